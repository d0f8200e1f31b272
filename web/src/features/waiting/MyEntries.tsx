/** What a patient waits for: in words, with a way out. */
import { Button, Card, Group, Stack } from '@mantine/core';
import { IconBell, IconClock } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serverNow } from '@/api/clock';
import type { MyWaiting } from '@/api/types';
import { localDate, Tag, useFormat } from '@/ui';
import { useLeave } from './useLeave';
import classes from './waiting.module.css';
import { useOfferWords, useWishWords } from './words';

const ConfirmDialog = lazy(async () => ({
  default: (await import('@/ui/ConfirmDialog')).ConfirmDialog,
}));

export function MyEntries({ entries }: { entries: readonly MyWaiting[] }) {
  const { t } = useTranslation('waiting');
  const [leaving, setLeaving] = useState<MyWaiting | null>(null);
  const leave = useLeave(() => setLeaving(null));
  return (
    <Stack gap="md">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} onLeave={() => setLeaving(entry)} />
      ))}
      <Suspense fallback={null}>
        {leaving ? (
          <ConfirmDialog
            opened
            title={t('mine.leaveTitle')}
            confirmLabel={t('mine.leave')}
            cancelLabel={t('mine.stay')}
            loading={leave.isPending}
            onConfirm={() => leave.mutate(leaving.id)}
            onClose={() => setLeaving(null)}
          >
            {leaving.offer ? t('mine.leaveOffered') : t('mine.leaveText')}
          </ConfirmDialog>
        ) : null}
      </Suspense>
    </Stack>
  );
}

function Entry({ entry, onLeave }: { entry: MyWaiting; onLeave: () => void }) {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  const words = useWishWords();
  const offered = useOfferWords();
  const now = new Date(serverNow());
  const { type, practitioner, clinic, patient, instead_of: instead, time_zone: zone } = entry;
  return (
    <Card component="article">
      <div className={classes.mine}>
        <strong>{type.name}</strong>
        <p className={classes.quiet}>
          <bdi>{practitioner?.name ?? t('mine.anybody')}</bdi> · <bdi>{clinic.name}</bdi>
          {patient.relation === 'self' ? null : ` · ${t('mine.for', { name: patient.name })}`}
        </p>
        <p className={classes.words}>{words(entry, localDate(now, zone))}</p>
        {instead ? (
          <p className={classes.quiet}>
            {t('mine.instead', {
              when: `${format.day(instead.start, zone)}, ${format.time(instead.start, zone)}`,
            })}
          </p>
        ) : null}
        <p>
          {entry.offer ? (
            <Tag tint="apricot" icon={<IconBell size={14} aria-hidden="true" />}>
              {t('mine.offered')}
            </Tag>
          ) : (
            <Tag tint="neutral" icon={<IconClock size={14} aria-hidden="true" />}>
              {t('state.waiting')}
            </Tag>
          )}
        </p>
        {entry.offer ? (
          <p>
            <strong>{offered(entry, now)}</strong>
            <br />
            <span className={classes.quiet}>{t('mine.mail')}</span>
          </p>
        ) : null}
        <Group gap="sm">
          {entry.offer ? (
            <Button component={Link} to={entry.offer.link} size="compact-md">
              {t('mine.answer')}
            </Button>
          ) : null}
          <Button variant="default" size="compact-md" onClick={onLeave}>
            {t('mine.leave')}
          </Button>
        </Group>
      </div>
    </Card>
  );
}
