/** Several appointments on one day in a clinic: chosen, proposed one after the other, and booked together. */
import { Anchor, Card, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useSession } from '@/api/session';
import type { ClinicPage, OnlineService, ProposedVisit } from '@/api/types';
import { SignInDoor } from '@/features/booking/SignInDoor';
import { DayField } from '@/features/clinics/forms/DayField';
import { clinicQuery } from '@/features/directory/queries';
import { useToday } from '@/features/scheduling/agenda/useNow';
import { EmptyState, PageHeader, QueryState } from '@/ui';
import { ChosenParts } from '../ChosenParts';
import { readParts, writeParts } from '../chosenVisit';
import { partsOf, publicPlanQuery, servicesQuery } from '../data';
import { Proposals } from '../Proposals';
import { ServiceFields } from '../ServiceFields';
import { useWish } from '../useWish';
import { VisitForm } from '../VisitForm';
import classes from '../visits.module.css';

export default function VisitPage() {
  const { slug = '' } = useParams();
  const query = useQuery(clinicQuery(slug));
  return (
    <div className="tb-page">
      <QueryState page query={query} loading={<Skeleton height={320} radius="lg" />}>
        {(clinic) => <OfClinic clinic={clinic} />}
      </QueryState>
    </div>
  );
}

function OfClinic({ clinic }: { clinic: ClinicPage }) {
  const { t } = useTranslation('visits');
  const services = useQuery(servicesQuery(clinic.id));
  return (
    <>
      <PageHeader
        title={t('public.title')}
        documentTitle={`${t('public.title')} · ${clinic.name}`}
        description={
          <Anchor component={Link} to={`/cliniques/${clinic.slug}`}>
            <bdi>{clinic.name}</bdi>
          </Anchor>
        }
      />
      <QueryState
        query={services}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('public.nothing')}>{t('public.nothingText')}</EmptyState>}
      >
        {({ items }) => <Steps clinic={clinic} offered={items} />}
      </QueryState>
    </>
  );
}

interface StepsProps {
  clinic: ClinicPage;
  offered: OnlineService[];
}

/** First the services and the times, then for whom: the address says which. */
function Steps({ clinic, offered }: StepsProps) {
  const [params, setParams] = useSearchParams();
  const chosen = readParts(params.get('choix'));
  if (chosen) {
    return (
      <Booking
        clinic={clinic}
        offered={offered}
        chosen={chosen}
        onChange={() => setParams({}, { preventScrollReset: true })}
      />
    );
  }
  return (
    <Choose
      clinic={clinic}
      offered={offered}
      onChoose={(visit) => setParams({ choix: writeParts(partsOf(visit)) })}
    />
  );
}

interface ChooseProps extends StepsProps {
  onChoose: (visit: ProposedVisit) => void;
}

function Choose({ clinic, offered, onChoose }: ChooseProps) {
  const { t } = useTranslation('visits');
  const today = useToday(clinic.time_zone);
  const wish = useWish(offered, [], today);
  const plan = useQuery({
    ...publicPlanQuery(clinic.id, wish.wish ?? { services: [], from: today, to: today }),
    enabled: wish.wish !== null,
  });
  return (
    <div className={classes.columns}>
      <Card component="section">
        <Title order={2} mb="md">
          {t('public.services')}
        </Title>
        <Stack gap="md">
          <ServiceFields offered={offered} value={wish.wished} onChange={wish.setWished} />
          <DayField
            label={t('from')}
            clearable={false}
            minDate={today}
            value={wish.from}
            onChange={(day) => day && wish.setFrom(day)}
          />
        </Stack>
      </Card>
      {wish.wish ? (
        <Proposals
          query={plan}
          chosen={null}
          onChoose={onChoose}
          onPage={wish.page}
          first={wish.first}
        />
      ) : (
        <EmptyState title={t('public.begin')}>{t('public.beginText')}</EmptyState>
      )}
    </div>
  );
}

interface BookingProps extends StepsProps {
  chosen: NonNullable<ReturnType<typeof readParts>>;
  onChange: () => void;
}

function Booking({ clinic, offered, chosen, onChange }: BookingProps) {
  const { t } = useTranslation('visits');
  const session = useSession();
  return (
    <div className={classes.columns}>
      <ChosenParts clinic={clinic} offered={offered} chosen={chosen} onChange={onChange} />
      {session.status === 'signed-in' ? (
        <VisitForm me={session.me} chosen={chosen} onChange={onChange} />
      ) : session.status === 'loading' ? (
        <Skeleton height={260} radius="lg" />
      ) : (
        <SignInDoor text={t('public.door')} />
      )}
    </div>
  );
}
