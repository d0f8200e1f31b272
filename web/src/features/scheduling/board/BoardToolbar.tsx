/** Above the board: which day, which site, whose patients, and the two ways on. */
import { ActionIcon, Button, Group, MultiSelect, Select, Title } from '@mantine/core';
import { IconChartBar, IconChevronLeft, IconChevronRight, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClinic } from '@/app/guards';
import { nameOf, sitesQuery } from '@/features/clinics/data';
import { addDays, PageMeta, useFormat } from '@/ui';
import { usePeople } from '../usePeople';
import classes from './board.module.css';
import type { BoardView } from './useBoard';

interface Props {
  view: BoardView;
  onWalkIn?: () => void;
}

export function BoardToolbar({ view, onWalkIn }: Props) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const { slug } = useClinic();
  const day = format.date(view.date, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div className={classes.toolbar}>
      <PageMeta title={`${t('title')} · ${day}`} />
      <Group gap="sm" wrap="nowrap">
        <Title order={1} size="h2" tabIndex={-1} className={classes.title}>
          {t('title')} · {day}
        </Title>
        <Days view={view} />
      </Group>
      <Group gap="sm" data-no-print>
        <Choices view={view} />
        <Button
          component={Link}
          to={`/c/${slug}/accueil/bilan${view.date === view.today ? '' : `?du=${view.date}&au=${view.date}`}`}
          variant="default"
          leftSection={<IconChartBar size={17} aria-hidden="true" />}
        >
          {t('summaryLink')}
        </Button>
        {onWalkIn ? (
          <Button
            className={classes.receive}
            leftSection={<IconUserPlus size={17} aria-hidden="true" />}
            onClick={onWalkIn}
          >
            {t('walkInLink')}
          </Button>
        ) : null}
      </Group>
    </div>
  );
}

function Days({ view }: { view: BoardView }) {
  const { t } = useTranslation('frontDesk');
  const { date, today, show } = view;
  return (
    <Group gap={2} wrap="nowrap" data-no-print>
      <ActionIcon
        variant="subtle"
        color="gray"
        radius="xl"
        aria-label={t('previousDay')}
        onClick={() => show({ date: addDays(date, -1) })}
      >
        <IconChevronLeft size={20} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
      {date === today ? null : (
        <Button
          variant="light"
          color="gray"
          size="compact-sm"
          onClick={() => show({ date: today })}
        >
          {t('today')}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        radius="xl"
        aria-label={t('nextDay')}
        onClick={() => show({ date: addDays(date, 1) })}
      >
        <IconChevronRight size={20} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}

/** Where there are several sites, or several practitioners, one may keep to some. */
function Choices({ view }: { view: BoardView }) {
  const { t } = useTranslation('frontDesk');
  const { id: clinic } = useClinic();
  const sites = (useQuery(sitesQuery(clinic)).data ?? []).filter(({ active }) => active);
  const { people } = usePeople();
  const working = people.filter(({ ended }) => !ended);
  return (
    <>
      {sites.length > 1 ? (
        <Select
          aria-label={t('site')}
          w={{ base: 'calc(50% - 6px)', xs: 180 }}
          placeholder={t('allSites')}
          clearable
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={view.site}
          onChange={(site) => view.show({ site })}
        />
      ) : null}
      {working.length > 1 ? (
        <MultiSelect
          aria-label={t('practitioners')}
          w={{ base: 'calc(50% - 6px)', xs: 230 }}
          placeholder={view.practitioners.length > 0 ? undefined : t('everybody')}
          clearable
          searchable
          data={working.map((each) => ({ value: each.id, label: nameOf(each) }))}
          value={view.practitioners}
          onChange={(practitioners) => view.show({ practitioners })}
        />
      ) : null}
    </>
  );
}
