import { Button } from '@mantine/core';
import { IconClockOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState, useFormat } from '@/ui';
import { type KeptHold, useHoldSlot } from './holds';

const SlotLostDialog = lazy(() => import('./SlotLostDialog'));

/** The five minutes are over: take the same slot again if it is still free, or look at the others. */
export function ExpiredHold({ kept }: { kept: KeptHold | null }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const { hold, pending, lost, setLost } = useHoldSlot();
  const others = kept
    ? `/soignants/${kept.slug}?type=${kept.choice.type}&mode=${kept.choice.mode}`
    : '/';
  return (
    <>
      <EmptyState
        icon={<IconClockOff size={26} stroke={1.6} />}
        title={t('expired.title')}
        action={
          <>
            {kept ? (
              <Button loading={pending !== null} onClick={() => hold(kept.choice)}>
                {t('expired.again', {
                  day: format.shortDay(kept.choice.start, kept.timeZone),
                  time: format.time(kept.choice.start, kept.timeZone),
                })}
              </Button>
            ) : null}
            <Button component={Link} to={others} variant="light">
              {kept ? t('expired.others') : t('expired.search')}
            </Button>
          </>
        }
      >
        {t('expired.text')}
      </EmptyState>
      <Suspense fallback={null}>
        {lost && kept ? (
          <SlotLostDialog
            lost={lost}
            timeZone={kept.timeZone}
            pending={pending?.start ?? null}
            onTake={(start) => hold({ ...lost.choice, start })}
            onClose={() => setLost(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
