import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AdministrativeFile, Id } from '@/api/types';
import { FormError, LoadingSkeleton, PageHeader, PageMeta, QueryState } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { CareSection } from '../file/CareSection';
import { ContactSection } from '../file/ContactSection';
import type { FileField } from '../file/draft';
import { IdentifiersSection } from '../file/IdentifiersSection';
import { IdentitySection } from '../file/IdentitySection';
import sections from '../file/sections.module.css';
import { useFileForm, useOwnFile } from '../file/useFileForm';
import { fileQuery, peopleQuery } from '../queries';
import shared from './AppointmentPage.module.css';

/** The administrative file of oneself or somebody in one's care. Nothing medical is here. */
export default function PersonFilePage() {
  const { t } = useTranslation('patients');
  const { person = '' } = useParams();
  // Read once: a file that changed elsewhere is told apart when saving, never swapped under what is being typed.
  const query = useQuery({
    ...fileQuery(person),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <>
      <Link to="/moi/proches" className={shared.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('file.back')}
      </Link>
      {query.isPending ? <PageMeta title={t('file.title')} /> : null}
      <QueryState query={query} page loading={<LoadingSkeleton rows={4} height={140} />}>
        {(file) => <FileEditor key={person} person={person} file={file} />}
      </QueryState>
    </>
  );
}

function FileEditor({ person, file }: { person: Id; file: AdministrativeFile }) {
  const { t } = useTranslation('patients');
  const people = useQuery(peopleQuery).data;
  const own = people?.find(({ id }) => id === person)?.relation === 'self';
  const { form, errors, refusals, conflict, dirty, saving, failure, submit, undo } = useFileForm(
    useOwnFile(person),
    file,
  );
  const name = `${file.given_name} ${file.family_name}`.trim();
  const wrong = Object.keys(errors).length > 0;
  const formRef = useFocusOnError(refusals);
  return (
    <>
      <PageHeader
        title={own ? t('file.mine') : t('file.of', { name })}
        documentTitle={t('file.title')}
        description={t('file.lead')}
      />
      <LeaveGuard dirty={dirty && !saving} />
      <form
        ref={formRef}
        className={sections.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg">
          {conflict ? <Conflict fields={conflict} /> : null}
          <IdentitySection form={form} own={own} />
          <ContactSection form={form} own={own} />
          <IdentifiersSection form={form} />
          <CareSection form={form} />
          {wrong ? <Unplaced errors={errors} /> : <FormError error={failure} />}
          <SaveBar dirty={dirty} wrong={wrong} saving={saving} onUndo={undo} />
        </Stack>
      </form>
    </>
  );
}

/** What the server refuses of a whole list ("too many"), which no field can show. */
function Unplaced({ errors }: { errors: Record<string, string> }) {
  const messages = ['phones', 'addresses', 'identifiers', 'version', 'body']
    .map((path) => errors[path])
    .filter(Boolean);
  if (messages.length === 0) return null;
  return (
    <Alert color="rose" variant="light" role="alert">
      {messages.join(' ')}
    </Alert>
  );
}

function SaveBar({
  dirty,
  wrong,
  saving,
  onUndo,
}: {
  dirty: boolean;
  wrong: boolean;
  saving: boolean;
  onUndo: () => void;
}) {
  const { t } = useTranslation('patients');
  return (
    <div className={sections.bar} data-dirty={dirty || undefined} data-no-print>
      <Text size="sm" c={wrong ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
        {wrong ? t('file.some_wrong') : dirty ? t('file.unsaved') : t('file.all_saved')}
      </Text>
      <Group gap="sm">
        {dirty ? (
          <Button variant="default" onClick={onUndo} disabled={saving}>
            {t('file.undo')}
          </Button>
        ) : null}
        <Button type="submit" loading={saving} disabled={!dirty}>
          {t('file.save')}
        </Button>
      </Group>
    </div>
  );
}

/** Somebody else saved first: what was typed is still here, on top of what they wrote. */
function Conflict({ fields }: { fields: readonly FileField[] }) {
  const { t, i18n } = useTranslation('patients');
  const names = new Intl.ListFormat(i18n.language).format(
    fields.map((field) => t(`file_field.${field}`)),
  );
  return (
    <Alert
      color="apricot"
      variant="light"
      role="alert"
      icon={<IconRefresh size={20} />}
      title={t('file.conflict')}
    >
      {fields.length > 0 ? t('file.conflict_both', { names }) : t('file.conflict_apart')}
    </Alert>
  );
}
