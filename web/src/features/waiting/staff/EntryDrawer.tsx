/** The form by which staff put somebody on the waiting list, or change what they wait for. */
import { Button, Checkbox, Select, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '@/api/types';
import { nameOf } from '@/features/clinics/data';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { PatientStep } from '@/features/scheduling/booking/PatientStep';
import { inLanguage } from '@/features/scheduling/data';
import { FormError, useFormat } from '@/ui';
import { WishFields } from '../WishFields';
import classes from '../waiting.module.css';
import { type EntryForm, useEntryForm } from './useEntryForm';

/** Nobody yet, somebody new, or an entry that changes. */
export type Editing = 'new' | WaitingEntry | null;

export function EntryDrawer({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { t } = useTranslation('waiting');
  const title = editing === 'new' || editing === null ? t('staff.add') : t('staff.editTitle');
  return (
    <SideDrawer opened={editing !== null} title={title} onClose={onClose}>
      {editing ? <Form entry={editing === 'new' ? null : editing} onDone={onClose} /> : null}
    </SideDrawer>
  );
}

const SHOWN = ['patient', 'type', 'practitioner', 'first_day', 'last_day', 'note', 'latest'];

function Form({ entry, onDone }: { entry: WaitingEntry | null; onDone: () => void }) {
  const { t } = useTranslation('waiting');
  const state = useEntryForm(entry, onDone);
  const { patient, form, save, ready, choices } = state;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate(false);
      }}
    >
      <Stack gap="md">
        {entry ? (
          <Text>
            <strong>{entry.patient.name}</strong>
            <br />
            <span className={classes.quiet}>
              {entry.type.name} · {entry.practitioner?.name ?? t('staff.anybody')}
            </span>
          </Text>
        ) : (
          <>
            <PatientStep
              step={patient}
              error={form.errors.patient}
              loading={save.isPending}
              refusal={save.error}
              onForce={() => save.mutate(true)}
            />
            <Choices state={state} />
          </>
        )}
        <WishFields
          draft={state.wish}
          onChange={state.setWish}
          errors={form.errors}
          today={state.today}
          modes={choices.type?.modes ?? []}
        />
        <Checkbox
          label={t('staff.urgent')}
          description={t('staff.urgentHint')}
          checked={form.values.urgent}
          onChange={(event) => form.set('urgent', event.currentTarget.checked)}
        />
        <Textarea
          label={t('staff.note')}
          description={t('staff.noteHint')}
          dir="auto"
          autosize
          minRows={2}
          maxLength={300}
          {...form.field('note')}
        />
        <FormError error={patient.asks(save.error) ? null : save.error} shown={SHOWN} />
      </Stack>
      <div className={classes.footer}>
        <Button type="submit" fullWidth size="md" loading={save.isPending} disabled={!ready}>
          {entry ? t('staff.save') : t('staff.addSubmit')}
        </Button>
      </div>
    </form>
  );
}

function Choices({ state: { form, choices } }: { state: EntryForm }) {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  return (
    <>
      <Select
        label={t('staff.practitioner')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('staff.anybody') }}
        placeholder={t('staff.anybody')}
        data={choices.people.map((each) => ({ value: each.id, label: nameOf(each) }))}
        value={form.values.role}
        error={form.errors.practitioner}
        onChange={(role) => form.set('role', role)}
        nothingFoundMessage={t('staff.nobody')}
      />
      <Select
        label={t('staff.type')}
        required
        searchable
        data={choices.types.map(({ id, name, duration_minutes }) => ({
          value: id,
          label: `${inLanguage(name, format.language)} · ${format.duration(duration_minutes)}`,
        }))}
        value={choices.type?.id ?? null}
        error={form.errors.type}
        onChange={(type) => form.set('type', type)}
        nothingFoundMessage={t('staff.noType')}
      />
    </>
  );
}
