import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from '@/features/clinics/forms/useRecord';
import type { TypeFields } from './typeForm';

export interface Part {
  record: RecordForm<TypeFields>;
}

interface CountProps extends Part {
  name: {
    [K in keyof TypeFields]: TypeFields[K] extends number | null ? K : never;
  }[keyof TypeFields];
  min: number;
  max: number;
  step?: number;
  suffix: string;
  description?: string;
  /** Empty means that the rule is off. */
  optional?: boolean;
}

/** A number of an appointment type, with its unit. */
export function Count({ record, name, suffix, optional, ...rest }: CountProps) {
  const { t } = useTranslation('scheduling');
  return (
    <NumberInput
      label={t(`types.field.${name}`)}
      suffix={` ${suffix}`}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="blur"
      placeholder={optional ? t('types.noLimit') : undefined}
      value={record.values[name] ?? ''}
      error={record.error(name)}
      onChange={(value) => {
        const number = value === '' ? null : Number(value);
        if (number !== null || optional) record.set(name, number as never);
      }}
      {...rest}
    />
  );
}
