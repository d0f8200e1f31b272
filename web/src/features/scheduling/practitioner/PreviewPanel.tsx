/** The slots that result from a practitioner's settings, as each kind of person is offered them. */
import { ActionIcon, Button, Group, SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentType, Eyes, Id, Instant, Mode, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { Note } from '@/features/clinics/forms/Note';
import { addDays, ErrorState, useFormat } from '@/ui';
import { useNow, useToday } from '../agenda/useNow';
import { inLanguage, typesOf, typesQuery } from '../data';
import { instantOf } from '../domain/dayClock';
import { type DraftHours, previewQuery } from './data';
import { SlotDays } from './SlotDays';
import { WhyDrawer } from './Why';

interface Props {
  practitioner: StaffPractitioner;
  /** Hours that are not saved yet, to see what they would give. */
  hours?: DraftHours[];
}

const EYES: Eyes[] = ['new-patient', 'known-patient', 'staff'];
const SHOWN = 14;

export function PreviewPanel({ practitioner, hours }: Props) {
  const { t } = useTranslation(['rules', 'scheduling']);
  const { id: clinic } = useClinic();
  const all = useQuery(typesQuery(clinic));
  const types = typesOf(all.data ?? [], practitioner).filter(({ capacity }) => capacity === 1);
  return (
    <FormSection
      title={hours ? t('preview.draft') : t('preview.title')}
      lead={hours ? t('preview.draftLead') : t('preview.lead')}
    >
      {types[0] ? (
        <Preview practitioner={practitioner} types={types} first={types[0]} hours={hours} />
      ) : all.isSuccess ? (
        <Text c="dimmed">{t('scheduling:preview.noType')}</Text>
      ) : (
        <Skeleton height={200} radius="md" />
      )}
    </FormSection>
  );
}

interface PreviewProps extends Props {
  types: readonly AppointmentType[];
  first: AppointmentType;
}

function Preview({ practitioner, types, first, hours }: PreviewProps) {
  const { t } = useTranslation('rules');
  const { id: clinic, time_zone } = useClinic();
  const today = useToday(time_zone);
  const now = useNow();
  const [wanted, setWanted] = useState<Id>(first.id);
  const [chosenMode, setMode] = useState<Mode>('in-person');
  const [eyes, setEyes] = useState<Eyes>('known-patient');
  const [page, setPage] = useState(0);
  const [why, setWhy] = useState<Instant | null>(null);
  const type = types.find(({ id }) => id === wanted) ?? first;
  const mode = type.modes.includes(chosenMode) ? chosenMode : (type.modes[0] ?? 'in-person');
  const from = addDays(today, page * SHOWN);
  const to = addDays(from, SHOWN - 1);
  const asked = { practitioner: practitioner.id, type: type.id, mode, eyes, from, to, hours };
  const query = useQuery({ ...previewQuery(clinic, asked), placeholderData: keepPreviousData });
  const days = Array.from({ length: SHOWN }, (_, index) => addDays(from, index));
  // Staff may still write down this morning's visits; what is offered lies ahead.
  const slots = new Map(
    query.data?.days.map((day) => [day.date, day.slots.filter((slot) => Date.parse(slot) > now)]),
  );
  return (
    <>
      <Choices
        {...{ types, type, mode, eyes }}
        onType={setWanted}
        onMode={setMode}
        onEyes={setEyes}
      />
      {hours ? null : <Pages from={from} to={to} page={page} onPage={setPage} />}
      {eyes !== 'staff' && !practitioner.public ? (
        <Text size="sm" c="dimmed">
          {t('preview.notPublic')}
        </Text>
      ) : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton height={200} radius="md" />
      ) : query.data.nothing ? (
        <Note>{t(`preview.nothing.${query.data.nothing}`)}</Note>
      ) : (
        <SlotDays
          days={days}
          slots={slots}
          timeZone={time_zone}
          onWhy={hours ? undefined : (date) => setWhy(instantOf(date, '09:00', time_zone))}
        />
      )}
      {hours ? null : (
        <div>
          <Button
            variant="light"
            onClick={() => setWhy(instantOf(addDays(today, 1), '09:00', time_zone))}
          >
            {t('preview.why')}
          </Button>
        </div>
      )}
      <WhyDrawer
        start={why}
        practitioner={practitioner.id}
        type={type.id}
        mode={mode}
        onClose={() => setWhy(null)}
      />
    </>
  );
}

interface ChoicesProps {
  types: readonly AppointmentType[];
  type: AppointmentType;
  mode: Mode;
  eyes: Eyes;
  onType: (type: Id) => void;
  onMode: (mode: Mode) => void;
  onEyes: (eyes: Eyes) => void;
}

function Choices({ types, type, mode, eyes, onType, onMode, onEyes }: ChoicesProps) {
  const { t } = useTranslation(['rules', 'scheduling']);
  const format = useFormat();
  return (
    <Group align="flex-end" gap="md">
      <Select
        label={t('scheduling:booking.type')}
        allowDeselect={false}
        w={300}
        maw="100%"
        data={types.map((each) => ({
          value: each.id,
          label: `${inLanguage(each.name, format.language)} · ${format.duration(each.duration_minutes)}`,
        }))}
        value={type.id}
        onChange={(value) => value && onType(value)}
      />
      <Select
        label={t('preview.eyes')}
        allowDeselect={false}
        w={180}
        data={EYES.map((value) => ({ value, label: t(`preview.as.${value}`) }))}
        value={eyes}
        onChange={(value) => value && onEyes(value as Eyes)}
      />
      {type.modes.length > 1 ? (
        <SegmentedControl
          aria-label={t('preview.mode')}
          data={type.modes.map((value) => ({ value, label: t(`scheduling:mode.${value}`) }))}
          value={mode}
          onChange={(value) => onMode(value as Mode)}
        />
      ) : null}
    </Group>
  );
}

interface PagesProps {
  from: string;
  to: string;
  page: number;
  onPage: (page: number) => void;
}

function Pages({ from, to, page, onPage }: PagesProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const day = (date: string) => format.date(date, { day: 'numeric', month: 'long' });
  return (
    <Group gap={4}>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={page === 0}
        aria-label={t('preview.earlier')}
        onClick={() => onPage(page - 1)}
      >
        <IconChevronLeft size={18} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
      <Text size="sm" aria-live="polite">
        {t('preview.period', { from: day(from), to: day(to) })}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('preview.later')}
        onClick={() => onPage(page + 1)}
      >
        <IconChevronRight size={18} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}
