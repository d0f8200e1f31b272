/** Offer a slot by hand to somebody who waits. */
import { Button, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { serverNow } from '@/api/clock';
import { ApiError, hasCode } from '@/api/problems';
import type { Id, WaitingEntry } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { SlotChooser, type SlotValue } from '@/features/scheduling/booking/SlotChooser';
import { alternativesOf } from '@/features/scheduling/booking/useBooking';
import { useAppointmentsChanged } from '@/features/scheduling/useAppointmentsChanged';
import { usePeople } from '@/features/scheduling/usePeople';
import { FormError, localDate, toast } from '@/ui';
import { waitingKey } from '../data';
import classes from '../waiting.module.css';
import { useWishWords } from '../words';

interface Props {
  entry: WaitingEntry | null;
  onClose: () => void;
}

export function OfferDrawer({ entry, onClose }: Props) {
  const { t } = useTranslation('waiting');
  return (
    <SideDrawer opened={entry !== null} title={t('offer.title')} onClose={onClose}>
      {entry ? <Form entry={entry} onDone={onClose} /> : null}
    </SideDrawer>
  );
}

function useOffering(
  entry: WaitingEntry,
  role: Id | null,
  start: string | null,
  onDone: () => void,
) {
  const { t } = useTranslation('waiting');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: () =>
      api.post<WaitingEntry>('/api/v1/clinics/{clinic}/waiting-list/{entry}/offer', {
        path: { clinic, entry: entry.id },
        body: { practitioner: role, start, mode: entry.modes[0] },
        idempotencyKey: intention.current,
      }),
    onSuccess: (offered) => {
      toast.done(t('offer.done', { name: offered.patient.name }));
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: waitingKey(clinic) });
      changed();
    },
  });
}

function Form({ entry, onDone }: { entry: WaitingEntry; onDone: () => void }) {
  const { t } = useTranslation('waiting');
  const { people } = usePeople();
  const words = useWishWords();
  const [role, setRole] = useState<Id | null>(entry.practitioner?.id ?? null);
  const [slot, setSlot] = useState<SlotValue>({ start: null, overbook: false });
  const offer = useOffering(entry, role, slot.start, onDone);
  const taken = hasCode(offer.error, 'slot_taken');
  const today = localDate(new Date(serverNow()), entry.time_zone);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (role && slot.start) offer.mutate();
      }}
    >
      <Stack gap="md">
        <Text>
          <strong>{entry.patient.name}</strong>
          <br />
          {entry.type.name}
          <br />
          <span className={classes.quiet}>{words(entry, today)}</span>
        </Text>
        {entry.practitioner ? null : (
          <Select
            label={t('offer.practitioner')}
            required
            searchable
            data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
            value={role}
            onChange={(next) => {
              setRole(next);
              setSlot({ start: null, overbook: false });
            }}
          />
        )}
        {role ? (
          <SlotChooser
            key={role}
            wanted={{
              role,
              type: entry.type.id,
              mode: entry.modes[0] ?? null,
              minutes: entry.type.duration_minutes,
            }}
            timeZone={entry.time_zone}
            value={slot}
            onChange={(next) => {
              setSlot({ ...next, overbook: false });
              if (taken) offer.reset();
            }}
            date={entry.first_day > today ? entry.first_day : today}
            alternatives={alternativesOf(offer.error)}
            refused={taken}
          />
        ) : null}
        <Text size="sm" c="dimmed">
          {t('offer.text')}
        </Text>
        <FormError error={taken ? null : offer.error} />
      </Stack>
      <div className={classes.footer}>
        <Button
          type="submit"
          fullWidth
          size="md"
          loading={offer.isPending}
          disabled={!role || !slot.start}
        >
          {t('offer.submit')}
        </Button>
      </div>
    </form>
  );
}
