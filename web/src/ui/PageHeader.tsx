import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageMeta } from './PageMeta';

interface Props {
  title: string;
  /** What the browser's tab says when it differs from the heading. */
  documentTitle?: string;
  description?: ReactNode;
  meta?: string;
  actions?: ReactNode;
}

/** The heading of a page: names it for the eye, the tab and the screen reader, and receives focus on arrival. */
export function PageHeader({ title, documentTitle, description, meta, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-end" gap="md" mb="lg">
      <PageMeta title={documentTitle ?? title} description={meta} />
      <Stack gap={4}>
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        {description ? (
          <Text c="dimmed" component="div">
            {description}
          </Text>
        ) : null}
      </Stack>
      {actions ? <Group gap="sm">{actions}</Group> : null}
    </Group>
  );
}
