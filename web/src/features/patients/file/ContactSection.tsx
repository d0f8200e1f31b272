import { Button, Group, NativeSelect, Radio, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel, Language } from '@/api/types';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { AddressRows } from './AddressRows';
import { newKey, type PhoneRow } from './draft';
import { FileSection } from './FileSection';
import { FileText } from './FileText';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

const MOST_PHONES = 6;
const KINDS = ['mobile', 'home', 'work', 'other'] as const;

/** How to reach the person: phones, e-mail, which of them they prefer, and where they live. */
export function ContactSection({ form, own }: { form: FileForm; own: boolean }) {
  const { t } = useTranslation('patients');
  return (
    <FileSection title={t('file.contact')}>
      <Phones form={form} own={own} />
      <FileText
        form={form}
        field="email"
        label={t('file.email')}
        type="email"
        autoComplete={own ? 'email' : 'off'}
        dir="ltr"
        maxLength={254}
      />
      <Radio.Group
        label={t('file.channel')}
        value={form.draft.preferred_channel}
        onChange={(value) => form.set('preferred_channel', value as Channel)}
        error={form.error('preferred_channel')}
      >
        <Group mt={6} gap="lg">
          <Radio size="md" value="email" label={t('channel.email')} />
          <Radio size="md" value="sms" label={t('channel.sms')} />
          <Radio size="md" value="push" label={t('channel.push')} />
        </Group>
      </Radio.Group>
      <Select
        label={t('file.language')}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={form.draft.language}
        onChange={(value) => form.set('language', value as Language)}
        allowDeselect={false}
        error={form.error('language')}
        maw={320}
      />
      <AddressRows form={form} own={own} />
    </FileSection>
  );
}

function Phones({ form, own }: { form: FileForm; own: boolean }) {
  const { t } = useTranslation('patients');
  const { phones } = form.draft;
  const edit = (key: string, change: Partial<PhoneRow>) =>
    form.set(
      'phones',
      phones.map((row) => (row.key === key ? { ...row, ...change } : row)),
    );
  return (
    <div>
      <ul className={classes.rows}>
        {phones.map((row, index) => (
          <li key={row.key} className={classes.phone}>
            <TextInput
              label={
                index === 0 ? t('file.phone_main') : t('file.phone_next', { number: index + 1 })
              }
              value={row.number}
              onChange={(event) => edit(row.key, { number: event.currentTarget.value })}
              error={form.error(`phones.${row.key}.number`)}
              type="tel"
              autoComplete={own && index === 0 ? 'tel' : 'off'}
              dir="ltr"
              maxLength={20}
            />
            <NativeSelect
              label={t('file.phone_kind')}
              value={row.kind}
              onChange={(event) => edit(row.key, { kind: event.currentTarget.value })}
              data={KINDS.map((kind) => ({ value: kind, label: t(`phone_kind.${kind}`) }))}
              error={form.error(`phones.${row.key}.kind`)}
              size="md"
            />
            <Button
              variant="subtle"
              color="rose"
              leftSection={<IconTrash size={18} />}
              onClick={() =>
                form.set(
                  'phones',
                  phones.filter(({ key }) => key !== row.key),
                )
              }
              aria-label={t('file.remove_phone', { number: row.number || index + 1 })}
            >
              {t('file.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {phones.length < MOST_PHONES ? (
        <Button
          mt={phones.length > 0 ? 'sm' : 0}
          variant="light"
          size="sm"
          leftSection={<IconPlus size={18} />}
          onClick={() =>
            form.set('phones', [...phones, { key: newKey(), number: '', kind: 'mobile' }])
          }
        >
          {t('file.add_phone')}
        </Button>
      ) : null}
    </div>
  );
}
