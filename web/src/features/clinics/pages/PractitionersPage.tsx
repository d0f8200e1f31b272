/** Those who see patients here. */
import { Button } from '@mantine/core';
import { IconChevronRight, IconPlus, IconStethoscope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StaffPractitioner } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { Avatar, EmptyState, PageHeader, QueryState, Tag } from '@/ui';
import { nameOf, practitionersQuery, sitesQuery } from '../data';
import classes from '../forms/forms.module.css';
import { SideDrawer } from '../forms/SideDrawer';
import { AddPractitioner } from '../practitioners/AddPractitioner';
import { useSpecialtyName } from '../specialties';

export default function PractitionersPage() {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const query = useQuery(practitionersQuery(clinic));
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('practitioners.add')}
    </Button>
  );
  return (
    <RequirePermission permission="practitioners.edit">
      <PageHeader
        title={t('practitioners.title')}
        description={t('practitioners.lead')}
        actions={add}
      />
      <QueryState
        query={query}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            title={t('practitioners.empty')}
            icon={<IconStethoscope size={26} />}
            action={add}
          >
            {t('practitioners.emptyText')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={classes.list}>
            {list.map((each) => (
              <Row key={each.id} practitioner={each} />
            ))}
          </ul>
        )}
      </QueryState>
      <SideDrawer
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('practitioners.add')}
        size={560}
      >
        {adding ? <AddPractitioner onDone={() => setAdding(false)} /> : null}
      </SideDrawer>
    </RequirePermission>
  );
}

function Row({ practitioner }: { practitioner: StaffPractitioner }) {
  const { id: clinic, slug } = useClinic();
  const specialtyName = useSpecialtyName();
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const places = sites.filter(({ id }) => practitioner.sites.includes(id));
  const facts = [
    practitioner.specialties.map(specialtyName).join(', '),
    places.map(({ name }) => name).join(', '),
  ].filter(Boolean);
  return (
    <li>
      <Link to={`/c/${slug}/reglages/soignants/${practitioner.id}`} className={classes.row}>
        <Avatar
          name={nameOf(practitioner)}
          photo={practitioner.photo}
          size={44}
          tint={practitioner.colour}
        />
        <span className={classes.main}>
          <span className={classes.name}>{nameOf(practitioner)}</span>
          <br />
          <span className={classes.facts}>{facts.join(' · ')}</span>
        </span>
        <Tags practitioner={practitioner} />
        <IconChevronRight
          size={18}
          className="tb-flip"
          aria-hidden="true"
          color="var(--tb-muted)"
        />
      </Link>
    </li>
  );
}

function Tags({ practitioner: each }: { practitioner: StaffPractitioner }) {
  const { t } = useTranslation('clinics');
  return (
    <>
      {each.account_email ? null : <Tag tint="neutral">{t('practitioners.noAccount')}</Tag>}
      {each.public ? null : (
        <Tag tint="apricot">
          {each.published ? t('practitioners.notYetPublic') : t('practitioners.hidden')}
        </Tag>
      )}
    </>
  );
}
