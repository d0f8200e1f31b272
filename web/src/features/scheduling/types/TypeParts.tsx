/** The fields of an appointment type, part by part. */
import { Checkbox, Group, MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppointmentType, Mode } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf, practitionersQuery } from '@/features/clinics/data';
import { ColourField, SpecialtiesField } from '@/features/clinics/forms/choices';
import { FieldGroup } from '@/features/clinics/forms/FieldGroup';
import forms from '@/features/clinics/forms/forms.module.css';
import { LocalisedField } from '@/features/clinics/forms/LocalisedField';
import { Count, type Part } from './Count';
import { Places } from './Places';
import { decimalsOf } from './typeForm';

const MODES: Mode[] = ['in-person', 'video'];
const WHO: AppointmentType['bookable_by'][] = ['anyone', 'known-patients', 'staff'];
const CONFIRMATIONS: AppointmentType['confirmation'][] = ['automatic', 'request'];

export function TypeParts({ record }: Part) {
  return (
    <>
      <Naming record={record} />
      <Length record={record} />
      <Fees record={record} />
      <Offered record={record} />
      <Places record={record} />
      <Rules record={record} />
      <Instructions record={record} />
    </>
  );
}

function Naming({ record }: Part) {
  const { t } = useTranslation('scheduling');
  return (
    <>
      <LocalisedField
        legend={t('types.field.name')}
        value={record.values.name}
        onChange={(name) => record.set('name', name)}
        error={(language) => record.error(language ? `name.${language}` : 'name')}
        maxLength={120}
      />
      <div className={forms.pair}>
        <ColourField label={t('types.field.colour')} {...record.field('colour')} />
      </div>
    </>
  );
}

function Length({ record }: Part) {
  const { t } = useTranslation('scheduling');
  const minutes = t('types.unit.minutes');
  return (
    <div className={forms.trio}>
      <Count record={record} name="duration_minutes" min={5} max={480} step={5} suffix={minutes} />
      <Count
        record={record}
        name="buffer_before_minutes"
        min={0}
        max={240}
        step={5}
        suffix={minutes}
      />
      <Count
        record={record}
        name="buffer_after_minutes"
        min={0}
        max={240}
        step={5}
        suffix={minutes}
      />
    </div>
  );
}

/** In which ways it is offered, and what each costs in the clinic's currency. */
function Fees({ record }: Part) {
  const { t } = useTranslation('scheduling');
  const { currency } = useClinic();
  const { modes, fees } = record.values;
  const zero = decimalsOf(currency) === 0 ? '0' : `0.${'0'.repeat(decimalsOf(currency))}`;
  return (
    <FieldGroup legend={t('types.field.modes')}>
      <Stack gap="sm" mt={4}>
        {MODES.map((mode) => (
          <div key={mode} className={forms.pair}>
            <Checkbox
              size="md"
              mt={8}
              label={t(`mode.${mode}`)}
              checked={modes.includes(mode)}
              error={mode === 'in-person' ? record.error('modes') : undefined}
              onChange={(event) =>
                record.set(
                  'modes',
                  MODES.filter((each) =>
                    each === mode ? event.currentTarget.checked : modes.includes(each),
                  ),
                )
              }
            />
            {modes.includes(mode) ? (
              <TextInput
                aria-label={t('types.feeOf', { mode: t(`mode.${mode}`), currency })}
                placeholder={zero}
                inputMode="decimal"
                dir="ltr"
                rightSection={<span className={forms.facts}>{currency}</span>}
                rightSectionWidth={56}
                maxLength={16}
                value={fees[mode] ?? ''}
                error={record.error(`fees.${mode}`)}
                onChange={(event) =>
                  record.set('fees', { ...fees, [mode]: event.currentTarget.value })
                }
              />
            ) : null}
          </div>
        ))}
      </Stack>
    </FieldGroup>
  );
}

/** Who offers it, and who may book it. */
function Offered({ record }: Part) {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  return (
    <>
      <div className={forms.pair}>
        <SpecialtiesField
          label={t('types.field.specialties')}
          description={t('types.specialtiesHint')}
          {...record.field('specialties')}
        />
        <MultiSelect
          label={t('types.field.practitioners')}
          description={t('types.practitionersHint')}
          data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
          searchable
          hidePickedOptions
          {...record.field('practitioners')}
        />
      </div>
      <Radio.Group
        label={t('types.field.bookable_by')}
        value={record.values.bookable_by}
        onChange={(value) => record.set('bookable_by', value as AppointmentType['bookable_by'])}
        error={record.error('bookable_by')}
      >
        <Group mt={6} gap="lg">
          {WHO.map((value) => (
            <Radio size="md" key={value} value={value} label={t(`types.by.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      {record.values.bookable_by === 'staff' ? null : (
        <Radio.Group
          label={t('types.field.confirmation')}
          description={t('types.confirmationHint')}
          value={record.values.confirmation}
          onChange={(value) => record.set('confirmation', value as AppointmentType['confirmation'])}
          error={record.error('confirmation')}
        >
          <Group mt={6} gap="lg">
            {CONFIRMATIONS.map((value) => (
              <Radio size="md" key={value} value={value} label={t(`types.confirmed.${value}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
    </>
  );
}

function Rules({ record }: Part) {
  const { t } = useTranslation('scheduling');
  return (
    <FieldGroup legend={t('types.rules')}>
      <div className={forms.trio}>
        <Count
          record={record}
          name="cancellation_notice_hours"
          min={0}
          max={720}
          suffix={t('types.unit.hours')}
        />
        <Count
          record={record}
          name="min_notice_minutes"
          min={0}
          max={43_200}
          step={15}
          suffix={t('types.unit.minutes')}
        />
        <Count
          record={record}
          name="horizon_days"
          min={1}
          max={180}
          suffix={t('types.unit.days')}
        />
        <Count record={record} name="max_upcoming" min={1} max={50} suffix="" optional />
        <Count
          record={record}
          name="spacing_days"
          min={1}
          max={180}
          suffix={t('types.unit.days')}
          optional
        />
        <Count record={record} name="max_per_day" min={1} max={200} suffix="" optional />
      </div>
    </FieldGroup>
  );
}

function Instructions({ record }: Part) {
  const { t } = useTranslation('scheduling');
  return (
    <LocalisedField
      legend={t('types.field.instructions')}
      description={t('types.instructionsHint')}
      value={record.values.instructions}
      onChange={(instructions) => record.set('instructions', instructions)}
      error={(language) => record.error(language ? `instructions.${language}` : 'instructions')}
      maxLength={2000}
      multiline
    />
  );
}
