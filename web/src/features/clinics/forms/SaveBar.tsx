import { Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui';
import classes from './forms.module.css';
import { Note } from './Note';

interface Props {
  dirty: boolean;
  saving: boolean;
  /** Whether the server refused some fields. */
  wrong: boolean;
  onUndo: () => void;
}

/** At the bottom of a form, within reach for as long as there is something to save. */
export function SaveBar({ dirty, saving, wrong, onUndo }: Props) {
  const { t } = useTranslation('clinics');
  return (
    <div className={classes.bar} data-dirty={dirty || undefined} data-no-print>
      <Text size="sm" c={wrong ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
        {wrong ? t('form.wrong') : dirty ? t('form.unsaved') : t('form.allSaved')}
      </Text>
      <Group gap="sm">
        {dirty ? (
          <Button variant="default" onClick={onUndo} disabled={saving}>
            {t('form.undo')}
          </Button>
        ) : null}
        <Button type="submit" loading={saving} disabled={!dirty}>
          {t('form.save')}
        </Button>
      </Group>
    </div>
  );
}

/** Somebody else saved first: what was typed is still here, on top of what they wrote. */
export function ConflictNote({ fields }: { fields: readonly string[] | null }) {
  const { t } = useTranslation('clinics');
  const { language } = useFormat();
  if (!fields) return null;
  return (
    <Note role="alert" icon={<IconRefresh size={20} />} title={t('form.conflict')}>
      {fields.length > 0
        ? t('form.conflictBoth', { names: new Intl.ListFormat(language).format(fields) })
        : t('form.conflictApart')}
    </Note>
  );
}
