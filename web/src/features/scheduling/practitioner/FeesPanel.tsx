/** What a practitioner asks for each type, where it is not what the type costs. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { fieldErrors } from '@/api/problems';
import type { Amounts, Id, Mode, PractitionerFees, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import forms from '@/features/clinics/forms/forms.module.css';
import { SaveBar } from '@/features/clinics/forms/SaveBar';
import { FormError, LoadingSkeleton, QueryState, Tag, toast, useFormat } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { inLanguage } from '../data';
import { exactAmount } from '../types/typeForm';
import { feesQuery, useSettingsChanged } from './data';
import classes from './practitioner.module.css';

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

type Typed = Record<Id, Amounts>;
type Item = PractitionerFees['items'][number];

export function FeesPanel({ practitioner, editable }: Props) {
  const { id: clinic } = useClinic();
  const query = useQuery(feesQuery(clinic, practitioner.id));
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={3} height={80} />}>
      {(fees) => <FeesForm practitioner={practitioner} editable={editable} fees={fees} />}
    </QueryState>
  );
}

const typedOf = (fees: PractitionerFees): Typed =>
  Object.fromEntries(fees.items.map(({ type, own_fees }) => [type, own_fees]));

/** What is sent of one type: every way it is offered, null where the type's own fee is asked. */
function sent(item: Item, typed: Amounts, currency: string): Record<string, string | null> {
  return Object.fromEntries(
    item.modes.map((mode) => {
      const amount = typed[mode]?.trim();
      return [mode, amount ? exactAmount(amount, currency) : null];
    }),
  );
}

function useFees({ practitioner, fees }: Props & { fees: PractitionerFees }) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useSettingsChanged(practitioner.id);
  const [typed, setTyped] = useState(() => typedOf(fees));
  const touched = fees.items.filter(({ type, modes, own_fees }) =>
    modes.some((mode) => (typed[type]?.[mode] ?? '') !== (own_fees[mode] ?? '')),
  );
  const save = useMutation({
    mutationFn: () =>
      api.put<PractitionerFees>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/fees', {
        path: { clinic, practitioner: practitioner.id },
        body: {
          fees: Object.fromEntries(
            touched.map((item) => [item.type, sent(item, typed[item.type] ?? {}, fees.currency)]),
          ),
        },
      }),
    onSuccess: (fresh) => {
      client.setQueryData(feesQuery(clinic, practitioner.id).queryKey, fresh);
      setTyped(typedOf(fresh));
      changed();
      toast.done(t('fees.saved'));
    },
  });
  return {
    typed,
    save,
    dirty: touched.length > 0,
    errors: fieldErrors(save.error),
    set: (type: Id, mode: Mode, amount: string) =>
      setTyped((before) => ({ ...before, [type]: { ...before[type], [mode]: amount } })),
    undo: () => {
      setTyped(typedOf(fees));
      save.reset();
    },
  };
}

function FeesForm(props: Props & { fees: PractitionerFees }) {
  const { editable, fees } = props;
  const { t } = useTranslation('rules');
  const { typed, save, dirty, errors, set, undo } = useFees(props);
  const ref = useFocusOnError(errors);
  return (
    <form
      ref={ref}
      noValidate
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty) save.mutate();
      }}
    >
      <LeaveGuard dirty={dirty && !save.isPending} />
      <Stack gap="lg">
        <FormSection title={t('fees.title')} lead={t('fees.lead')}>
          {fees.items.length === 0 ? <Text c="dimmed">{t('fees.empty')}</Text> : null}
          <fieldset disabled={!editable} style={{ all: 'unset', display: 'contents' }}>
            <ul className={classes.fees}>
              {fees.items.map((item) => (
                <FeeRow
                  key={item.type}
                  item={item}
                  currency={fees.currency}
                  typed={typed[item.type] ?? {}}
                  errorOf={(mode) => errors[`fees.${item.type}.${mode}`]}
                  onChange={(mode, amount) => set(item.type, mode, amount)}
                />
              ))}
            </ul>
          </fieldset>
        </FormSection>
        <FormError error={save.error} shown={Object.keys(errors)} />
        {editable ? (
          <SaveBar
            dirty={dirty}
            saving={save.isPending}
            wrong={Object.keys(errors).length > 0}
            onUndo={undo}
          />
        ) : (
          <Text c="dimmed">{t('rules.readOnly')}</Text>
        )}
      </Stack>
    </form>
  );
}

interface FeeRowProps {
  item: Item;
  currency: string;
  typed: Amounts;
  errorOf: (mode: Mode) => string | undefined;
  onChange: (mode: Mode, amount: string) => void;
}

function FeeRow({ item, currency, typed, errorOf, onChange }: FeeRowProps) {
  const { t } = useTranslation(['rules', 'scheduling']);
  const format = useFormat();
  const name = inLanguage(item.name, format.language);
  const own = item.modes.some((mode) => item.own_fees[mode]);
  return (
    <li className={classes.fee}>
      <div>
        <b>{name}</b> {own ? <Tag tint="apricot">{t('fees.own')}</Tag> : null}
        <div className={forms.facts}>{format.duration(item.duration_minutes)}</div>
      </div>
      {item.modes.map((mode) => {
        const usual = item.type_fees[mode];
        return (
          <TextInput
            key={mode}
            label={t(`scheduling:mode.${mode}`)}
            aria-label={t('fees.of', { type: name, mode: t(`scheduling:mode.${mode}`), currency })}
            description={
              usual
                ? t('fees.ofType', { amount: format.money({ amount: usual, currency }) })
                : t('fees.none')
            }
            placeholder={usual}
            inputMode="decimal"
            dir="ltr"
            rightSection={<span className={forms.facts}>{currency}</span>}
            rightSectionWidth={56}
            maxLength={16}
            value={typed[mode] ?? ''}
            error={errorOf(mode)}
            onChange={(event) => onChange(mode, event.currentTarget.value)}
          />
        );
      })}
    </li>
  );
}
