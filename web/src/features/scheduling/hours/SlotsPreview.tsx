import { ActionIcon, Group, Select, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, Instant, LocalDate, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { addDays, ErrorState, useFormat } from '@/ui';
import { useNow, useToday } from '../agenda/useNow';
import { availabilityQuery, inLanguage, typesOf, typesQuery } from '../data';
import classes from './hours.module.css';

/** The slots that result, as they stand: hours, absences, what is booked, and the type's own rules. */
export function SlotsPreview({ practitioner }: { practitioner: StaffPractitioner }) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { id: clinic, time_zone } = useClinic();
  const today = useToday(time_zone);
  const [wanted, setWanted] = useState<Id | null>(null);
  const [week, setWeek] = useState(0);
  const all = useQuery(typesQuery(clinic));
  const types = typesOf(all.data ?? [], practitioner);
  const type = types.find(({ id }) => id === wanted) ?? types[0];
  const from = addDays(today, week * 7);
  const to = addDays(from, 6);
  const query = useQuery({
    ...availabilityQuery(clinic, {
      role: practitioner.id,
      type: type?.id ?? '',
      from,
      to,
      mode: null,
    }),
    enabled: type !== undefined,
  });
  const now = useNow();
  // Staff may still write down this morning's visits; what is offered lies ahead.
  const slots = new Map(
    query.data?.days.map((day) => [day.date, day.slots.filter((slot) => Date.parse(slot) > now)]),
  );
  const days = Array.from({ length: 7 }, (_, index) => addDays(from, index));
  return (
    <FormSection title={t('preview.title')} lead={t('preview.lead')}>
      {all.isSuccess && types.length === 0 ? (
        <Text c="dimmed">{t('preview.noType')}</Text>
      ) : (
        <>
          <Group justify="space-between" align="flex-end">
            <Select
              label={t('booking.type')}
              allowDeselect={false}
              w={320}
              maw="100%"
              data={types.map((each) => ({
                value: each.id,
                label: `${inLanguage(each.name, format.language)} · ${format.duration(each.duration_minutes)}`,
              }))}
              value={type?.id ?? null}
              onChange={setWanted}
            />
            <Group gap={4}>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={week === 0}
                aria-label={t('agenda.previousWeek')}
                onClick={() => setWeek(week - 1)}
              >
                <IconChevronLeft size={18} className="tb-flip" aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('agenda.nextWeek')}
                onClick={() => setWeek(week + 1)}
              >
                <IconChevronRight size={18} className="tb-flip" aria-hidden="true" />
              </ActionIcon>
            </Group>
          </Group>
          {query.isError ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : query.data === undefined ? (
            <Skeleton height={160} radius="md" />
          ) : (
            <Week days={days} slots={slots} timeZone={time_zone} />
          )}
        </>
      )}
    </FormSection>
  );
}

interface WeekProps {
  days: readonly LocalDate[];
  slots: ReadonlyMap<LocalDate, readonly Instant[]>;
  timeZone: string;
}

function Week({ days, slots, timeZone }: WeekProps) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  return (
    <div className={classes.week}>
      {days.map((date) => {
        const free = slots.get(date) ?? [];
        return (
          <div key={date} className={classes.day}>
            <span className={classes.dayHead}>
              {format.date(date, { weekday: 'short', day: 'numeric', month: 'short' })}
            </span>
            {free.map((slot) => (
              <span key={slot} className={classes.slot}>
                {format.time(slot, timeZone)}
              </span>
            ))}
            {free.length === 0 ? (
              <span className={classes.nothing}>
                <span aria-hidden="true">—</span>
                <span className="tb-hidden">{t('slot.none')}</span>
              </span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
