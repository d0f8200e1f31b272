import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { platformQuery } from '@/api/session';
import { type AddressRow, newKey } from './draft';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

const MOST = 5;

export function AddressRows({ form, own }: { form: FileForm; own: boolean }) {
  const { t } = useTranslation('patients');
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const { addresses } = form.draft;
  const edit = (key: string, change: Partial<AddressRow>) =>
    form.set(
      'addresses',
      addresses.map((row) => (row.key === key ? { ...row, ...change } : row)),
    );
  const text = (row: AddressRow, part: 'line' | 'postal_code' | 'city', rest: object) => (
    <TextInput
      label={t(`file.address_${part}`)}
      value={row[part]}
      onChange={(event) => edit(row.key, { [part]: event.currentTarget.value })}
      error={form.error(`addresses.${row.key}.${part}`)}
      {...rest}
    />
  );
  const fill = (index: number, name: string) => (own && index === 0 ? name : 'off');
  return (
    <div>
      <ul className={classes.rows}>
        {addresses.map((row, index) => (
          <li key={row.key}>
            <div className={classes.address}>
              {text(row, 'line', { maxLength: 240, autoComplete: fill(index, 'street-address') })}
              {text(row, 'postal_code', {
                maxLength: 12,
                autoComplete: fill(index, 'postal-code'),
              })}
              {text(row, 'city', { maxLength: 80, autoComplete: fill(index, 'address-level2') })}
              <NativeSelect
                label={t('file.address_country')}
                value={row.country}
                onChange={(event) => edit(row.key, { country: event.currentTarget.value })}
                data={withPresent(countries, row.country)}
                error={form.error(`addresses.${row.key}.country`)}
                size="md"
              />
            </div>
            <Button
              mt="xs"
              variant="subtle"
              color="rose"
              size="sm"
              leftSection={<IconTrash size={18} />}
              onClick={() =>
                form.set(
                  'addresses',
                  addresses.filter(({ key }) => key !== row.key),
                )
              }
              aria-label={t('file.remove_address', { address: row.line || row.city || index + 1 })}
            >
              {t('file.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {addresses.length < MOST ? (
        <Button
          mt={addresses.length > 0 ? 'sm' : 0}
          variant="light"
          size="sm"
          leftSection={<IconPlus size={18} />}
          onClick={() =>
            form.set('addresses', [
              ...addresses,
              {
                key: newKey(),
                line: '',
                postal_code: '',
                city: '',
                country: addresses[0]?.country ?? countries[0]?.code ?? 'TN',
              },
            ])
          }
        >
          {t('file.add_address')}
        </Button>
      ) : null}
    </div>
  );
}

/** The countries of the platform, and the one already written even if it is none of them. */
export function withPresent(
  countries: readonly { code: string; name: string }[],
  present: string,
): { value: string; label: string }[] {
  const choices = countries.map(({ code, name }) => ({ value: code, label: name }));
  return present && !countries.some(({ code }) => code === present)
    ? [...choices, { value: present, label: present }]
    : choices;
}
