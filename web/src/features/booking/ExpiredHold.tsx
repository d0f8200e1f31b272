import { Button } from '@mantine/core';
import { IconClockOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState, useFormat } from '@/ui';
import { type SlotChoice, useHoldSlot } from './holds';

const SlotLostDialog = lazy(() => import('./SlotLostDialog'));

interface Props {
  /** What was held, when this device remembers it. */
  choice: SlotChoice | null;
  timeZone: string | null;
}

/** The five minutes are over: take the same slot again if it is still free, or look at the others. */
export function ExpiredHold({ choice, timeZone }: Props) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const { hold, pending, lost, setLost } = useHoldSlot();
  const others = choice
    ? `/soignants/${choice.practitioner_role}?type=${choice.type}&mode=${choice.mode}`
    : '/';
  return (
    <>
      <EmptyState
        icon={<IconClockOff size={26} stroke={1.6} />}
        title={t('expired.title')}
        action={
          <>
            {choice && timeZone ? (
              <Button loading={pending !== null} onClick={() => hold(choice)}>
                {t('expired.again', {
                  day: format.shortDay(choice.start, timeZone),
                  time: format.time(choice.start, timeZone),
                })}
              </Button>
            ) : null}
            <Button component={Link} to={others} variant="light">
              {choice ? t('expired.others') : t('expired.search')}
            </Button>
          </>
        }
      >
        {t('expired.text')}
      </EmptyState>
      <Suspense fallback={null}>
        {lost && timeZone ? (
          <SlotLostDialog
            lost={lost}
            timeZone={timeZone}
            pending={pending?.start ?? null}
            onTake={(start) => hold({ ...lost.choice, start })}
            onClose={() => setLost(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
