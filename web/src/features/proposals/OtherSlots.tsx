import { ActionIcon, Card, Select, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { Id, Instant, LocalDate, Proposal } from '@/api/types';
import { WeekSlots } from '@/features/directory/practitioner/WeekSlots';
import { DAYS_SHOWN, toColumns } from '@/features/directory/practitioner/week';
import { availabilityQuery } from '@/features/directory/queries';
import { addDays, ErrorState, LoadingSkeleton, localDate, useFormat } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import classes from './proposal.module.css';
import { useWhen } from './words';

interface Props {
  choice: NonNullable<Proposal['choice']>;
  timeZone: string;
  /** The day to begin with. */
  around: LocalDate;
  busy: boolean;
  onChoose: (practitioner: Id, start: Instant) => void;
}

/** A week of other free slots, with the same practitioner or a colleague. */
export function OtherSlots({ choice, timeZone, around, busy, onChoose }: Props) {
  const { t } = useTranslation(['proposals', 'directory']);
  const format = useFormat();
  const when = useWhen();
  const today = localDate(new Date(serverNow()), timeZone);
  const [role, setRole] = useState(choice.practitioners[0]?.id ?? '');
  const [from, setFrom] = useState(around > today ? around : today);
  const [start, setStart] = useState<Instant | null>(null);
  const to = addDays(from, DAYS_SHOWN - 1);
  const query = useQuery({
    ...availabilityQuery({ role, type: choice.type, mode: choice.mode, from, to }),
    placeholderData: keepPreviousData,
  });
  const columns = query.data ? toColumns(query.data, from, serverNow()) : null;
  const short = { day: 'numeric', month: 'short' } as const;
  const back = addDays(from, -DAYS_SHOWN);
  return (
    <Card component="section" aria-label={t('others.title')}>
      <Stack gap="md">
        <Title order={2} size="h3">
          {t('others.title')}
        </Title>
        {choice.practitioners.length > 1 ? (
          <Select
            label={t('others.with')}
            allowDeselect={false}
            data={choice.practitioners.map(({ id, name }) => ({ value: id, label: name }))}
            value={role}
            onChange={(next) => next && setRole(next)}
          />
        ) : null}
        <div>
          <div className={classes.week}>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={from <= today}
              aria-label={t('others.before')}
              onClick={() => setFrom(back < today ? today : back)}
            >
              <IconChevronLeft size={18} className="tb-flip" aria-hidden="true" />
            </ActionIcon>
            <span aria-live="polite">
              {t('others.week', { from: format.date(from, short), to: format.date(to, short) })}
            </span>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('others.after')}
              onClick={() => setFrom(addDays(from, DAYS_SHOWN))}
            >
              <IconChevronRight size={18} className="tb-flip" aria-hidden="true" />
            </ActionIcon>
          </div>
          {query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : columns ? (
            <>
              <WeekSlots
                columns={columns}
                timeZone={timeZone}
                sites={[]}
                pending={busy ? start : null}
                onTake={setStart}
              />
              {columns.every(({ slots }) => slots.length === 0) ? (
                <Text c="dimmed" role="status">
                  {t('others.none')}
                </Text>
              ) : null}
            </>
          ) : (
            <LoadingSkeleton rows={2} />
          )}
        </div>
      </Stack>
      <ConfirmDialog
        opened={start !== null && !busy}
        title={t('others.confirmTitle')}
        confirmLabel={t('others.confirm')}
        onConfirm={() => {
          if (start) onChoose(role, start);
          setStart(null);
        }}
        onClose={() => setStart(null)}
      >
        {start ? when({ start, time_zone: timeZone }) : null}
      </ConfirmDialog>
    </Card>
  );
}
