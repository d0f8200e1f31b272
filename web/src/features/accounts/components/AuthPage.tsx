import { Card, Container } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHeader } from '@/ui';
import classes from './AuthPage.module.css';

interface Props {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** The other door, below the card: "Pas encore de compte ? S'inscrire". */
  alternative?: ReactNode;
  /** Under everything: the demo's cast. */
  below?: ReactNode;
}

/** The frame of the pages through which one comes in: one card, one thing to do. */
export function AuthPage({ title, description, children, alternative, below }: Props) {
  return (
    <Container size="sm">
      <div className={classes.page}>
        <div className={classes.column}>
          <PageHeader title={title} description={description} />
          <Card p={{ base: 'lg', xs: 'xl' }}>{children}</Card>
          {alternative ? <p className={classes.alternative}>{alternative}</p> : null}
        </div>
        {below}
      </div>
    </Container>
  );
}
