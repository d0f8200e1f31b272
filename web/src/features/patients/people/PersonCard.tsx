import { Button, Card, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import type { Person } from '@/api/types';
import { Avatar, localDate, Tag, toast, useErrorMessage, useFormat } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { peopleQuery } from '../queries';
import { ageOn } from './birthDate';
import classes from './PersonCard.module.css';
import { PersonDialog } from './PersonDialog';

/** Somebody one books for: who, until when, and what one can do about it. */
export function PersonCard({ person, photo }: { person: Person; photo?: string | null }) {
  const { t } = useTranslation('patients');
  const [editing, setEditing] = useState(false);
  const name = `${person.given_name} ${person.family_name}`.trim();
  const ended = Boolean(person.rights_end && person.rights_end <= today());
  return (
    <Card component="li" padding="md">
      <div className={classes.card}>
        <Avatar name={name} photo={photo} size={48} />
        <div className={classes.words}>
          <span className={classes.name}>
            {name}
            <Tag tint={person.relation === 'self' ? 'pine' : 'sky'}>
              {t(`relation.${person.relation}`)}
            </Tag>
          </span>
          <Details person={person} />
        </div>
        {ended ? null : (
          <Group gap="xs">
            <Button component={Link} to={`/moi/dossier/${person.id}`} variant="light" size="sm">
              {t('person.file')}
            </Button>
            {person.relation === 'self' ? null : (
              <Button
                variant="subtle"
                size="sm"
                onClick={() => setEditing(true)}
                aria-label={t('person.edit_of', { name })}
              >
                {t('person.change')}
              </Button>
            )}
          </Group>
        )}
        {person.relation === 'self' ? null : <Remove person={person} name={name} />}
      </div>
      {editing ? <PersonDialog person={person} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}

function today(): string {
  return localDate(new Date(serverNow()), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Birth date and age; for somebody who comes of age one day, until when one may act for them. */
function Details({ person }: { person: Person }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const { birth_date: birth, rights_end: end } = person;
  return (
    <>
      <span className={classes.detail}>
        {birth
          ? t('person.born', { date: format.date(birth), count: ageOn(birth, today()) })
          : t('person.born_unknown')}
      </span>
      {end ? (
        <span className={classes.detail}>
          {end <= today()
            ? t('person.rights_ended', { date: format.date(end) })
            : t('person.rights_until', { date: format.date(end) })}
        </span>
      ) : null}
    </>
  );
}

function Remove({ person, name }: { person: Person; name: string }) {
  const { t } = useTranslation('patients');
  const client = useQueryClient();
  const message = useErrorMessage();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v1/me/people/{id}', { path: { id: person.id } }),
    onSuccess: async () => {
      setAsking(false);
      toast.done(t('person.removed', { name }));
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
    onError: (error) => {
      setAsking(false);
      toast.failed(message(error));
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="rose"
        size="sm"
        onClick={() => setAsking(true)}
        aria-label={t('person.remove_of', { name })}
      >
        {t('person.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('person.remove_title', { name })}
        confirmLabel={t('person.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('person.remove_text')}
      </ConfirmDialog>
    </>
  );
}
