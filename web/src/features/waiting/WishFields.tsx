/** What suits: the days, the part of the day, from when until when. */
import { Chip, Fieldset, Group, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalDate, Mode } from '@/api/types';
import { DayField } from '@/features/clinics/forms/DayField';
import { useFormat, weekdayName } from '@/ui';
import { PARTS, type Part, partOf, type WishDraft } from './data';
import classes from './waiting.module.css';

interface Props {
  draft: WishDraft;
  onChange: (draft: WishDraft) => void;
  errors: Record<string, string | undefined>;
  today: LocalDate;
  /** No later than this, where an appointment would be replaced. */
  until?: LocalDate | undefined;
  /** The ways to choose from; none are asked about when there is only one. */
  modes: readonly Mode[];
}

const DAYS = [0, 1, 2, 3, 4, 5, 6];

export function WishFields({ draft, onChange, errors, today, until, modes }: Props) {
  const { t } = useTranslation('waiting');
  const set = (change: Partial<WishDraft>) => onChange({ ...draft, ...change });
  return (
    <Stack gap="lg">
      <Weekdays value={draft.weekdays} onChange={(weekdays) => set({ weekdays })} />
      <DayParts draft={draft} onChange={set} />
      {modes.length > 1 ? <Modes modes={modes} draft={draft} onChange={set} /> : null}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DayField
          label={t('form.first')}
          required
          minDate={today}
          maxDate={until}
          value={draft.first}
          onChange={(first) => set({ first })}
          error={errors.first_day}
        />
        <DayField
          label={t('form.last')}
          required
          minDate={draft.first ?? today}
          maxDate={until}
          value={draft.last}
          onChange={(last) => set({ last })}
          error={errors.last_day}
        />
      </SimpleGrid>
    </Stack>
  );
}

function Weekdays({ value, onChange }: { value: number[]; onChange: (next: number[]) => void }) {
  const { t } = useTranslation('waiting');
  const { language } = useFormat();
  return (
    <Fieldset variant="unstyled" legend={t('form.days')} className={classes.choices}>
      <Group gap={8}>
        <Chip checked={value.length === 0} onChange={() => onChange([])}>
          {t('form.anyDay')}
        </Chip>
        {DAYS.map((day) => (
          <Chip
            key={day}
            checked={value.includes(day)}
            onChange={(checked) =>
              onChange(
                checked
                  ? [...value, day].sort((a, b) => a - b)
                  : value.filter((each) => each !== day),
              )
            }
          >
            {weekdayName(day, language)}
          </Chip>
        ))}
      </Group>
    </Fieldset>
  );
}

interface PartProps {
  draft: WishDraft;
  onChange: (change: Partial<WishDraft>) => void;
}

function DayParts({ draft, onChange }: PartProps) {
  const { t } = useTranslation('waiting');
  const chosen = partOf(draft);
  return (
    <Fieldset variant="unstyled" legend={t('form.part')} className={classes.choices}>
      <Chip.Group
        value={chosen ?? 'own'}
        onChange={(next) => {
          if (next === 'own') return;
          const [earliest, latest] = PARTS[next as Part];
          onChange({ earliest, latest });
        }}
      >
        <Group gap={8}>
          {(Object.keys(PARTS) as Part[]).map((part) => (
            <Chip key={part} value={part}>
              {t(`form.parts.${part}`)}
            </Chip>
          ))}
          {chosen === null ? (
            <Chip value="own">
              <bdi className="tb-figures">
                {[draft.earliest ?? '00:00', draft.latest ?? '24:00'].join(' – ')}
              </bdi>
            </Chip>
          ) : null}
        </Group>
      </Chip.Group>
    </Fieldset>
  );
}

function Modes({ modes, draft, onChange }: PartProps & { modes: readonly Mode[] }) {
  const { t } = useTranslation('waiting');
  return (
    <Fieldset variant="unstyled" legend={t('form.modes')} className={classes.choices}>
      <Chip.Group
        multiple
        value={draft.modes}
        onChange={(next) => next.length > 0 && onChange({ modes: next as Mode[] })}
      >
        <Group gap={8}>
          {modes.map((mode) => (
            <Chip key={mode} value={mode}>
              {t(`mode.${mode}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  );
}
