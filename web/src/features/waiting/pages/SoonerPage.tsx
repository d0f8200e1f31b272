/** A patient has an appointment, and would come sooner. */
import { Button, Card, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { serverNow } from '@/api/clock';
import { fieldErrors } from '@/api/problems';
import type { Appointment } from '@/api/types';
import { appointmentQuery } from '@/features/patients/queries';
import {
  FormError,
  LoadingSkeleton,
  localDate,
  PageHeader,
  PageMeta,
  QueryState,
  useFormat,
} from '@/ui';
import { freshWish, wishBody } from '../data';
import { Joined } from '../Joined';
import { useJoin } from '../useJoin';
import { WishFields } from '../WishFields';
import classes from '../waiting.module.css';

export default function SoonerPage() {
  const { t } = useTranslation('waiting');
  const { id = '' } = useParams();
  const query = useQuery(appointmentQuery(id));
  return (
    <>
      <Link to={`/moi/rendez-vous/${id}`} className={classes.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('sooner.back')}
      </Link>
      {query.isPending ? <PageMeta title={t('sooner.title')} /> : null}
      <QueryState query={query} page loading={<LoadingSkeleton rows={3} />}>
        {(appointment) => <Sooner appointment={appointment} />}
      </QueryState>
    </>
  );
}

function Sooner({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  const { start, clinic, type, practitioner } = appointment;
  const when = `${format.day(start, clinic.time_zone)}, ${format.time(start, clinic.time_zone)}`;
  return (
    <>
      <PageHeader
        title={t('sooner.title')}
        description={
          <>
            {type.name} · {practitioner.name}
            <br />
            {t('sooner.now', { when })}
          </>
        }
      />
      <Stack maw={720}>
        <Text className={classes.lead}>{t('sooner.text')}</Text>
        <Form appointment={appointment} />
      </Stack>
    </>
  );
}

function Form({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('waiting');
  const zone = appointment.clinic.time_zone;
  const today = localDate(new Date(serverNow()), zone);
  const until = localDate(appointment.start, zone);
  const [draft, setDraft] = useState(() => freshWish(today, until, [appointment.mode]));
  const join = useJoin();
  if (join.data) return <Joined entry={join.data} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate({ instead_of: appointment.id, ...wishBody(draft) });
      }}
    >
      <Stack gap="lg">
        <Card>
          <WishFields
            draft={draft}
            onChange={setDraft}
            errors={fieldErrors(join.error)}
            today={today}
            until={until}
            modes={[appointment.mode]}
          />
        </Card>
        <FormError error={join.error} shown={['first_day', 'last_day']} />
        <div>
          <Button type="submit" size="md" loading={join.isPending}>
            {t('join.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
