import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { ClinicSite, Id, Opening } from '@/api/types';
import { useClinic } from '@/app/guards';
import { DayField } from '@/features/clinics/forms/DayField';
import { FormSection } from '@/features/clinics/forms/FormSection';
import forms from '@/features/clinics/forms/forms.module.css';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { FormError, Tag, toast, useFields, useFormat } from '@/ui';
import { useToday } from '../agenda/useNow';
import classes from './hours.module.css';
import { useHoursChanged, useRemoveRow } from './useHours';

interface Props {
  practitioner: Id;
  editable: boolean;
  openings: Opening[];
  sites: readonly ClinicSite[];
  working: readonly ClinicSite[];
}

/** Open on some dates besides the weekly hours. */
export function OpeningsSection({ practitioner, editable, openings, sites, working }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const [adding, setAdding] = useState(false);
  const remove = useRemoveRow(practitioner, 'openings');
  const coming = openings.filter(({ date }) => date >= today);
  return (
    <FormSection
      title={t('openings.title')}
      lead={t('openings.lead')}
      actions={
        editable && !adding ? (
          <Button
            variant="light"
            leftSection={<IconPlus size={17} aria-hidden="true" />}
            disabled={working.length === 0}
            onClick={() => setAdding(true)}
          >
            {t('openings.add')}
          </Button>
        ) : undefined
      }
    >
      {adding ? (
        <OpeningForm practitioner={practitioner} sites={working} onDone={() => setAdding(false)} />
      ) : null}
      {coming.length === 0 && !adding ? <Text c="dimmed">{t('openings.none')}</Text> : null}
      <ul className={classes.rows}>
        {coming.map((opening) => {
          const day = format.date(opening.date, {
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            year: 'numeric',
          });
          const site = sites.find(({ id }) => id === opening.site);
          return (
            <li key={opening.id} className={`${classes.row} ${classes.line}`}>
              <span>{day}</span>
              <b className="tb-figures" dir="ltr">
                {opening.start.slice(0, 5)} – {opening.end.slice(0, 5)}
              </b>
              {sites.length > 1 && site ? <Tag tint="neutral">{site.name}</Tag> : null}
              {editable ? (
                <span className={classes.actions}>
                  <ActionIcon
                    variant="subtle"
                    color="rose"
                    aria-label={t('hours.removeNamed', { what: day })}
                    loading={remove.isPending && remove.variables === opening.id}
                    onClick={() => remove.mutate(opening.id)}
                  >
                    <IconTrash size={17} stroke={1.7} aria-hidden="true" />
                  </ActionIcon>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </FormSection>
  );
}

interface FormProps {
  practitioner: Id;
  sites: readonly ClinicSite[];
  onDone: () => void;
}

function OpeningForm({ practitioner, sites, onDone }: FormProps) {
  const { t } = useTranslation('scheduling');
  const { id: clinic, time_zone } = useClinic();
  const today = useToday(time_zone);
  const changed = useHoursChanged(practitioner);
  const form = useFields({
    date: null as string | null,
    start: '09:00',
    end: '12:00',
    site: sites[0]?.id ?? null,
  });
  const add = useMutation({
    mutationFn: () =>
      api.post<Opening>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/openings', {
        path: { clinic, practitioner },
        body: form.values,
      }),
    onSuccess: async () => {
      await changed();
      toast.done(t('hours.saved'));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className={forms.pair}>
        <DayField
          label={t('openings.date')}
          minDate={today}
          data-autofocus
          {...form.field('date')}
        />
        <Select
          label={t('hours.site')}
          allowDeselect={false}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('site')}
        />
        <TimeField label={t('hours.start')} {...form.field('start')} />
        <TimeField label={t('hours.end')} {...form.field('end')} />
        <div className={forms.wide}>
          <FormError error={add.error} shown={['date', 'site', 'start', 'end']} />
        </div>
        <div className={`${forms.wide} ${forms.range}`}>
          <Button type="submit" loading={add.isPending} disabled={!form.values.date}>
            {t('openings.add')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={add.isPending}>
            {t('hours.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}
