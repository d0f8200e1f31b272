import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/problems';
import { useSession } from '@/api/session';
import type { Hold, Instant, PractitionerPage } from '@/api/types';
import { practitionerQuery } from '@/features/directory/queries';
import { PageHeader } from '@/ui';
import { ErrorState } from '@/ui/states';
import { BookingForm } from '../BookingForm';
import { useSecondsLeft } from '../countdown';
import { ExpiredHold } from '../ExpiredHold';
import { HoldTimer } from '../HoldTimer';
import { holdQuery, recall, release, type SlotChoice, useHoldSlot } from '../holds';
import { Recap, type RecapData } from '../Recap';
import { SignInDoor } from '../SignInDoor';
import classes from './BookingPage.module.css';

const SlotLostDialog = lazy(() => import('../SlotLostDialog'));

export default function BookingPage() {
  const { t } = useTranslation('booking');
  const { holdId = '' } = useParams();
  const hold = useQuery(holdQuery(holdId));
  const role = hold.data?.practitioner_role ?? recall(holdId)?.practitioner_role ?? '';
  const practitioner = useQuery({ ...practitionerQuery(role), enabled: role !== '' });
  const failure = hold.error ?? practitioner.error;
  const gone = hold.error instanceof ApiError && [404, 409, 410, 422].includes(hold.error.status);
  return (
    <div className="tb-page">
      <PageHeader title={t('page.title')} />
      {hold.data && practitioner.data ? (
        <Held key={hold.data.id} hold={hold.data} practitioner={practitioner.data} />
      ) : gone ? (
        <ExpiredHold choice={recall(holdId)} timeZone={practitioner.data?.time_zone ?? null} />
      ) : failure ? (
        <ErrorState
          error={failure}
          onRetry={() => void (hold.error ? hold.refetch() : practitioner.refetch())}
        />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Loading() {
  return (
    <div className={classes.columns} aria-busy="true">
      <Stack>
        <Skeleton height={48} radius="lg" />
        <Skeleton height={320} radius="lg" />
      </Stack>
      <Skeleton height={320} radius="lg" />
    </div>
  );
}

function choiceOf({ practitioner_role, type, start, mode }: Hold): SlotChoice {
  return { practitioner_role, type, start, mode };
}

function recapOf(hold: Hold, practitioner: PractitionerPage): RecapData {
  const type = practitioner.appointment_types.find(({ id }) => id === hold.type);
  const siteId = typeof hold.site === 'string' ? hold.site : hold.site?.id;
  const notice = type?.cancellation_notice_hours ?? 24;
  return {
    start: hold.start,
    end: hold.end,
    mode: hold.mode,
    timeZone: practitioner.time_zone,
    practitioner: {
      ...practitioner,
      specialties: practitioner.specialties.map(({ name }) => name).join(', '),
    },
    type: type?.name ?? '',
    clinic: practitioner.clinic.name,
    site: practitioner.sites.find(({ id }) => id === siteId) ?? null,
    fee: hold.fee,
    instructions: type?.instructions ?? '',
    cancelUntil: new Date(Date.parse(hold.start) - notice * 3_600_000).toISOString(),
  };
}

/** A slot that is ours for now: the form on one side, what is being booked on the other. */
function Held({ hold, practitioner }: { hold: Hold; practitioner: PractitionerPage }) {
  const { t } = useTranslation('booking');
  const session = useSession();
  const navigate = useNavigate();
  const left = useSecondsLeft(hold.expires_at);
  const [refused, setRefused] = useState(false);
  const slot = useHoldSlot();
  const timeZone = practitioner.time_zone;

  function lose(alternatives: Instant[]) {
    slot.setLost({ choice: choiceOf(hold), alternatives });
  }

  async function change() {
    // A hold that could not be released frees itself within five minutes.
    await release(hold.id).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
    });
    await navigate(`/soignants/${practitioner.slug}?type=${hold.type}&mode=${hold.mode}`);
  }

  if (left === 0 || refused) return <ExpiredHold choice={choiceOf(hold)} timeZone={timeZone} />;
  return (
    <div className={classes.columns}>
      <div className={classes.timer}>
        <HoldTimer left={left} />
      </div>
      <div className={classes.form}>
        {session.status === 'signed-in' ? (
          <BookingForm
            hold={hold}
            me={session.me}
            onLost={lose}
            onExpired={() => setRefused(true)}
          />
        ) : session.status === 'loading' ? (
          <Skeleton height={260} radius="lg" />
        ) : (
          <SignInDoor />
        )}
      </div>
      <div className={classes.recap}>
        <Recap data={recapOf(hold, practitioner)} />
        <button type="button" className={classes.change} onClick={() => void change()}>
          {t('page.change')}
        </button>
      </div>
      <Suspense fallback={null}>
        {slot.lost ? (
          <SlotLostDialog
            lost={slot.lost}
            timeZone={timeZone}
            pending={slot.pending?.start ?? null}
            onTake={(start) => slot.hold({ ...choiceOf(hold), start })}
            onClose={() => void change()}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
