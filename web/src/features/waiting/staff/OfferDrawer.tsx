/** Offer a slot by hand to somebody who waits. */
import { Button, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import { hasCode } from '@/api/problems';
import type { Id, WaitingEntry } from '@/api/types';
import { nameOf } from '@/features/clinics/data';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { SlotChooser, type SlotValue } from '@/features/scheduling/booking/SlotChooser';
import { alternativesOf } from '@/features/scheduling/booking/useBooking';
import { usePeople } from '@/features/scheduling/usePeople';
import { FormError, localDate } from '@/ui';
import classes from '../waiting.module.css';
import { useWishWords } from '../words';
import { useOffering } from './useOffering';

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

function Form({ entry, onDone }: { entry: WaitingEntry; onDone: () => void }) {
  const { t } = useTranslation('waiting');
  const { people } = usePeople();
  const words = useWishWords();
  const [role, setRole] = useState<Id | null>(entry.practitioner?.id ?? null);
  const [slot, setSlot] = useState<SlotValue>({ start: null, overbook: false });
  const offer = useOffering(onDone);
  const taken = hasCode(offer.error, 'slot_taken');
  const today = localDate(new Date(serverNow()), entry.time_zone);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (role && slot.start) offer.mutate({ entry, practitioner: role, start: slot.start });
      }}
    >
      <Stack gap="md">
        <Text>
          <strong>{entry.patient.name}</strong>
          <br />
          {entry.type.name}
          <span className={`${classes.quiet} ${classes.words}`}>{words(entry, today)}</span>
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
