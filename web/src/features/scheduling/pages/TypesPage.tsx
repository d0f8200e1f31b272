/** The reasons for coming that the clinic offers: how long, how much, by whom, for whom. */
import { Button, Group } from '@mantine/core';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentType, Mode } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { Swatch } from '@/features/clinics/forms/choices';
import forms from '@/features/clinics/forms/forms.module.css';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { EmptyState, Money, PageHeader, QueryState, Tag, useFormat } from '@/ui';
import { inLanguage, typesQuery } from '../data';
import { TypeForm } from '../types/TypeForm';

export default function TypesPage() {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const format = useFormat();
  const query = useQuery(typesQuery(clinic));
  const [edited, setEdited] = useState<AppointmentType | 'new' | null>(null);
  const add = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      onClick={() => setEdited('new')}
    >
      {t('types.add')}
    </Button>
  );
  const current =
    edited === 'new' || edited === null
      ? null
      : (query.data?.find(({ id }) => id === edited.id) ?? edited);
  return (
    <RequirePermission permission="appointment_types.edit">
      <PageHeader title={t('types.title')} description={t('types.lead')} actions={add} />
      <QueryState
        query={query}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title={t('types.empty')} icon={<IconListDetails size={26} />} action={add}>
            {t('types.emptyText')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={forms.list}>
            {list.map((type) => (
              <Row key={type.id} type={type} onEdit={() => setEdited(type)} />
            ))}
          </ul>
        )}
      </QueryState>
      <SideDrawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={current ? inLanguage(current.name, format.language) : t('types.add')}
        size={680}
      >
        {edited ? (
          <TypeForm key={current?.id ?? 'new'} type={current} onDone={() => setEdited(null)} />
        ) : null}
      </SideDrawer>
    </RequirePermission>
  );
}

function Row({ type, onEdit }: { type: AppointmentType; onEdit: () => void }) {
  const { t } = useTranslation('scheduling');
  const { currency } = useClinic();
  const format = useFormat();
  const name = inLanguage(type.name, format.language);
  const buffers = type.buffer_before_minutes + type.buffer_after_minutes;
  return (
    <li className={forms.row}>
      <Swatch colour={type.colour} />
      <div className={forms.main}>
        <div className={forms.name}>{name}</div>
        <div className={forms.facts}>
          {format.duration(type.duration_minutes)}
          {buffers > 0 ? ` + ${format.duration(buffers)}` : null}
          {type.modes.map((mode: Mode) => {
            const amount = type.fees[mode];
            return (
              <span key={mode}>
                {' · '}
                {t(`mode.${mode}`)}
                {amount ? ' ' : null}
                {amount ? <Money value={{ amount, currency }} /> : null}
              </span>
            );
          })}
        </div>
      </div>
      <Group gap="xs">
        {type.bookable_by === 'anyone' ? null : (
          <Tag tint="neutral">{t(`types.by.${type.bookable_by}`)}</Tag>
        )}
        {type.confirmation === 'request' ? (
          <Tag tint="sky">{t('types.confirmed.request')}</Tag>
        ) : null}
        {type.active ? null : <Tag tint="apricot">{t('types.retired')}</Tag>}
        <Button
          variant="default"
          size="sm"
          onClick={onEdit}
          aria-label={t('types.editNamed', { name })}
        >
          {t('types.edit')}
        </Button>
      </Group>
    </li>
  );
}
