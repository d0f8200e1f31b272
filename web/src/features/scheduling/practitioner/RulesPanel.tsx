/** What a practitioner asks of bookings that patients make, whatever the type. */
import { Anchor, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import type { PractitionerRules, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import forms from '@/features/clinics/forms/forms.module.css';
import { ConflictNote, SaveBar } from '@/features/clinics/forms/SaveBar';
import { type RecordForm, useRecord } from '@/features/clinics/forms/useRecord';
import { FormError, LoadingSkeleton, QueryState, toast } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { rulesQuery, useSettingsChanged } from './data';

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

type Rules = Omit<PractitionerRules, 'version'>;

export function RulesPanel({ practitioner, editable }: Props) {
  const { id: clinic } = useClinic();
  const query = useQuery(rulesQuery(clinic, practitioner.id));
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={2} height={120} />}>
      {(rules) => <RulesForm practitioner={practitioner} editable={editable} rules={rules} />}
    </QueryState>
  );
}

function useRulesRecord(practitioner: StaffPractitioner, rules: PractitionerRules) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useSettingsChanged(practitioner.id);
  const query = rulesQuery(clinic, practitioner.id);
  return useRecord<PractitionerRules, Rules>({
    record: rules,
    toForm: ({ version: _, ...form }) => form,
    save: (_, version, values) =>
      api.put<PractitionerRules>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/rules', {
        path: { clinic, practitioner: practitioner.id },
        body: { ...values, version },
      }),
    reread: () => client.fetchQuery({ ...query, staleTime: 0 }),
    onSaved: (fresh) => {
      client.setQueryData(query.queryKey, fresh);
      changed();
      toast.done(t('rules.saved'));
    },
  });
}

function RulesForm({ practitioner, editable, rules }: Props & { rules: PractitionerRules }) {
  const { t } = useTranslation('rules');
  const { slug } = useClinic();
  const record = useRulesRecord(practitioner, rules);
  const ref = useFocusOnError(record.errors);
  return (
    <form
      ref={ref}
      noValidate
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <LeaveGuard dirty={record.dirty && !record.saving} />
      <Stack gap="lg">
        <ConflictNote fields={record.conflict?.map((name) => t(`rules.field.${name}`)) ?? null} />
        <FormSection title={t('rules.title')} lead={t('rules.lead')}>
          <fieldset disabled={!editable} style={{ all: 'unset', display: 'contents' }}>
            <Switch
              size="md"
              label={t('rules.field.accepts_new_patients')}
              description={t('rules.hint.accepts_new_patients')}
              checked={record.values.accepts_new_patients}
              onChange={(event) => record.set('accepts_new_patients', event.currentTarget.checked)}
            />
            <div className={forms.trio}>
              <Limit record={record} name="max_per_day" max={200} />
              <Limit record={record} name="max_upcoming" max={50} />
              <Limit record={record} name="spacing_days" max={180} suffix={t('rules.days')} />
            </div>
          </fieldset>
          <Text size="sm" c="dimmed">
            {t('rules.types')}{' '}
            <Anchor component={Link} to={`/c/${slug}/reglages/types`} size="sm">
              {t('rules.typesLink')}
            </Anchor>
          </Text>
        </FormSection>
        <FormError error={record.failure} shown={record.shown} />
        {editable ? (
          <SaveBar
            dirty={record.dirty}
            saving={record.saving}
            wrong={Object.keys(record.errors).length > 0}
            onUndo={record.undo}
          />
        ) : (
          <Text c="dimmed">{t('rules.readOnly')}</Text>
        )}
      </Stack>
    </form>
  );
}

interface LimitProps {
  record: RecordForm<Rules>;
  name: 'max_upcoming' | 'spacing_days' | 'max_per_day';
  max: number;
  suffix?: string;
}

/** A cap; empty is none. */
function Limit({ record, name, max, suffix }: LimitProps) {
  const { t } = useTranslation('rules');
  return (
    <NumberInput
      label={t(`rules.field.${name}`)}
      description={t(`rules.hint.${name}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('rules.noLimit')}
      min={1}
      max={max}
      suffix={suffix ? ` ${suffix}` : undefined}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="blur"
      value={record.values[name] ?? ''}
      error={record.error(name)}
      onChange={(value) => record.set(name, value === '' ? null : Number(value))}
    />
  );
}
