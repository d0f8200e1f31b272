import { Anchor, Stack, Switch, TagsInput, Text, Textarea } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { Avatar, FormError } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { nameOf } from '../data';
import { SpokenLanguagesField } from '../forms/choices';
import { FormSection } from '../forms/FormSection';
import classes from '../forms/forms.module.css';
import { ImageField } from '../forms/ImageField';
import { ConflictNote, SaveBar } from '../forms/SaveBar';
import { usePractitionerRecord } from './usePractitionerRecord';

interface Profile {
  biography: string;
  qualifications: string[];
  experience: string;
  languages: string[];
  accepts_new_patients: boolean;
}

const profileOf = (found: StaffPractitioner): Profile => ({
  biography: found.biography,
  qualifications: found.qualifications,
  experience: found.experience,
  languages: found.languages,
  accepts_new_patients: found.accepts_new_patients,
});

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

/** What patients read about the practitioner before they book. */
export function ProfilePanel({ practitioner, editable }: Props) {
  const { t } = useTranslation('clinics');
  const profile = usePractitionerRecord(practitioner, profileOf);
  const { record } = profile;
  const ref = useFocusOnError(record.errors);
  return (
    <form
      ref={ref}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <LeaveGuard dirty={record.dirty && !record.saving} />
      <Stack gap="lg">
        <ConflictNote fields={record.conflict?.map((name) => t(`person.${name}`)) ?? null} />
        <FormSection
          title={t('practitioner.profile')}
          lead={<PublicLink practitioner={practitioner} />}
        >
          <Photo practitioner={practitioner} editable={editable} profile={profile} />
          <fieldset disabled={!editable} style={{ all: 'unset', display: 'contents' }}>
            <Words record={record} />
          </fieldset>
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
          <Text c="dimmed">{t('practitioner.readOnly')}</Text>
        )}
      </Stack>
    </form>
  );
}

type ProfileRecord = ReturnType<typeof usePractitionerRecord<Profile>>;

function PublicLink({ practitioner }: Pick<Props, 'practitioner'>) {
  const { t } = useTranslation('clinics');
  if (!practitioner.public) return t('practitioner.profileLead');
  return (
    <Anchor href={`/soignants/${practitioner.slug}`} target="_blank" size="sm">
      {t('practitioner.seePublic')} <IconExternalLink size={14} aria-hidden="true" />
    </Anchor>
  );
}

function Photo({ practitioner, editable, profile }: Props & { profile: ProfileRecord }) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const { photo, colour } = practitioner;
  const face = <Avatar name={nameOf(practitioner)} photo={photo} size={72} tint={colour} />;
  if (!editable) return face;
  return (
    <ImageField<StaffPractitioner>
      label={t('practitioner.photo')}
      present={photo !== null}
      address="/api/v1/clinics/{clinic}/practitioners/{practitioner}/photo"
      path={{ clinic, practitioner: practitioner.id }}
      onDone={(fresh) => {
        profile.record.rebase(fresh);
        profile.keep(fresh);
      }}
    >
      {face}
    </ImageField>
  );
}

function Words({ record }: Pick<ProfileRecord, 'record'>) {
  const { t } = useTranslation('clinics');
  return (
    <>
      <Textarea
        label={t('person.biography')}
        dir="auto"
        description={t('practitioner.biographyHint')}
        autosize
        minRows={4}
        maxLength={4000}
        {...record.field('biography')}
      />
      <TagsInput
        label={t('person.qualifications')}
        description={t('practitioner.qualificationsHint')}
        maxTags={20}
        splitChars={['\n']}
        {...record.field('qualifications')}
      />
      <Textarea
        label={t('person.experience')}
        dir="auto"
        autosize
        minRows={2}
        maxLength={2000}
        {...record.field('experience')}
      />
      <SpokenLanguagesField label={t('person.languages')} {...record.field('languages')} />
      <Switch
        size="md"
        label={t('person.accepts_new_patients')}
        checked={record.values.accepts_new_patients}
        onChange={(event) => record.set('accepts_new_patients', event.currentTarget.checked)}
      />
    </>
  );
}
