import { Anchor, Button, Card, Skeleton, Stack, Title } from '@mantine/core';
import { IconCalendarPlus, IconMail, IconMapPin, IconPhone, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ClinicPage as Clinic } from '@/api/types';
import { Avatar, ErrorState, formatPlace, LoadingSkeleton, PageMeta, QueryState, Tag } from '@/ui';
import { NO_FILTER } from '../filters';
import { clinicQuery, searchQuery, useSpecialtyName } from '../queries';
import classes from './ClinicPage.module.css';
import { OpeningHours } from './OpeningHours';
import { Section } from './Section';

export default function ClinicPage() {
  const { slug = '' } = useParams();
  const query = useQuery(clinicQuery(slug));
  const loading = (
    <Stack aria-busy="true">
      <Skeleton height={90} />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
  return (
    <div className="tb-page">
      <QueryState page query={query} loading={loading}>
        {(clinic) => <Content clinic={clinic} />}
      </QueryState>
    </div>
  );
}

function Content({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('directory');
  const nameOf = useSpecialtyName();
  return (
    <>
      <PageMeta
        title={`${clinic.name}, ${clinic.city}`}
        description={t('clinic.meta', { name: clinic.name, city: clinic.city })}
      />
      <header className={classes.head}>
        <Avatar name={clinic.name} photo={clinic.logo} size={84} />
        <div className={classes.title}>
          <Title order={1} tabIndex={-1}>
            {clinic.name}
          </Title>
          <p className={classes.place}>
            <IconMapPin size={17} stroke={1.6} aria-hidden="true" />
            <bdi>{formatPlace(clinic.address, clinic.city)}</bdi>
          </p>
        </div>
        <Button
          component={Link}
          to={`/recherche?clinic=${clinic.id}`}
          size="md"
          leftSection={<IconSearch size={18} />}
        >
          {t('clinic.book')}
        </Button>
        <Button
          component={Link}
          to={`/cliniques/${clinic.slug}/visite`}
          size="md"
          variant="light"
          leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
        >
          {t('clinic.visit')}
        </Button>
      </header>
      <div className={classes.columns}>
        <div className={classes.stack}>
          {clinic.description ? (
            <p className={classes.lead} dir="auto">
              {clinic.description}
            </p>
          ) : null}
          {clinic.specialties.length > 0 ? (
            <div className={classes.tags}>
              {clinic.specialties.map((specialty) => (
                <Tag key={specialty.code}>{nameOf(specialty)}</Tag>
              ))}
            </div>
          ) : null}
          <Team clinic={clinic} />
        </div>
        <div className={classes.stack}>
          <Contact clinic={clinic} />
          {clinic.opening_hours.length > 0 ? (
            <Section title={t('clinic.hours')}>
              <OpeningHours hours={clinic.opening_hours} />
            </Section>
          ) : null}
          <Sites clinic={clinic} />
        </div>
      </div>
    </>
  );
}

/** Those who can be found and booked: the directory says who they are, not the clinic. */
function Team({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('directory');
  const query = useInfiniteQuery(searchQuery({ ...NO_FILTER, clinic: clinic.id }));
  const team = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="soignants">
      <Title order={2} id="soignants" mb="md">
        {t('clinic.team')}
      </Title>
      {team === undefined ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingSkeleton rows={3} height={78} />
        )
      ) : team.length === 0 ? (
        <p className={classes.muted}>{t('clinic.noTeam')}</p>
      ) : (
        <ul className={classes.team}>
          {team.map((each) => (
            <Card key={each.id} component="li" padding="md" className={classes.member}>
              <Avatar name={each.name} photo={each.photo} size={46} />
              <div>
                <Link to={`/soignants/${each.slug}`} className={classes.name}>
                  {each.name}
                </Link>
                <div className={classes.muted}>
                  {each.specialties.map(({ name }) => name).join(', ')}
                </div>
              </div>
            </Card>
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <Button
          variant="light"
          mt="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('results.more')}
        </Button>
      ) : null}
    </section>
  );
}

function Contact({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('directory');
  if (!clinic.phone && !clinic.email) return null;
  return (
    <Section title={t('clinic.contact')}>
      <Stack gap={8} mt={8}>
        {clinic.phone ? (
          <Anchor href={`tel:${clinic.phone.replace(/\s/g, '')}`} className={classes.contact}>
            <IconPhone size={17} aria-hidden="true" />
            <bdi dir="ltr">{clinic.phone}</bdi>
          </Anchor>
        ) : null}
        {clinic.email ? (
          <Anchor href={`mailto:${clinic.email}`} className={classes.contact}>
            <IconMail size={17} aria-hidden="true" />
            <bdi dir="ltr">{clinic.email}</bdi>
          </Anchor>
        ) : null}
      </Stack>
    </Section>
  );
}

function Sites({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('directory');
  if (clinic.sites.length === 0) return null;
  return (
    <Section title={t('clinic.sites')}>
      <ul className={classes.sites}>
        {clinic.sites.map((site) => (
          <li key={site.id}>
            <strong>{site.name}</strong>
            <div className={classes.muted}>
              <bdi>
                {formatPlace(site.address, `${site.postal_code ?? ''} ${site.city}`.trim())}
              </bdi>
            </div>
            {site.phone ? (
              <bdi dir="ltr" className={classes.muted}>
                {site.phone}
              </bdi>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
