/** What a day, or a period, came to at the front desk; prints well. */
import { Anchor, Button, Group, Select } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DaySummary } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { EmptyState, PageHeader, QueryState, useFormat } from '@/ui';
import { summaryQuery } from '../board/data';
import { Bars } from '../board/summary/Bars';
import { Figures } from '../board/summary/Figures';
import { PeriodChooser } from '../board/summary/PeriodChooser';
import { SummaryTable } from '../board/summary/SummaryTable';
import classes from '../board/summary/summary.module.css';
import { type SummaryView, useSummaryView } from '../board/summary/useSummaryView';
import { usePeople } from '../usePeople';

export default function SummaryPage() {
  return (
    <RequirePermission permission="agenda.read">
      <Summary />
    </RequirePermission>
  );
}

function Summary() {
  const { t } = useTranslation('frontDesk');
  const { id: clinic, name, slug } = useClinic();
  const view = useSummaryView();
  const { from, to, practitioner, wrong } = view;
  const query = useQuery({ ...summaryQuery(clinic, { from, to, practitioner }), enabled: !wrong });
  return (
    <div className={classes.page}>
      <Anchor component={Link} to={`/c/${slug}/accueil`} className={classes.back} data-no-print>
        <IconArrowLeft size={16} className="tb-flip" aria-hidden="true" /> {t('summary.back')}
      </Anchor>
      <PageHeader
        title={from === to ? t('summary.title') : t('summary.periodTitle')}
        description={<Period view={view} clinic={name} />}
        actions={
          <Button
            variant="default"
            data-no-print
            leftSection={<IconPrinter size={17} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('summary.print')}
          </Button>
        }
      />
      <Group gap="sm" mb="lg" align="flex-end" data-no-print>
        <PeriodChooser view={view} />
        <Practitioner view={view} />
      </Group>
      {wrong ? (
        <p role="alert" className={classes.wrong}>
          {t('summary.tooLong')}
        </p>
      ) : (
        <QueryState
          query={query}
          isEmpty={(found) => found.practitioners.length === 0}
          empty={<EmptyState title={t('summary.empty')}>{t('summary.emptyText')}</EmptyState>}
        >
          {(found) => <Found summary={found} />}
        </QueryState>
      )}
    </div>
  );
}

function Period({ view, clinic }: { view: SummaryView; clinic: string }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const said =
    view.from === view.to
      ? format.date(view.from, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
      : t('summary.range', { from: format.date(view.from), to: format.date(view.to) });
  return (
    <>
      {said} · {clinic}
    </>
  );
}

function Practitioner({ view }: { view: SummaryView }) {
  const { t } = useTranslation('frontDesk');
  const { people } = usePeople();
  if (people.length < 2) return null;
  return (
    <Select
      label={t('summary.practitioner')}
      placeholder={t('summary.all')}
      clearable
      searchable
      w={{ base: '100%', xs: 240 }}
      data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
      value={view.practitioner}
      onChange={(practitioner) => view.show({ practitioner })}
    />
  );
}

function Found({ summary }: { summary: DaySummary }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const days = summary.days.map((day) => ({
    ...day,
    id: day.date,
    name: format.date(day.date, { weekday: 'short', day: 'numeric', month: 'short' }),
  }));
  return (
    <>
      <Figures total={summary.total} />
      {days.length > 1 ? <Bars title={t('summary.byDay')} rows={days} /> : null}
      <Bars title={t('summary.byPractitioner')} rows={summary.practitioners} />
      <SummaryTable summary={summary} />
    </>
  );
}
