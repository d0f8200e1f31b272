import { Button, Card } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar, useFormat } from '@/ui';
import type { Consulted } from './consulted';
import classes from './Practitioners.module.css';

/** Those one has seen: their page, and another appointment, are one click away. */
export function Practitioners({ list }: { list: readonly Consulted[] }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  return (
    <Card padding={0}>
      <ul className={classes.list}>
        {list.map(({ practitioner, clinic, last }) => (
          <li key={practitioner.id} className={classes.item}>
            <Avatar name={practitioner.name} photo={practitioner.photo} size={44} />
            <span className={classes.words}>
              <Link to={`/soignants/${practitioner.slug}`} className={classes.name}>
                {practitioner.name}
              </Link>
              <span className={classes.detail}>
                {practitioner.specialties[0] ?? clinic.name} ·{' '}
                {t('home.seen', { day: format.shortDay(last, clinic.time_zone) })}
              </span>
            </span>
            <Button
              component={Link}
              to={`/soignants/${practitioner.slug}`}
              variant="light"
              size="sm"
              aria-label={t('home.again_with', { name: practitioner.name })}
            >
              {t('home.again')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
