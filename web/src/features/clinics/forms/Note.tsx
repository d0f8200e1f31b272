import { Alert, type AlertProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

interface Props extends Omit<AlertProps, 'color' | 'variant'> {
  tone?: 'pine' | 'sky' | 'apricot' | 'rose';
}

/**
 * A remark beside what is being done: calm for information, warm for what deserves a second look. One that alerts comes into
 * view: what it asks must not be missed at the end of a long form.
 */
export function Note({ tone = 'apricot', ...rest }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const alerts = rest.role === 'alert';
  useEffect(() => {
    if (alerts) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [alerts]);
  return (
    <Alert
      ref={ref}
      color={tone}
      variant="light"
      bg={`var(--tb-${tone}-tint)`}
      style={{ scrollMarginBlock: 90 }}
      styles={{
        icon: { color: `var(--tb-${tone}-text)` },
        title: { color: `var(--tb-${tone}-text)` },
        message: { color: 'var(--tb-ink)' },
      }}
      {...rest}
    />
  );
}
