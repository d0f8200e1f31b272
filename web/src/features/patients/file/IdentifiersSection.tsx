import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { platformQuery } from '@/api/session';
import type { Country } from '@/api/types';
import { withPresent } from './AddressRows';
import { type IdentifierRow, newKey } from './draft';
import { FileSection } from './FileSection';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

const TYPES = ['nir', 'ins', 'cin', 'nin', 'niss', 'passport'] as const;
type Type = (typeof TYPES)[number];

/** A type's countries: one for a national number, all for a passport. */
function countriesOf(type: string, countries: readonly Country[]): Country[] {
  return countries.filter(({ identifier_types }) => identifier_types.includes(type));
}

function useTypeName(): (type: string) => string {
  const { t } = useTranslation('patients');
  return (type) => (TYPES.includes(type as Type) ? t(`identifier.${type as Type}`) : type);
}

/** National numbers, one of each type: shown masked, since nobody needs to read them back. */
export function IdentifiersSection({ form, lead }: { form: FileForm; lead?: string }) {
  const { t } = useTranslation('patients');
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const rows = form.draft.identifiers;
  const known = [...new Set(countries.flatMap(({ identifier_types }) => identifier_types))];
  const free = known.filter((type) => !rows.some((row) => row.type === type));
  const set = (next: IdentifierRow[]) => form.set('identifiers', next);
  const edit = (key: string, change: Partial<IdentifierRow>) =>
    set(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const add = () => {
    const [type = 'passport'] = free;
    const country = countriesOf(type, countries)[0]?.code ?? '';
    set([...rows, { key: newKey(), type, country, masked: null, value: '', removed: false }]);
  };
  return (
    <FileSection title={t('file.identifiers')} lead={lead ?? t('file.identifiers_lead')}>
      {rows.length > 0 ? (
        <ul className={classes.rows}>
          {rows.map((row) => (
            <li key={row.key}>
              {row.masked !== null && row.value === null ? (
                <Kept row={row} onEdit={(change) => edit(row.key, change)} />
              ) : (
                <Typed
                  row={row}
                  form={form}
                  types={row.masked === null ? [row.type, ...free] : [row.type]}
                  countries={countries}
                  onEdit={(change) => edit(row.key, change)}
                  onDrop={() =>
                    row.masked === null
                      ? set(rows.filter(({ key }) => key !== row.key))
                      : edit(row.key, { value: null })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {free.length > 0 ? (
        <Button
          variant="light"
          size="sm"
          leftSection={<IconPlus size={18} />}
          onClick={add}
          style={{ alignSelf: 'start' }}
        >
          {t('file.add_identifier')}
        </Button>
      ) : null}
    </FileSection>
  );
}

function Kept({
  row,
  onEdit,
}: {
  row: IdentifierRow;
  onEdit: (change: Partial<IdentifierRow>) => void;
}) {
  const { t } = useTranslation('patients');
  const type = useTypeName()(row.type);
  return (
    <div className={classes.identifier}>
      <div>
        <Text size="sm" c="dimmed">
          {type}
        </Text>
        <span className={`${classes.number} ${row.removed ? classes.gone : ''}`}>{row.masked}</span>
        {row.removed ? (
          <Text size="sm" c="dimmed">
            {t('file.identifier_removed')}
          </Text>
        ) : null}
      </div>
      <Group gap={4}>
        {row.removed ? (
          <Button variant="subtle" size="sm" onClick={() => onEdit({ removed: false })}>
            {t('file.identifier_keep')}
          </Button>
        ) : (
          <>
            <Button
              variant="subtle"
              size="sm"
              onClick={() => onEdit({ value: '' })}
              aria-label={`${t('file.identifier_replace')} : ${type}`}
            >
              {t('file.identifier_replace')}
            </Button>
            <Button
              variant="subtle"
              color="rose"
              size="sm"
              onClick={() => onEdit({ removed: true })}
              aria-label={`${t('file.remove')} : ${type}`}
            >
              {t('file.remove')}
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}

interface TypedProps {
  row: IdentifierRow;
  form: FileForm;
  types: readonly string[];
  countries: readonly Country[];
  onEdit: (change: Partial<IdentifierRow>) => void;
  onDrop: () => void;
}

function Typed({ row, form, types, countries, onEdit, onDrop }: TypedProps) {
  const { t } = useTranslation(['patients', 'common']);
  const nameOf = useTypeName();
  const of = countriesOf(row.type, countries);
  const national = (type: string) => {
    const [only, ...others] = countriesOf(type, countries);
    return only && others.length === 0 ? `${nameOf(type)} · ${only.name}` : nameOf(type);
  };
  return (
    <Stack gap="sm">
      <div className={classes.fields}>
        <NativeSelect
          label={t('file.identifier_type')}
          value={row.type}
          disabled={types.length === 1}
          onChange={(event) => {
            const type = event.currentTarget.value;
            onEdit({ type, country: countriesOf(type, countries)[0]?.code ?? row.country });
          }}
          data={types.map((type) => ({ value: type, label: national(type) }))}
          error={form.error(`identifiers.${row.key}.type`)}
          size="md"
        />
        {of.length > 1 ? (
          <NativeSelect
            label={t('file.identifier_country')}
            value={row.country}
            onChange={(event) => onEdit({ country: event.currentTarget.value })}
            data={withPresent(of, row.country)}
            error={form.error(`identifiers.${row.key}.country`)}
            size="md"
          />
        ) : null}
        <TextInput
          label={t('file.identifier_number')}
          value={row.value ?? ''}
          onChange={(event) => onEdit({ value: event.currentTarget.value })}
          error={form.error(`identifiers.${row.key}.value`)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          maxLength={40}
        />
      </div>
      <Button variant="subtle" size="sm" onClick={onDrop} style={{ alignSelf: 'start' }}>
        {t('common:action.cancel')}
      </Button>
    </Stack>
  );
}
