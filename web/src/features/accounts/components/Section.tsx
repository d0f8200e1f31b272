import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  icon?: ReactNode;
  lead?: ReactNode;
  /** At the end of the heading: a state, a button. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One matter of the account in a card with its heading. */
export function Section({ title, icon, lead, aside, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} padding="lg">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={2} flex="1 1 160px">
            <Group gap={8} wrap="nowrap" c="var(--tb-accent-text)">
              {icon}
              <Title order={2} size="h3" id={id} c="var(--tb-ink)">
                {title}
              </Title>
            </Group>
            {lead ? (
              <Text size="sm" c="dimmed" component="div">
                {lead}
              </Text>
            ) : null}
          </Stack>
          {aside}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
