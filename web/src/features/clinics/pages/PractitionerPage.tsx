/** One practitioner: identity, public profile, hours, rules, fees. Administrators change everything, practitioners their own. */
import { Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { AbsencesPanel } from '@/features/scheduling/hours/AbsencesPanel';
import { HoursPanel } from '@/features/scheduling/hours/HoursPanel';
import { FeesPanel } from '@/features/scheduling/practitioner/FeesPanel';
import { PreviewPanel } from '@/features/scheduling/practitioner/PreviewPanel';
import { RulesPanel } from '@/features/scheduling/practitioner/RulesPanel';
import { LoadingSkeleton, PageHeader, PageMeta, QueryState, Tag } from '@/ui';
import { nameOf, practitionerQuery } from '../data';
import { IdentityPanel } from '../practitioners/IdentityPanel';
import { ProfilePanel } from '../practitioners/ProfilePanel';
import classes from './PractitionerPage.module.css';

const TABS = ['identite', 'profil', 'horaires', 'absences', 'regles', 'tarifs', 'apercu'] as const;
type Tab = (typeof TABS)[number];

export default function PractitionerPage() {
  const { t } = useTranslation('clinics');
  const { id: clinic, slug, can } = useClinic();
  const { practitioner = '' } = useParams();
  const query = useQuery(practitionerQuery(clinic, practitioner));
  return (
    <>
      {can('practitioners.edit') ? (
        <Link to={`/c/${slug}/reglages/soignants`} className={classes.back}>
          <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
          {t('practitioners.title')}
        </Link>
      ) : null}
      {query.data ? null : <PageMeta title={t('practitioners.title')} />}
      <QueryState query={query} loading={<LoadingSkeleton rows={3} height={160} />}>
        {(found) => <Content key={found.id} practitioner={found} />}
      </QueryState>
    </>
  );
}

function Content({ practitioner }: { practitioner: StaffPractitioner }) {
  const { t } = useTranslation(['clinics', 'rules']);
  const { can, membership } = useClinic();
  const [params, setParams] = useSearchParams();
  const own = membership.practitioner_role === practitioner.id;
  const admin = can('practitioners.edit');
  const sets = can('hours.edit') || (own && can('hours.edit_own'));
  const wanted = params.get('onglet');
  const tab: Tab = TABS.find((each) => each === wanted) ?? (admin ? 'identite' : 'profil');
  const names: Record<Tab, string> = {
    identite: t('practitioner.identity'),
    profil: t('practitioner.profile'),
    horaires: t('rules:tab.hours'),
    absences: t('rules:tab.absences'),
    regles: t('rules:tab.rules'),
    tarifs: t('rules:tab.fees'),
    apercu: t('rules:tab.preview'),
  };
  return (
    <>
      <PageHeader
        title={nameOf(practitioner)}
        documentTitle={`${nameOf(practitioner)} · ${names[tab]}`}
        actions={
          practitioner.ended ? (
            <Tag tint="neutral">{t('practitioner.ended')}</Tag>
          ) : practitioner.public ? (
            <Tag>{t('practitioner.public')}</Tag>
          ) : (
            <Tag tint="apricot">{t('practitioner.notPublic')}</Tag>
          )
        }
      />
      <Tabs
        value={tab}
        keepMounted={false}
        styles={{ tab: { fontSize: 'var(--mantine-font-size-md)' } }}
        onChange={(next) =>
          setParams(next ? { onglet: next } : {}, { preventScrollReset: true, replace: true })
        }
      >
        <Tabs.List mb="lg">
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {names[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="identite">
          <IdentityPanel practitioner={practitioner} editable={admin} />
        </Tabs.Panel>
        <Tabs.Panel value="profil">
          <ProfilePanel
            practitioner={practitioner}
            editable={admin || (own && can('practitioners.edit_own'))}
          />
        </Tabs.Panel>
        <Tabs.Panel value="horaires">
          <HoursPanel practitioner={practitioner} editable={sets} />
        </Tabs.Panel>
        <Tabs.Panel value="absences">
          <AbsencesPanel practitioner={practitioner} editable={sets} />
        </Tabs.Panel>
        <Tabs.Panel value="regles">
          <RulesPanel practitioner={practitioner} editable={sets && !practitioner.ended} />
        </Tabs.Panel>
        <Tabs.Panel value="tarifs">
          <FeesPanel practitioner={practitioner} editable={sets && !practitioner.ended} />
        </Tabs.Panel>
        <Tabs.Panel value="apercu">
          <PreviewPanel practitioner={practitioner} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
