/** In an appointment's drawer: the next steps as buttons, corrections in a menu, each with its reason. */
import { Button, Checkbox, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import {
  IconArmchair,
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconStethoscope,
  IconTrash,
  IconUserX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode } from '@/api/problems';
import type { AgendaAppointmentDetail } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, useFields, useFormat } from '@/ui';
import { isShown } from '../agenda/words';
import { useAdvance } from '../board/useAdvance';

const STEPS = ['arrive', 'check-in', 'fulfil', 'miss'] as const;
type Step = (typeof STEPS)[number];
type Why = 'correct' | 'void';

const ICONS: Record<Step, TablerIcon> = {
  arrive: IconArmchair,
  'check-in': IconStethoscope,
  fulfil: IconCheck,
  miss: IconUserX,
};

/** The one that usually comes next in each state. */
const USUAL: Record<string, Step> = {
  booked: 'arrive',
  arrived: 'check-in',
  'checked-in': 'fulfil',
};

export function NextSteps({ appointment }: { appointment: AgendaAppointmentDetail }) {
  const { t } = useTranslation('frontDesk');
  const [why, setWhy] = useState<Why | null>(null);
  const advance = useAdvance();
  const { moves, state } = appointment;
  const possible = STEPS.filter((step) => moves.includes(step));
  const usual = possible.find((step) => step === USUAL[state]);
  const reasons = (['correct', 'void'] as const).filter((move) => moves.includes(move));
  if (possible.length === 0 && reasons.length === 0) return null;
  return (
    <>
      <Group gap="sm">
        {possible.map((step) => {
          const Icon = ICONS[step];
          return (
            <Button
              key={step}
              variant={step === usual ? 'filled' : 'light'}
              leftSection={<Icon size={17} aria-hidden="true" />}
              loading={advance.isPending && advance.variables.move === step}
              disabled={advance.isPending}
              onClick={() => advance.mutate({ move: step, appointment })}
            >
              {t(`step.${step}`)}
            </Button>
          );
        })}
        {reasons.length > 0 ? (
          <Menu position="bottom-start" shadow="md" radius="lg">
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                rightSection={<IconChevronDown size={15} aria-hidden="true" />}
              >
                {t('otherSteps')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {reasons.map((move) => (
                <Menu.Item
                  key={move}
                  leftSection={
                    move === 'correct' ? (
                      <IconArrowBackUp size={16} aria-hidden="true" />
                    ) : (
                      <IconTrash size={16} aria-hidden="true" />
                    )
                  }
                  onClick={() => setWhy(move)}
                >
                  {t(`whyAction.${move}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      {why ? <Reason move={why} appointment={appointment} onClose={() => setWhy(null)} /> : null}
    </>
  );
}

interface ReasonProps {
  move: Why;
  appointment: AgendaAppointmentDetail;
  onClose: () => void;
}

/** Why a step is undone, or the whole taken out. */
function Reason({ move, appointment, onClose }: ReasonProps) {
  const { t } = useTranslation(['frontDesk', 'scheduling', 'common']);
  const { can } = useClinic();
  const form = useFields({ reason: '', overbook: false });
  const advance = useAdvance({ onDone: onClose });
  const taken = hasCode(advance.error, 'slot_taken');
  const { state } = appointment;
  const word = isShown(state) ? t(`scheduling:state.${state}`) : '';
  const { reason, overbook } = form.values;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`frontDesk:whyTitle.${move}`)}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          advance.mutate({ move, appointment, reason: reason.trim(), overbook });
        }}
      >
        <Stack>
          <Text>
            {move === 'correct'
              ? t('frontDesk:whyText.correct', { state: word })
              : t('frontDesk:whyText.void')}
          </Text>
          <Textarea
            label={t('frontDesk:reason')}
            description={t('frontDesk:reasonHint')}
            dir="auto"
            data-autofocus
            required
            autosize
            minRows={2}
            maxLength={500}
            {...form.field('reason')}
          />
          {taken ? <Text c="var(--tb-rose-text)">{t('frontDesk:taken')}</Text> : null}
          {taken && can('appointments.overbook') ? (
            <Checkbox
              label={t('frontDesk:overbook')}
              checked={overbook}
              onChange={(event) => form.set('overbook', event.currentTarget.checked)}
            />
          ) : null}
          <FormError error={taken ? null : advance.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={advance.isPending}>
              {t('common:action.cancel')}
            </Button>
            <Button
              type="submit"
              color={move === 'void' ? 'rose' : undefined}
              loading={advance.isPending}
              disabled={!reason.trim()}
            >
              {t(`frontDesk:whySubmit.${move}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** When the patient came, went in and left, as far as it was noted. */
export function Noted({
  appointment,
  timeZone,
}: {
  appointment: AgendaAppointmentDetail;
  timeZone: string;
}) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const { arrived_at, started_at, ended_at, queue_number } = appointment;
  const said = [
    arrived_at && t('noted.arrived', { time: format.time(arrived_at, timeZone) }),
    started_at && t('noted.started', { time: format.time(started_at, timeZone) }),
    ended_at && t('noted.ended', { time: format.time(ended_at, timeZone) }),
    queue_number && t('numberShort', { number: queue_number }),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <Text size="sm" className="tb-figures">
      {said.join(', ')}
    </Text>
  );
}
