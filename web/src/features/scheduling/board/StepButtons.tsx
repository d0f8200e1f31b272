/** What is one click away for somebody on the board, and the menu of what else can be done. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArmchair,
  IconCheck,
  IconDots,
  IconStethoscope,
  IconTicket,
  IconUserX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardAppointment } from '@/api/types';
import { useClinic } from '@/app/guards';
import { type Step, stepsOf } from '../domain/board';
import classes from './board.module.css';
import type { BoardActs } from './useBoardActs';

export const STEP_ICONS: Record<Step, TablerIcon> = {
  arrive: IconArmchair,
  'check-in': IconStethoscope,
  fulfil: IconCheck,
  miss: IconUserX,
};

interface Props {
  one: BoardAppointment;
  acts: BoardActs;
  now: number;
  today: boolean;
  /** Large enough for a thumb. */
  large?: boolean;
}

export function StepButtons({ one, acts, now, today, large }: Props) {
  const { t } = useTranslation('frontDesk');
  const { can } = useClinic();
  const steps = stepsOf(one, now, today);
  if (!can('appointments.edit')) return null;
  const { name } = one.patient;
  return (
    <div className={classes.steps}>
      {steps.next.map((step, index) => {
        const Icon = STEP_ICONS[step];
        return (
          <Button
            key={step}
            size={large ? 'sm' : 'compact-sm'}
            variant={index === 0 ? 'light' : 'default'}
            aria-label={t(`stepFor.${step}`, { name })}
            leftSection={<Icon size={15} aria-hidden="true" />}
            loading={acts.pending === `${one.id} ${step}`}
            disabled={acts.pending?.startsWith(one.id)}
            onClick={() => acts.make(step, one)}
          >
            {t(`step.${step}`)}
          </Button>
        );
      })}
      <More one={one} acts={acts} steps={steps.more} today={today} large={large} />
    </div>
  );
}

function More({
  one,
  acts,
  steps,
  today,
  large,
}: Pick<Props, 'one' | 'acts' | 'today' | 'large'> & { steps: Step[] }) {
  const { t } = useTranslation('frontDesk');
  const arrives = today && one.state === 'booked';
  const waits = today && one.state === 'arrived';
  const over = ['fulfilled', 'noshow', 'cancelled'].includes(one.state);
  const numbered = one.queue_number !== null;
  if (over || (steps.length === 0 && !arrives && !waits && !numbered)) return null;
  return (
    <Menu position="bottom-end" shadow="md" radius="lg">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          radius="xl"
          size={large ? 'lg' : 'md'}
          aria-label={t('more', { name: one.patient.name })}
        >
          <IconDots size={17} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {arrives || (waits && !numbered) ? (
          <Menu.Item
            leftSection={<IconTicket size={16} aria-hidden="true" />}
            onClick={() => acts.make('arrive', one, true)}
          >
            {arrives ? t('arriveWithNumber') : t('giveNumber')}
          </Menu.Item>
        ) : null}
        {numbered ? (
          <Menu.Item
            leftSection={<IconTicket size={16} aria-hidden="true" />}
            onClick={() => acts.showTicket(one)}
          >
            {t('ticket')}
          </Menu.Item>
        ) : null}
        {steps.map((step) => {
          const Icon = STEP_ICONS[step];
          return (
            <Menu.Item
              key={step}
              leftSection={<Icon size={16} aria-hidden="true" />}
              onClick={() => acts.make(step, one)}
            >
              {t(`step.${step}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
