/** The visits that are proposed, by day. */
import { Button, Group, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LocalDate, ProposedVisit, VisitPlan } from '@/api/types';
import { EmptyState, QueryState, useFormat } from '@/ui';
import { keyOf } from './data';
import { VisitCard } from './VisitCard';
import classes from './visits.module.css';

interface Props {
  query: UseQueryResult<VisitPlan>;
  chosen: string | null;
  onChoose: (visit: ProposedVisit) => void;
  /** Earlier (-1) or later (1) days; earlier ones may be over. */
  onPage: (pages: -1 | 1) => void;
  first: boolean;
}

export function Proposals({ query, chosen, onChoose, onPage, first }: Props) {
  const { t } = useTranslation('visits');
  return (
    <section aria-label={t('proposals')}>
      <Group justify="space-between" className={classes.paging}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconChevronLeft size={16} className="tb-flip" aria-hidden="true" />}
          disabled={first}
          onClick={() => onPage(-1)}
        >
          {t('earlier')}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          rightSection={<IconChevronRight size={16} className="tb-flip" aria-hidden="true" />}
          onClick={() => onPage(1)}
        >
          {t('later')}
        </Button>
      </Group>
      <QueryState
        query={query}
        isEmpty={({ visits }) => visits.length === 0}
        empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      >
        {({ visits, timezone }) => (
          <Days visits={visits} timeZone={timezone} chosen={chosen} onChoose={onChoose} />
        )}
      </QueryState>
    </section>
  );
}

interface DaysProps extends Pick<Props, 'chosen' | 'onChoose'> {
  visits: readonly ProposedVisit[];
  timeZone: string;
}

function Days({ visits, timeZone, chosen, onChoose }: DaysProps) {
  const format = useFormat();
  const days = new Map<LocalDate, ProposedVisit[]>();
  for (const visit of visits) days.set(visit.date, [...(days.get(visit.date) ?? []), visit]);
  return [...days].map(([date, ofDay]) => (
    <div key={date}>
      <Title order={3} className={classes.day}>
        {format.day(ofDay[0]?.start ?? date, timeZone)}
      </Title>
      <ul className={classes.cards}>
        {ofDay.map((visit) => (
          <li key={keyOf(visit)}>
            <VisitCard
              visit={visit}
              timeZone={timeZone}
              selected={chosen === keyOf(visit)}
              onChoose={() => onChoose(visit)}
            />
          </li>
        ))}
      </ul>
    </div>
  ));
}
