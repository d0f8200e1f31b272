/** "Add a service": from one appointment to several on one day, one after the other, booked together. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, hasCode } from '@/api/problems';
import type {
  AgendaAppointmentDetail,
  Id,
  LocalDate,
  OnlineService,
  ProposedVisit,
} from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { DayField } from '@/features/clinics/forms/DayField';
import { patientsKey } from '@/features/patients-staff/data';
import booking from '@/features/scheduling/booking/booking.module.css';
import { inLanguage, typesOf, typesQuery } from '@/features/scheduling/data';
import { useAppointmentsChanged } from '@/features/scheduling/useAppointmentsChanged';
import { usePeople } from '@/features/scheduling/usePeople';
import { FormError, toast, useFormat } from '@/ui';
import { keyOf, partsOf, planQuery } from './data';
import { Proposals } from './Proposals';
import { ServiceFields } from './ServiceFields';
import { useWish } from './useWish';

interface Props {
  first: { type: Id; role: Id };
  reason: string;
  date: LocalDate;
  /** Answers the patient's identifier, opening a file first when it must. */
  settle: () => Promise<Id>;
  onBack: () => void;
  onDone: () => void;
}

export function VisitPlanner({ first, reason, date, settle, onBack, onDone }: Props) {
  const { t } = useTranslation('visits');
  const { id: clinic } = useClinic();
  const offered = useOffered();
  const wish = useWish(offered, [{ type: first.type, practitioner: first.role }], date);
  const [chosen, setChosen] = useState<ProposedVisit | null>(null);
  const plan = useQuery({
    ...planQuery(clinic, wish.wish ?? { services: [], from: date, to: date }),
    enabled: wish.wish !== null,
  });
  const book = useBooking(reason, settle, onDone);
  const forget = () => {
    setChosen(null);
    if (book.isError) book.reset();
  };
  return (
    <div className={booking.form}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('plannerText')}
        </Text>
        <ServiceFields
          offered={offered}
          value={wish.wished}
          onChange={(wished) => {
            wish.setWished(wished);
            forget();
          }}
        />
        <DayField
          label={t('from')}
          clearable={false}
          value={wish.from}
          onChange={(day) => day && wish.setFrom(day)}
        />
        {wish.wish ? (
          <Proposals
            query={plan}
            chosen={chosen && keyOf(chosen)}
            onChoose={(visit) => {
              forget();
              setChosen(visit);
            }}
            onPage={(pages) => {
              wish.page(pages);
              forget();
            }}
            first={wish.first}
          />
        ) : null}
      </Stack>
      <div className={booking.footer}>
        <FormError error={book.error} shown={[]} />
        <Group grow preventGrowOverflow={false} wrap="nowrap">
          <Button variant="default" onClick={onBack} disabled={book.isPending}>
            {t('back')}
          </Button>
          <Button
            disabled={!chosen}
            loading={book.isPending}
            onClick={() => chosen && book.mutate(chosen)}
          >
            {t('book')}
          </Button>
        </Group>
      </div>
    </div>
  );
}

/** What staff may book, and with whom: groups aside. */
function useOffered(): OnlineService[] {
  const { id: clinic } = useClinic();
  const { people } = usePeople();
  const types = useQuery(typesQuery(clinic)).data;
  const { language } = useFormat();
  return useMemo(() => {
    const found = new Map<Id, OnlineService>();
    for (const who of people) {
      for (const { id, name, duration_minutes, modes } of typesOf(types ?? [], who)) {
        const service = found.get(id) ?? {
          id,
          name: inLanguage(name, language),
          duration_minutes,
          modes,
          practitioners: [],
        };
        service.practitioners.push({ id: who.id, name: nameOf(who) });
        found.set(id, service);
      }
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, language));
  }, [people, types, language]);
}

/** Sends one intention at a time: the same key until the server has answered. */
function useBooking(reason: string, settle: () => Promise<Id>, onDone: () => void) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { id: clinic, time_zone } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: async (visit: ProposedVisit) =>
      api.post<{ items: AgendaAppointmentDetail[] }>('/api/v1/clinics/{clinic}/visits', {
        path: { clinic },
        body: { parts: partsOf(visit), patient: await settle(), reason },
        idempotencyKey: intention.current,
      }),
    onSuccess: ({ items }) => {
      const [first] = items;
      if (first) {
        const day = format.day(first.start, time_zone);
        toast.done(t('done', { name: first.patient.name, day, count: items.length }));
      }
      void client.invalidateQueries({ queryKey: patientsKey(clinic) });
      changed();
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      if (hasCode(error, 'slot_taken')) changed();
    },
  });
}
