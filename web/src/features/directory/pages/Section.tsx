import { Card, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Section.module.css';

/** A part of a public page, with its title. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" className={classes.section}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children}
    </Card>
  );
}
