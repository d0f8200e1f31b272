import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/problems';
import { useSession } from '@/api/session';
import type { Hold, Instant } from '@/api/types';
import { practitionerQuery } from '@/features/directory/queries';
import { PageHeader } from '@/ui';
import { ErrorState } from '@/ui/states';
import { BookingForm } from '../BookingForm';
import { useSecondsLeft } from '../countdown';
import { ExpiredHold } from '../ExpiredHold';
import { HoldTimer } from '../HoldTimer';
import { choiceOf, holdQuery, recall, release, toKept, useHoldSlot } from '../holds';
import { Recap, type RecapData } from '../Recap';
import { SignInDoor } from '../SignInDoor';
import classes from './BookingPage.module.css';

const SlotLostDialog = lazy(() => import('../SlotLostDialog'));

export default function BookingPage() {
  const { t } = useTranslation('booking');
  const { holdId = '' } = useParams();
  const hold = useQuery(holdQuery(holdId));
  const gone = hold.error instanceof ApiError && [404, 409, 410, 422].includes(hold.error.status);
  return (
    <div className="tb-page">
      <PageHeader
        title={hold.data?.confirmation === 'request' ? t('page.requestTitle') : t('page.title')}
      />
      {hold.data ? (
        <Held key={hold.data.id} hold={hold.data} />
      ) : gone ? (
        <ExpiredHold kept={recall(holdId)} />
      ) : hold.error ? (
        <ErrorState error={hold.error} onRetry={() => void hold.refetch()} />
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

/** The face and specialties come from the public page; the booking does not wait for them. */
function useRecap(hold: Hold): RecapData {
  const page = useQuery(practitionerQuery(hold.slug)).data;
  return {
    start: hold.start,
    end: hold.end,
    mode: hold.mode,
    timeZone: hold.time_zone,
    practitioner: {
      name: hold.practitioner.name,
      photo: page?.photo ?? null,
      specialties: page?.specialties.map(({ name }) => name).join(', ') ?? '',
    },
    type: hold.type_name,
    clinic: hold.clinic.name,
    site: hold.place,
    fee: hold.fee,
    instructions: hold.instructions,
    cancelUntil: new Date(
      Date.parse(hold.start) - hold.cancellation_notice_hours * 3_600_000,
    ).toISOString(),
  };
}

/** A slot that is ours for now: the form on one side, what is being booked on the other. */
function Held({ hold }: { hold: Hold }) {
  const { t } = useTranslation('booking');
  const session = useSession();
  const navigate = useNavigate();
  const left = useSecondsLeft(hold.expires_at);
  const [refused, setRefused] = useState(false);
  const slot = useHoldSlot();
  const recap = useRecap(hold);

  function lose(alternatives: Instant[]) {
    slot.setLost({ choice: choiceOf(hold), alternatives });
  }

  async function change() {
    // A hold that could not be released frees itself within five minutes.
    await release(hold.id).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
    });
    await navigate(`/soignants/${hold.slug}?type=${hold.type}&mode=${hold.mode}`);
  }

  if (left === 0 || refused) return <ExpiredHold kept={toKept(hold)} />;
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
        <Recap data={recap} />
        <button type="button" className={classes.change} onClick={() => void change()}>
          {t('page.change')}
        </button>
      </div>
      <Suspense fallback={null}>
        {slot.lost ? (
          <SlotLostDialog
            lost={slot.lost}
            timeZone={hold.time_zone}
            pending={slot.pending?.start ?? null}
            onTake={(start) => slot.hold({ ...choiceOf(hold), start })}
            onClose={() => void change()}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
