import { Alert, type AlertProps } from '@mantine/core';

interface Props extends Omit<AlertProps, 'color' | 'variant'> {
  tone?: 'pine' | 'sky' | 'apricot' | 'rose';
}

/** A remark beside what is being done: calm for information, warm for what deserves a second look. */
export function Note({ tone = 'apricot', ...rest }: Props) {
  return (
    <Alert
      color={tone}
      variant="light"
      bg={`var(--tb-${tone}-tint)`}
      styles={{
        icon: { color: `var(--tb-${tone}-text)` },
        title: { color: `var(--tb-${tone}-text)` },
        message: { color: 'var(--tb-ink)' },
      }}
      {...rest}
    />
  );
}
