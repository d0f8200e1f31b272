import {
  ActionIcon,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { Id, Instant, TouchedAppointment } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, LoadingSkeleton, localDate, useFormat } from '@/ui';
import { SlotChooser } from '../booking/SlotChooser';
import classes from './absences.module.css';
import { type Resolution, suggestionsQuery } from './data';

const HOURS = ['24', '48', '168'] as const;
const MOST = 5;

interface Props {
  absence: Id;
  items: TouchedAppointment[];
  timeZone: string;
  pending: boolean;
  error: unknown;
  onSend: (resolution: Resolution) => void;
  onClose: () => void;
}

/** What to propose to each patient: free times near to what they had, no two the same; staff may change them. */
export default function ProposeDialog(props: Props) {
  const { absence, items, timeZone, pending, error, onSend, onClose } = props;
  const { t } = useTranslation(['absences', 'common']);
  const { id: clinic } = useClinic();
  const query = useQuery(suggestionsQuery(clinic, absence));
  const [changed, setChanged] = useState<Record<Id, Instant[]>>({});
  const [note, setNote] = useState('');
  const [hours, setHours] = useState<string>('48');
  const startsOf = (id: Id) =>
    changed[id] ?? query.data?.items.find(({ appointment }) => appointment === id)?.starts ?? [];
  const ready = items.filter(({ id }) => startsOf(id).length > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('propose.title', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('propose.text')}</Text>
        {query.isPending ? (
          <LoadingSkeleton rows={2} height={60} />
        ) : (
          <ul className={classes.plan}>
            {items.map((item) => (
              <Row
                key={item.id}
                item={item}
                timeZone={timeZone}
                starts={startsOf(item.id)}
                onChange={(starts) => setChanged({ ...changed, [item.id]: starts })}
              />
            ))}
          </ul>
        )}
        <Textarea
          label={t('propose.note')}
          description={t('propose.noteHint')}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div>
          <Text size="sm" fw={600} mb={4} id="propose-until">
            {t('propose.until')}
          </Text>
          <SegmentedControl
            aria-labelledby="propose-until"
            data={HOURS.map((value) => ({ value, label: t(`propose.hours.${value}`) }))}
            value={hours}
            onChange={setHours}
          />
        </div>
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={pending}>
            {t('common:action.cancel')}
          </Button>
          <Button
            loading={pending}
            disabled={ready.length === 0}
            onClick={() =>
              onSend({
                items: ready.map(({ id }) => ({
                  appointment: id,
                  way: 'propose',
                  slots: startsOf(id).map((start) => ({ start })),
                })),
                note: note.trim(),
                expires_at: new Date(serverNow() + Number(hours) * 3_600_000).toISOString(),
              })
            }
          >
            {t('propose.send', { count: ready.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface RowProps {
  item: TouchedAppointment;
  timeZone: string;
  starts: Instant[];
  onChange: (starts: Instant[]) => void;
}

function Row({ item, timeZone, starts, onChange }: RowProps) {
  const { t } = useTranslation('absences');
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const when = (at: Instant) =>
    t('when', { day: format.shortDay(at, timeZone), time: format.time(at, timeZone) });
  const minutes = Math.round((Date.parse(item.end) - Date.parse(item.start)) / 60_000);
  return (
    <li>
      <b>{item.patient.name}</b>
      <span className={classes.muted}>{when(item.start)}</span>
      <ul className={classes.chips}>
        {starts.map((start) => (
          <li key={start}>
            <span className="tb-figures">{when(start)}</span>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('propose.remove', { when: when(start) })}
              onClick={() => onChange(starts.filter((other) => other !== start))}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
        {starts.length === 0 ? <li data-none>{t('propose.nothing')}</li> : null}
      </ul>
      {adding ? (
        <SlotChooser
          wanted={{
            role: item.practitioner.id,
            type: item.type.id,
            mode: item.mode,
            minutes,
            except: item.id,
          }}
          timeZone={timeZone}
          value={{ start: null, overbook: false }}
          date={localDate(item.start, timeZone)}
          refused={false}
          onChange={({ start }) => {
            if (start) onChange([...new Set([...starts, start])].sort());
            setAdding(false);
          }}
        />
      ) : starts.length < MOST ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
          {t('propose.add')}
        </Button>
      ) : null}
    </li>
  );
}
