/** The services of a visit, in the order in which they take place. */
import { ActionIcon, Button, Select, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, OnlineService } from '@/api/types';
import { useFormat } from '@/ui';
import { MOST_SERVICES, modeOf, type Service } from './data';
import classes from './visits.module.css';

export interface Wished {
  /** Keeps a row itself while others come and go. */
  key: number;
  type: Id | null;
  practitioner: Id | null;
}

interface Props {
  offered: readonly OnlineService[];
  value: readonly Wished[];
  onChange: (wished: Wished[]) => void;
}

export function ServiceFields({ offered, value, onChange }: Props) {
  const { t } = useTranslation('visits');
  const set = (key: number, change: Partial<Wished>) =>
    onChange(value.map((each) => (each.key === key ? { ...each, ...change } : each)));
  return (
    <Stack gap="md">
      {value.map((wished, index) => (
        <OneService
          key={wished.key}
          number={index + 1}
          wished={wished}
          offered={offered}
          onChange={(change) => set(wished.key, change)}
          onRemove={
            value.length > 2
              ? () => onChange(value.filter(({ key }) => key !== wished.key))
              : undefined
          }
        />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          disabled={value.length >= MOST_SERVICES}
          onClick={() => onChange([...value, emptyAfter(value)])}
        >
          {t('add')}
        </Button>
      </div>
    </Stack>
  );
}

interface OneProps {
  number: number;
  wished: Wished;
  offered: readonly OnlineService[];
  onChange: (change: Partial<Wished>) => void;
  onRemove: (() => void) | undefined;
}

function OneService({ number, wished, offered, onChange, onRemove }: OneProps) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const id = useId();
  const service = offered.find((each) => each.id === wished.type);
  return (
    <fieldset className={classes.service} aria-labelledby={id}>
      <span id={id} className={`${classes.number} tb-figures`}>
        <span className="tb-hidden">{t('service', { number })}</span>
        <span aria-hidden="true">{number}.</span>
      </span>
      <Select
        label={t('what')}
        searchable
        data={offered.map((each) => ({
          value: each.id,
          label: `${each.name} · ${format.duration(each.duration_minutes)}`,
        }))}
        value={service?.id ?? null}
        onChange={(type) => onChange({ type, practitioner: null })}
        nothingFoundMessage={t('noSuchService')}
      />
      <Select
        className={classes.who}
        label={t('who')}
        disabled={!service}
        searchable
        clearable
        placeholder={t('anyone')}
        data={service?.practitioners.map((each) => ({ value: each.id, label: each.name })) ?? []}
        value={wished.practitioner}
        onChange={(practitioner) => onChange({ practitioner })}
      />
      {onRemove ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.remove}
          aria-label={t('remove', { number })}
          onClick={onRemove}
        >
          <IconX size={18} />
        </ActionIcon>
      ) : null}
    </fieldset>
  );
}

export function emptyAfter(value: readonly Wished[]): Wished {
  return { key: 1 + Math.max(0, ...value.map(({ key }) => key)), type: null, practitioner: null };
}

/** What is asked of the server; `null` while a service is not chosen yet. */
export function servicesOf(
  value: readonly Wished[],
  offered: readonly OnlineService[],
): Service[] | null {
  const services: Service[] = [];
  for (const { type, practitioner } of value) {
    const service = offered.find(({ id }) => id === type);
    if (!service) return null;
    services.push({ type: service.id, practitioner, mode: modeOf(service.modes) });
  }
  return services;
}
