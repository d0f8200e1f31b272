import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PractitionerPage as Practitioner } from '@/api/types';
import { Avatar, formatPlace, Money, PageMeta, QueryState, Tag, useFormat } from '@/ui';
import { BookingPanel } from '../practitioner/BookingPanel';
import { Sessions } from '../practitioner/Sessions';
import { practitionerQuery } from '../queries';
import { Stars } from '../search/ResultCard';
import { OpeningHours } from './OpeningHours';
import classes from './PractitionerPage.module.css';
import { Section } from './Section';

export default function PractitionerPage() {
  const { slug = '' } = useParams();
  const query = useQuery(practitionerQuery(slug));
  return (
    <div className="tb-page">
      <QueryState page query={query} loading={<Loading />}>
        {(practitioner) => <Content practitioner={practitioner} />}
      </QueryState>
    </div>
  );
}

function Loading() {
  return (
    <div className={classes.columns} aria-busy="true">
      <Stack>
        <Skeleton height={72} circle />
        <Skeleton height={28} width="70%" />
        <Skeleton height={120} />
      </Stack>
      <Skeleton height={520} radius="lg" />
    </div>
  );
}

function Content({ practitioner }: { practitioner: Practitioner }) {
  const { t } = useTranslation('directory');
  const { name, specialties, clinic, sites } = practitioner;
  const what = specialties.map((each) => each.name).join(', ');
  const where = [...new Set(sites.map(({ city }) => city))].join(', ');
  return (
    <>
      <PageMeta
        title={[name, what, where].filter(Boolean).join(', ')}
        description={t('practitioner.meta', { name, what, clinic: clinic.name, where })}
      />
      <div className={classes.columns}>
        <header className={classes.identity}>
          <Avatar name={name} photo={practitioner.photo} size={84} />
          <div className={classes.title}>
            <Title order={1} tabIndex={-1}>
              {name}
            </Title>
            <p className={classes.what}>{what}</p>
            {practitioner.rating ? <Stars {...practitioner.rating} /> : null}
          </div>
          {practitioner.accepts_new_patients ? (
            <Tag>{t('card.newPatients')}</Tag>
          ) : (
            <Tag tint="neutral">{t('card.knownPatients')}</Tag>
          )}
        </header>
        <div className={classes.panel}>
          <BookingPanel practitioner={practitioner} />
          <Sessions practitioner={practitioner} />
        </div>
        <About practitioner={practitioner} />
      </div>
    </>
  );
}

function About({ practitioner }: { practitioner: Practitioner }) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const { biography, experience, qualifications, languages, registration, opening_hours } =
    practitioner;
  return (
    <div className={classes.about}>
      {biography || experience ? (
        <Section title={t('practitioner.about')}>
          {biography ? <p dir="auto">{biography}</p> : null}
          {experience ? <p dir="auto">{experience}</p> : null}
        </Section>
      ) : null}
      <Places practitioner={practitioner} />
      <Fees practitioner={practitioner} />
      {opening_hours.length > 0 ? (
        <Section title={t('practitioner.hours')}>
          <OpeningHours hours={opening_hours} sites={practitioner.sites} />
        </Section>
      ) : null}
      {languages.length > 0 ? (
        <Section title={t('practitioner.languages')}>
          <p>{languages.map(format.languageName).join(', ')}</p>
        </Section>
      ) : null}
      {qualifications.length > 0 || registration ? (
        <Section title={t('practitioner.qualifications')}>
          <ul className={classes.plain}>
            {qualifications.map((each) => (
              <li key={each}>
                <bdi>{each}</bdi>
              </li>
            ))}
            {registration ? (
              <li className={classes.muted}>
                {t('practitioner.registration')} <bdi>{registration.type}</bdi>{' '}
                <bdi className="tb-figures">{registration.value}</bdi>
              </li>
            ) : null}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}

function Places({ practitioner }: { practitioner: Practitioner }) {
  const { t } = useTranslation('directory');
  const { clinic, sites } = practitioner;
  return (
    <Section title={t('practitioner.places')}>
      <p>
        <Link to={`/cliniques/${clinic.slug}`} className={classes.link}>
          {clinic.name}
        </Link>
      </p>
      <ul className={classes.plain}>
        {sites.map((site) => (
          <li key={site.id}>
            <strong>{site.name}</strong>
            <br />
            <span className={classes.muted}>
              <bdi>{formatPlace(site.address, site.city)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Fees({ practitioner }: { practitioner: Practitioner }) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const priced = practitioner.appointment_types.filter((type) => Object.keys(type.fee).length > 0);
  if (priced.length === 0) return null;
  return (
    <Section title={t('practitioner.fees')}>
      <table className={classes.fees}>
        <tbody>
          {priced.map((type) => (
            <tr key={type.id}>
              <th scope="row">{type.name}</th>
              <td>
                {type.modes.map((mode) => {
                  const fee = type.fee[mode];
                  if (!fee) return null;
                  return (
                    <div key={mode} title={format.money(fee)}>
                      <span className={classes.muted}>{t(`mode.${mode}`)} </span>
                      <Money value={fee} />
                    </div>
                  );
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
