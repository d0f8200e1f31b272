import { Button, Card, Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconCalendarCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Id, TouchedByAbsence } from '@/api/types';
import { useClinic } from '@/app/guards';
import { EmptyState, LoadingSkeleton, localDate, PageHeader, QueryState } from '@/ui';
import classes from '../absences/absences.module.css';
import { type Settling, touchedQuery } from '../absences/data';
import { Settle } from '../absences/Settle';
import { TouchedRow } from '../absences/TouchedRow';
import { usePeriod } from '../absences/words';

/** Whom an absence is in the way of, and settling that: propose, give to a colleague, or cancel. */
export default function AbsencePage() {
  const { id = '' } = useParams();
  const { id: clinic } = useClinic();
  const query = useQuery(touchedQuery(clinic, id));
  return (
    <QueryState page query={query} loading={<LoadingSkeleton rows={3} />}>
      {(absence) => <Absence key={absence.id} absence={absence} />}
    </QueryState>
  );
}

function Absence({ absence }: { absence: TouchedByAbsence }) {
  const { t } = useTranslation('absences');
  const { slug } = useClinic();
  const period = usePeriod();
  const { practitioner, items, settled, time_zone, start, reason } = absence;
  const day = localDate(start ?? items[0]?.start ?? new Date(), time_zone);
  return (
    <Stack gap="lg">
      <PageHeader
        title={t('title', { name: practitioner.name })}
        description={[period(absence), reason].filter(Boolean).join(' · ')}
        actions={
          <Button
            component={Link}
            to={`/c/${slug}/agenda?date=${day}`}
            variant="default"
            leftSection={<IconArrowLeft size={17} className="tb-flip" aria-hidden="true" />}
          >
            {t('agenda')}
          </Button>
        }
      />
      {items.length > 0 ? (
        <Touched absence={absence} />
      ) : (
        <EmptyState title={t('empty')} icon={<IconCalendarCheck size={26} stroke={1.6} />}>
          {t('emptyText')}
        </EmptyState>
      )}
      {settled.length > 0 ? (
        <Card component="section" aria-labelledby="settled" className={classes.settled}>
          <Title order={2} size="h3" id="settled">
            {t('settled.title', { count: settled.length })}
          </Title>
          <ul className={classes.list}>
            {settled.map((item) => (
              <TouchedRow key={item.id} item={item} timeZone={time_zone} />
            ))}
          </ul>
        </Card>
      ) : null}
    </Stack>
  );
}

function Touched({ absence }: { absence: TouchedByAbsence }) {
  const { t } = useTranslation('absences');
  const { items, time_zone } = absence;
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  const [asked, setAsked] = useState<{ way: Settling['way']; ids: Id[] } | null>(null);
  const [refused, setRefused] = useState<Record<Id, string | null>>({});
  const chosen = items.filter(({ id }) => selected.has(id));
  const select = (id: Id, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  const act = (way: Settling['way'], ids: Id[]) => setAsked({ way, ids });
  const all = chosen.map(({ id }) => id);
  return (
    <Card component="section" aria-labelledby="touched">
      <Title order={2} size="h3" id="touched" mb="sm">
        {t('touched', { count: items.length })}
      </Title>
      <div className={classes.bar}>
        <Checkbox
          label={t('all')}
          checked={chosen.length === items.length}
          indeterminate={chosen.length > 0 && chosen.length < items.length}
          onChange={(event) =>
            setSelected(new Set(event.currentTarget.checked ? items.map(({ id }) => id) : []))
          }
        />
        <Button disabled={all.length === 0} onClick={() => act('propose', all)}>
          {t('act.proposeSlots')}
        </Button>
        <Button variant="light" disabled={all.length === 0} onClick={() => act('reassign', all)}>
          {t('act.reassignTo')}
        </Button>
        <Button
          variant="subtle"
          color="rose"
          disabled={all.length === 0}
          onClick={() => act('cancel', all)}
        >
          {t('act.cancel')}
        </Button>
      </div>
      <ul className={classes.list}>
        {items.map((item) => (
          <TouchedRow
            key={item.id}
            item={item}
            timeZone={time_zone}
            selected={selected.has(item.id)}
            refused={refused[item.id]}
            onSelect={(on) => select(item.id, on)}
            onAct={(way) => act(way, [item.id])}
          />
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="sm">
        {t('stays')}
      </Text>
      {asked ? (
        <Settle
          absence={absence}
          way={asked.way}
          items={items.filter(({ id }) => asked.ids.includes(id))}
          onDone={(outcomes) => {
            setRefused(Object.fromEntries(outcomes.map((one) => [one.appointment, one.detail])));
            setSelected(
              new Set(outcomes.filter(({ done }) => !done).map((one) => one.appointment)),
            );
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Card>
  );
}
