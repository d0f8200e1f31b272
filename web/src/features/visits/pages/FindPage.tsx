/** Who has time for a type of service: across practitioners and places, one click from booking. */
import { Button, Card, MultiSelect, Select, Text, Title } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FreePlace, FreeTime, Instant, Language } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { sitesQuery } from '@/features/clinics/data';
import { DayField } from '@/features/clinics/forms/DayField';
import { useSpecialtyName } from '@/features/directory/queries';
import { useToday } from '@/features/scheduling/agenda/useNow';
import { BookingDrawer } from '@/features/scheduling/booking/BookingDrawer';
import type { Draft } from '@/features/scheduling/booking/useBooking';
import { inLanguage, typesQuery } from '@/features/scheduling/data';
import { usePeople } from '@/features/scheduling/usePeople';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import {
  Avatar,
  EmptyState,
  localDate,
  PageHeader,
  QueryState,
  SlotButton,
  useFormat,
  When,
} from '@/ui';
import { freeTimesQuery } from '../data';
import { type FindView, useFindView } from '../useFindView';
import classes from '../visits.module.css';

export default function FindPage() {
  return (
    <RequirePermission permission="agenda.read">
      <Find />
    </RequirePermission>
  );
}

function Find() {
  const { t } = useTranslation('visits');
  const { id: clinic, time_zone, can } = useClinic();
  const today = useToday(time_zone);
  const view = useFindView(today);
  const [draft, setDraft] = useState<Draft | null>(null);
  const found = useQuery({
    ...freeTimesQuery(clinic, view.wish),
    enabled: view.wish.type.length > 0,
  });
  const timeZone = found.data?.timezone ?? time_zone;
  const book = can('appointments.book')
    ? ({ practitioner, type }: FreeTime, start: Instant) =>
        setDraft({
          role: practitioner.id,
          type: type.id,
          mode: view.wish.mode,
          start,
          patient: null,
          date: localDate(start, timeZone),
        })
    : undefined;
  return (
    <>
      <PageHeader title={t('find.title')} description={t('find.text')} />
      <Filters view={view} today={today} />
      {view.wish.type.length === 0 ? (
        <EmptyState icon={<IconCalendarSearch size={26} />} title={t('find.begin')}>
          {t('find.beginText')}
        </EmptyState>
      ) : (
        <QueryState
          query={found}
          isEmpty={({ places }) => places.length === 0}
          empty={<EmptyState title={t('find.nobody')}>{t('find.nobodyText')}</EmptyState>}
        >
          {({ places }) =>
            places.map((place) => (
              <Place key={place.place.id} place={place} timeZone={timeZone} onBook={book} />
            ))
          }
        </QueryState>
      )}
      <BookingDrawer draft={draft} timeZone={timeZone} onClose={() => setDraft(null)} />
    </>
  );
}

function Filters({ view, today }: { view: FindView; today: string }) {
  const { t } = useTranslation(['visits', 'scheduling']);
  const { id: clinic } = useClinic();
  const { language } = useFormat();
  const nameOf = useSpecialtyName();
  const types = (useQuery(typesQuery(clinic)).data ?? []).filter(
    ({ active, capacity }) => active && capacity === 1,
  );
  const sites = (useQuery(sitesQuery(clinic)).data ?? []).filter(({ active }) => active);
  const { people } = usePeople();
  const specialties = [...new Set(people.flatMap((each) => each.specialties))];
  const { wish, set } = view;
  return (
    <search className={classes.filters}>
      <MultiSelect
        label={t('find.types')}
        searchable
        maxValues={10}
        data={types.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        value={wish.type}
        onChange={(type) => set({ type: type.join(',') })}
        nothingFoundMessage={t('noSuchService')}
      />
      <DayField
        label={t('find.day')}
        clearable={false}
        minDate={today}
        value={wish.from}
        onChange={(day) => day && set({ du: day === today ? '' : day })}
      />
      <Select
        label={t('find.days')}
        allowDeselect={false}
        data={(['1', '7', '14'] as const).map((value) => ({
          value,
          label: t(`find.period.${value}`),
        }))}
        value={String(view.days)}
        onChange={(days) => set({ jours: days === '1' ? '' : (days ?? '') })}
      />
      {sites.length > 1 ? (
        <Select
          label={t('find.site')}
          clearable
          placeholder={t('find.anySite')}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={wish.site}
          onChange={(site) => set({ site: site ?? '' })}
        />
      ) : null}
      <Select
        label={t('find.mode')}
        clearable
        placeholder={t('find.anyMode')}
        data={(['in-person', 'video'] as const).map((value) => ({
          value,
          label: t(`scheduling:mode.${value}`),
        }))}
        value={wish.mode}
        onChange={(mode) => set({ mode: mode ?? '' })}
      />
      <Select
        label={t('find.gender')}
        clearable
        placeholder={t('find.anyGender')}
        data={(['female', 'male'] as const).map((value) => ({
          value,
          label: t(`find.genders.${value}`),
        }))}
        value={wish.gender || null}
        onChange={(gender) => set({ sexe: gender ?? '' })}
      />
      <Select
        label={t('find.language')}
        clearable
        placeholder={t('find.anyLanguage')}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={wish.language || null}
        onChange={(chosen) => set({ langue: (chosen as Language) ?? '' })}
      />
      {specialties.length > 1 ? (
        <Select
          label={t('find.specialty')}
          clearable
          searchable
          placeholder={t('find.anySpecialty')}
          data={specialties.map((code) => ({ value: code, label: nameOf({ code, name: code }) }))}
          value={wish.specialty || null}
          onChange={(specialty) => set({ specialite: specialty ?? '' })}
        />
      ) : null}
    </search>
  );
}

interface PlaceProps {
  place: FreePlace;
  timeZone: string;
  onBook: ((free: FreeTime, start: Instant) => void) | undefined;
}

function Place({ place: { place, practitioners }, timeZone, onBook }: PlaceProps) {
  return (
    <section className={classes.place} aria-labelledby={`place-${place.id}`}>
      <Title order={2} id={`place-${place.id}`}>
        <bdi>{place.name}</bdi>
        {place.city && place.city !== place.name ? (
          <Text span c="dimmed" fw={400}>
            {' · '}
            <bdi>{place.city}</bdi>
          </Text>
        ) : null}
      </Title>
      <ul className={classes.people}>
        {practitioners.map((free) => (
          <Free
            key={`${free.practitioner.id} ${free.type.id}`}
            free={free}
            timeZone={timeZone}
            onBook={onBook}
          />
        ))}
      </ul>
    </section>
  );
}

/** One practitioner: their starts by day, or when they next have time. */
function Free({ free, timeZone, onBook }: { free: FreeTime } & Omit<PlaceProps, 'place'>) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { practitioner, type, duration_minutes, days, next } = free;
  return (
    <Card component="li" className={classes.person} padding={0}>
      <div className={classes.name}>
        <Avatar name={practitioner.name} photo={practitioner.photo} size={42} />
        <div>
          <Text fw={600}>{practitioner.name}</Text>
          <Text size="sm" c="dimmed">
            {type.name} · {format.duration(duration_minutes)}
          </Text>
        </div>
      </div>
      <div>
        {days.map(({ date, slots }) => (
          <div key={date}>
            <p className={classes.slotDay}>{format.day(slots[0] ?? date, timeZone)}</p>
            <div className={classes.slots}>
              {slots.map((start) => (
                <SlotButton
                  key={start}
                  start={start}
                  timeZone={timeZone}
                  disabled={!onBook}
                  onClick={() => onBook?.(free, start)}
                />
              ))}
            </div>
          </div>
        ))}
        {next ? (
          <>
            <Text size="sm" c="dimmed" mb={6}>
              {t('find.full')}
            </Text>
            <Button variant="light" disabled={!onBook} onClick={() => onBook?.(free, next)}>
              <When at={next} timeZone={timeZone} show="short-day" />
              &nbsp;
              <When at={next} timeZone={timeZone} />
            </Button>
          </>
        ) : null}
      </div>
    </Card>
  );
}
