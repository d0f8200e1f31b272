import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Panel.module.css';

interface Props {
  title: string;
  /** Where the whole list is. */
  all?: string;
  children: ReactNode;
}

/** One part of the home page: a heading, a way to see everything, and a few of them. */
export function Panel({ title, all, children }: Props) {
  const { t } = useTranslation('patients');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={classes.heading}>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {all ? (
          <Link to={all} className={classes.all} aria-label={t('home.all_of', { title })}>
            {t('home.all')}
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}
