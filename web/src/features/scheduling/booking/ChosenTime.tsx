/** The time that is chosen, and what stands in its way. */
import { Button, Checkbox, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { Note } from '@/features/clinics/forms/Note';
import { localDate, useFormat, When } from '@/ui';
import { agendaQuery } from '../data';
import { type Clashes, clashesOf } from '../domain/clashes';
import { WhyButton, WhyPanel } from '../practitioner/Why';
import classes from './booking.module.css';
import type { SlotValue } from './SlotChooser';
import type { Wanted } from './useSlots';

interface Props {
  wanted: Wanted;
  timeZone: string;
  value: SlotValue & { start: Instant };
  onChange: (value: SlotValue) => void;
  /** Nearby starts that are free. */
  alternatives: readonly Instant[];
  /** The server has just refused this time. */
  refused: boolean;
}

export function ChosenTime(props: Props) {
  const { wanted, timeZone, value, refused } = props;
  const { t } = useTranslation('scheduling');
  const clashes = useClashes(wanted, timeZone, value.start);
  const taken = refused || (clashes !== null && (clashes.taken.length > 0 || clashes.held));
  return (
    <>
      <Text fw={600} className={classes.start}>
        <When at={value.start} timeZone={timeZone} show="both" />
      </Text>
      {taken ? (
        <Taken {...props} clashes={clashes} />
      ) : clashes?.absence || clashes?.outside ? (
        <Note tone="sky" icon={<IconInfoCircle size={20} />}>
          {clashes.absence
            ? clashes.absence.reason
              ? t('slot.absent', { reason: clashes.absence.reason })
              : t('slot.absentPlain')
            : t('slot.outside')}
        </Note>
      ) : null}
      <WhyNot wanted={wanted} start={value.start} />
    </>
  );
}

/** Whether patients are offered this time, and why not: staff may book it all the same. */
function WhyNot({ wanted, start }: { wanted: Wanted; start: Instant }) {
  const [asked, setAsked] = useState<Instant | null>(null);
  const { role, type, mode, patient } = wanted;
  if (!role || !type) return null;
  if (asked !== start) {
    return (
      <div>
        <WhyButton onClick={() => setAsked(start)} />
      </div>
    );
  }
  return (
    <WhyPanel asked={{ practitioner: role, type, mode: mode ?? 'in-person', start, patient }} />
  );
}

function useClashes(wanted: Wanted, timeZone: string, start: Instant): Clashes | null {
  const { id: clinic } = useClinic();
  const { role, minutes, except } = wanted;
  const date = localDate(start, timeZone);
  const agenda = useQuery({
    ...agendaQuery(clinic, {
      from: date,
      to: date,
      practitioners: role ? [role] : [],
      specialty: null,
    }),
    enabled: role !== null && minutes !== null,
  }).data;
  return useMemo(() => {
    if (!agenda || !role || minutes === null) return null;
    return clashesOf(agenda, { practitioner: role, start, minutes, except });
  }, [agenda, role, start, minutes, except]);
}

/** Somebody has this time already: say who, show what is free nearby, and let those who may insist. */
function Taken({
  value,
  onChange,
  timeZone,
  alternatives,
  clashes,
}: Props & { clashes: Clashes | null }) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { can } = useClinic();
  const day = localDate(value.start, timeZone);
  return (
    <Note role="alert" icon={<IconAlertTriangle size={20} />} title={t('slot.taken')}>
      <Stack gap="xs">
        {clashes?.taken.map((each) => (
          <Text key={each.id} size="sm" className="tb-figures">
            {t('slot.takenBy', {
              time: format.time(each.start, timeZone),
              name: each.patient.name,
            })}
          </Text>
        ))}
        {clashes?.held ? <Text size="sm">{t('slot.heldNow')}</Text> : null}
        {alternatives.length > 0 ? (
          <Fieldset variant="unstyled" aria-label={t('slot.alternatives')}>
            <Group gap={6}>
              {alternatives.map((start) => (
                <Button
                  key={start}
                  variant="default"
                  size="compact-sm"
                  onClick={() => onChange({ start, overbook: false })}
                >
                  {localDate(start, timeZone) === day ? null : (
                    <>
                      <When at={start} timeZone={timeZone} show="short-day" />
                      &nbsp;
                    </>
                  )}
                  <When at={start} timeZone={timeZone} />
                </Button>
              ))}
            </Group>
          </Fieldset>
        ) : null}
        {can('appointments.overbook') ? (
          <Checkbox
            label={t('slot.overbook')}
            description={t('slot.overbookHint')}
            checked={value.overbook}
            onChange={(event) => onChange({ ...value, overbook: event.currentTarget.checked })}
          />
        ) : null}
      </Stack>
    </Note>
  );
}
