/** Why patients are offered a start, or are not: rule by rule, what stands in the way on top. */
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding, Id, Instant, Mode, RuleSetting } from '@/api/types';
import { useClinic } from '@/app/guards';
import { DayField } from '@/features/clinics/forms/DayField';
import { Note } from '@/features/clinics/forms/Note';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { LoadingSkeleton, localDate, QueryState } from '@/ui';
import { dayClock, instantOf, wallTime } from '../domain/dayClock';
import { type WhyAsked, whyQuery } from './data';
import classes from './practitioner.module.css';

const ICONS = { kept: IconCheck, broken: IconX, 'not-applied': IconMinus };

export function WhyPanel({ asked }: { asked: WhyAsked }) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const query = useQuery({ ...whyQuery(clinic, asked), placeholderData: keepPreviousData });
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={5} height={36} />}>
      {({ offered, items }) => {
        const broken = items.filter(({ outcome }) => outcome === 'broken');
        const others = items.filter(({ outcome }) => outcome !== 'broken');
        return (
          <Stack gap="md" aria-busy={query.isPlaceholderData || undefined}>
            <Note
              role="status"
              tone={offered ? 'pine' : 'apricot'}
              icon={offered ? <IconCheck size={20} /> : <IconX size={20} />}
            >
              {offered ? t('why.offered') : t('why.notOffered')}
            </Note>
            {broken.length > 0 ? (
              <Findings title={t('why.broken')} items={broken} asked={asked} />
            ) : null}
            <Findings title={t('why.others')} items={others} asked={asked} />
          </Stack>
        );
      }}
    </QueryState>
  );
}

interface FindingsProps {
  title: string;
  items: readonly Finding[];
  asked: WhyAsked;
}

function Findings({ title, items, asked }: FindingsProps) {
  return (
    <section>
      <Title order={3} size="h5">
        {title}
      </Title>
      <ul className={classes.findings}>
        {items.map((item) => (
          <Row key={`${item.code} ${item.appointment ?? item.words}`} item={item} asked={asked} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, asked }: { item: Finding; asked: WhyAsked }) {
  const { t } = useTranslation('rules');
  const { slug, time_zone } = useClinic();
  const Icon = ICONS[item.outcome];
  const setting = item.setting && addressOf(item.setting, slug, asked);
  const day = localDate(asked.start, time_zone);
  return (
    <li className={classes.finding} data-outcome={item.outcome}>
      <Icon size={20} stroke={2} aria-hidden="true" />
      <span className={classes.words}>
        <span className="tb-hidden">{t(`why.outcome.${item.outcome}`)} : </span>
        {item.words}
      </span>
      {item.outcome === 'broken' ? (
        <span className={classes.links}>
          {setting && item.setting ? (
            <Anchor component={Link} to={setting} size="sm">
              {t(`why.setting.${item.setting}`)}
            </Anchor>
          ) : null}
          {item.appointment ? (
            <Anchor
              component={Link}
              to={`/c/${slug}/agenda?date=${day}&rdv=${item.appointment}`}
              size="sm"
            >
              {t('why.seeAppointment')}
            </Anchor>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

/** Where what decides is set. */
function addressOf(setting: RuleSetting, slug: string, asked: WhyAsked): string | null {
  const settings = `/c/${slug}/reglages`;
  const practitioner = `${settings}/soignants/${asked.practitioner}`;
  const addresses: Record<RuleSetting, string | null> = {
    profile: `${practitioner}?onglet=identite`,
    clinic: `${settings}/clinique`,
    site: `${settings}/sites`,
    hours: `${practitioner}?onglet=horaires`,
    absences: `${practitioner}?onglet=absences`,
    rules: `${practitioner}?onglet=regles`,
    type: `${settings}/types`,
    rooms: `${settings}/sites`,
    patient: asked.patient ? `/c/${slug}/patients/${asked.patient}` : null,
  };
  return addresses[setting];
}

interface DrawerProps {
  /** `null`: closed. */
  start: Instant | null;
  practitioner: Id;
  type: Id;
  mode: Mode;
  patient?: Id | null;
  onClose: () => void;
}

/** The same beside the page, for a day and a time that can be changed. */
export function WhyDrawer({ start, onClose, ...asked }: DrawerProps) {
  const { t } = useTranslation('rules');
  return (
    <SideDrawer opened={start !== null} title={t('why.title')} onClose={onClose}>
      {start ? <WhyAt key={start} start={start} {...asked} /> : null}
    </SideDrawer>
  );
}

function WhyAt({ start: first, ...asked }: Omit<DrawerProps, 'onClose'> & { start: Instant }) {
  const { t } = useTranslation('rules');
  const { time_zone } = useClinic();
  const [date, setDate] = useState(localDate(first, time_zone));
  const [time, setTime] = useState(() =>
    wallTime(dayClock(date, time_zone).minutesAt(Date.parse(first))),
  );
  const complete = /^\d{2}:\d{2}$/.test(time);
  return (
    <Stack>
      <Group grow align="flex-start">
        <DayField label={t('why.day')} value={date} onChange={(next) => next && setDate(next)} />
        <TimeField label={t('why.time')} value={time} onChange={setTime} />
      </Group>
      {complete ? (
        <WhyPanel asked={{ ...asked, start: instantOf(date, time, time_zone) }} />
      ) : (
        <Text c="dimmed">{t('why.time')}</Text>
      )}
    </Stack>
  );
}

/** Opens the answer for the time that is being looked at. */
export function WhyButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('rules');
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconQuestionMark size={15} aria-hidden="true" />}
      onClick={onClick}
    >
      {t('why.ask')}
    </Button>
  );
}
