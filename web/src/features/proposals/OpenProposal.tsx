import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Proposal, ProposedSlot } from '@/api/types';
import { FormError, localDate, PageMeta } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Call } from './Answered';
import { OtherSlots } from './OtherSlots';
import classes from './proposal.module.css';
import { useAnswer } from './useProposal';
import { useWhen, useWhere } from './words';

interface Props {
  token: string;
  proposal: Proposal;
}

/** What was planned, what is proposed instead, and every way out; one click takes a slot. */
export function OpenProposal({ token, proposal }: Props) {
  const { t } = useTranslation('proposals');
  const when = useWhen();
  const answer = useAnswer(token);
  const [others, setOthers] = useState(false);
  const { clinic, planned, note, slots, choice, expires_at } = proposal;
  const waiting = proposal.about === 'waiting-list';
  const title = waiting ? t('open.free') : t('open.title');
  const zone = (slots[0] ?? planned)?.time_zone ?? 'UTC';
  return (
    <Stack gap="lg">
      <PageMeta title={title} />
      <header>
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        <Text mt={6}>
          {waiting
            ? t('open.freeText', { clinic: clinic.name })
            : t('open.text', { clinic: clinic.name })}
        </Text>
      </header>
      {planned ? (
        <section className={classes.planned} aria-label={t('open.planned')}>
          <span>{waiting ? t('open.replaces') : t('open.planned')}</span>
          {waiting ? (
            <strong>{when(planned)}</strong>
          ) : (
            <strong>
              <s>{when(planned)}</s>
            </strong>
          )}
          <span>{planned.practitioner.name}</span>
        </section>
      ) : null}
      {note ? (
        <p className={classes.note} dir="auto">
          {note}
        </p>
      ) : null}
      <Slots
        slots={slots}
        pending={answer.isPending ? answer.variables : null}
        onTake={(slot) => answer.mutate({ act: 'take', slot })}
      />
      <Text size="sm" c="dimmed">
        {t('open.until', { when: when({ start: expires_at, time_zone: zone }) })}
      </Text>
      {answer.isError ? <FormError error={answer.error} /> : null}
      {choice && others ? (
        <OtherSlots
          choice={choice}
          timeZone={zone}
          around={localDate(slots[0]?.start ?? expires_at, zone)}
          busy={answer.isPending}
          onChoose={(practitioner, start) => answer.mutate({ act: 'choose', practitioner, start })}
        />
      ) : null}
      <Ways
        waiting={waiting}
        busy={answer.isPending}
        onOthers={choice && !others ? () => setOthers(true) : undefined}
        onRefuse={(cancel) => answer.mutate({ act: 'refuse', cancel })}
      />
      <Call clinic={clinic} />
    </Stack>
  );
}

interface SlotsProps {
  slots: ProposedSlot[];
  pending: { act: string; slot?: string } | null | undefined;
  onTake: (slot: string) => void;
}

/** The slots as large buttons; the one that the message's button named comes first. */
function Slots({ slots, pending, onTake }: SlotsProps) {
  const { t } = useTranslation('proposals');
  const when = useWhen();
  const where = useWhere();
  const asked = useSearchParams()[0].get('slot');
  if (slots.length === 0) return <Text role="status">{t('answered.expired')}</Text>;
  const first = [...slots].sort((a, b) => Number(b.id === asked) - Number(a.id === asked));
  return (
    <ul className={classes.slots}>
      {first.map((slot) => (
        <li key={slot.id}>
          <button
            type="button"
            className={classes.slot}
            data-asked={slot.id === asked || undefined}
            aria-busy={pending?.slot === slot.id || undefined}
            disabled={pending !== null && pending !== undefined}
            onClick={() => onTake(slot.id)}
          >
            <span>
              <strong className="tb-figures">{when(slot)}</strong>
              <small>{slot.practitioner.name}</small>
              <small>
                <bdi>{where(slot)}</bdi>
              </small>
            </span>
            <em>{slot.id === asked ? t('open.confirm') : t('open.take')}</em>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface WaysProps {
  waiting: boolean;
  busy: boolean;
  onOthers?: () => void;
  onRefuse: (cancel: boolean) => void;
}

function Ways({ waiting, busy, onOthers, onRefuse }: WaysProps) {
  const { t } = useTranslation(['proposals', 'common']);
  const [cancelling, setCancelling] = useState(false);
  if (waiting) {
    return (
      <div className={classes.ways}>
        <Button variant="default" disabled={busy} onClick={() => onRefuse(false)}>
          {t('open.leave')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.ways}>
      {onOthers ? (
        <Button variant="light" disabled={busy} onClick={onOthers}>
          {t('open.others')}
        </Button>
      ) : null}
      <Button variant="default" disabled={busy} onClick={() => onRefuse(false)}>
        {t('open.none')}
      </Button>
      <Button variant="subtle" color="rose" disabled={busy} onClick={() => setCancelling(true)}>
        {t('open.cancel')}
      </Button>
      <ConfirmDialog
        opened={cancelling}
        title={t('cancel.title')}
        confirmLabel={t('cancel.confirm')}
        cancelLabel={t('cancel.keep')}
        danger
        loading={busy}
        onConfirm={() => onRefuse(true)}
        onClose={() => setCancelling(false)}
      >
        {t('cancel.text')}
      </ConfirmDialog>
    </div>
  );
}
