import { Card } from '@mantine/core';
import {
  IconCash,
  IconLanguage,
  IconMapPin,
  IconStarFilled,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Mode, PractitionerCard } from '@/api/types';
import { Avatar, formatPlace, Money, Tag, useFormat } from '@/ui';
import { NextSlots } from './NextSlots';
import classes from './ResultCard.module.css';

/** A practitioner found: who, where, for how much, and when. */
export function ResultCard({
  practitioner,
  mode,
}: {
  practitioner: PractitionerCard;
  mode: Mode | '';
}) {
  const { t } = useTranslation('directory');
  const { slug, name, photo, specialties, rating, accepts_new_patients } = practitioner;
  return (
    <Card component="article" className={classes.card} padding={0}>
      <div className={classes.who}>
        <div className={classes.identity}>
          <Avatar name={name} photo={photo} />
          <div>
            <h3 className={classes.name}>
              <Link to={`/soignants/${slug}`}>{name}</Link>
            </h3>
            <p className={classes.specialty}>{specialties.map((each) => each.name).join(', ')}</p>
            {rating ? <Stars average={rating.average} count={rating.count} /> : null}
          </div>
        </div>
        <Facts practitioner={practitioner} />
        {accepts_new_patients ? (
          <Tag>{t('card.newPatients')}</Tag>
        ) : (
          <Tag tint="neutral">{t('card.knownPatients')}</Tag>
        )}
      </div>
      <NextSlots practitioner={practitioner} mode={mode} />
    </Card>
  );
}

export function Stars({ average, count }: { average: number; count: number }) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const figures = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (
    <p className={classes.rating}>
      <IconStarFilled size={14} aria-hidden="true" />
      <strong className="tb-figures">{format.number(average, figures)}</strong>
      <span>{t('card.reviews', { count })}</span>
    </p>
  );
}

function Facts({ practitioner }: { practitioner: PractitionerCard }) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const { clinic, sites, languages, modes, fees } = practitioner;
  const cities = [...new Set(sites.map(({ city }) => city))].join(', ');
  return (
    <ul className={classes.facts}>
      <Fact icon={IconMapPin} label={t('card.place')}>
        <bdi>{formatPlace(clinic.name, cities)}</bdi>
      </Fact>
      {modes.includes('video') ? <Fact icon={IconVideo}>{t('card.video')}</Fact> : null}
      {languages.length > 0 ? (
        <Fact icon={IconLanguage} label={t('card.languages')}>
          {languages.map(format.languageName).join(', ')}
        </Fact>
      ) : null}
      {fees.length > 0 ? (
        <Fact icon={IconCash} label={t('card.fee')}>
          {fees.map(({ mode, from }, index) => (
            <span key={mode}>
              {index > 0 ? ' · ' : null}
              {mode === 'video' && fees.length > 1 ? `${t('card.inVideo')} ` : null}
              <Money value={from} />
            </span>
          ))}
        </Fact>
      ) : null}
    </ul>
  );
}

interface FactProps {
  icon: TablerIcon;
  label?: string;
  children: ReactNode;
}

function Fact({ icon: Icon, label, children }: FactProps) {
  return (
    <li>
      <Icon size={15} stroke={1.6} aria-hidden="true" />
      {label ? <span className="tb-hidden">{label}</span> : null}
      <span>{children}</span>
    </li>
  );
}
