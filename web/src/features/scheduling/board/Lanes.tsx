/** At a desk: a lane for each practitioner, in it the four places where their patients are. */
import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardAppointment, BoardPractitioner } from '@/api/types';
import { Avatar } from '@/ui';
import { type Lane, PLACES, type Place } from '../domain/board';
import classes from './board.module.css';
import { Delay } from './Delay';
import type { BoardActs } from './useBoardActs';
import { VisitCard } from './VisitCard';

interface Props {
  lanes: readonly Lane[];
  acts: BoardActs;
  now: number;
  today: boolean;
  timeZone: string;
}

export function Lanes({ lanes, ...rest }: Props) {
  const { t } = useTranslation('frontDesk');
  return (
    <div className={classes.lanes}>
      <div className={classes.heads} aria-hidden="true">
        {PLACES.map((place) => (
          <span key={place}>{t(`place.${place}`)}</span>
        ))}
      </div>
      {lanes.map((lane) => (
        <LaneOf key={lane.practitioner.id} lane={lane} {...rest} />
      ))}
    </div>
  );
}

function LaneOf({ lane, ...rest }: Omit<Props, 'lanes'> & { lane: Lane }) {
  const { practitioner } = lane;
  return (
    <section className={classes.lane} aria-label={practitioner.name}>
      <Head practitioner={practitioner} today={rest.today} />
      <div className={classes.places}>
        {PLACES.map((place) => (
          <PlaceOf key={place} place={place} people={lane[place]} {...rest} />
        ))}
      </div>
    </section>
  );
}

function Head({ practitioner, today }: { practitioner: BoardPractitioner; today: boolean }) {
  return (
    <header className={classes.laneHead}>
      <Avatar name={practitioner.name} photo={practitioner.photo} size={30} />
      <Title order={2}>{practitioner.name}</Title>
      {today ? <Delay minutes={practitioner.delay_minutes} /> : null}
    </header>
  );
}

/** How many are shown of a place before one asks for all of them. */
const FEW: Record<Place, number> = { expected: 3, waiting: 12, inside: 12, over: 2 };

function PlaceOf({
  place,
  people,
  ...rest
}: Omit<Props, 'lanes'> & { place: Place; people: BoardAppointment[] }) {
  const { t } = useTranslation('frontDesk');
  const [all, setAll] = useState(false);
  const few = FEW[place];
  const shown = all ? people : people.slice(0, few);
  const hidden = people.length - few;
  return (
    <div className={classes.place} data-place={place}>
      <h3 className="tb-hidden">{t(`place.${place}`)}</h3>
      {people.length === 0 ? (
        <p className={classes.nobody}>{t(`nobody.${place}`)}</p>
      ) : (
        <ul>
          {shown.map((one) => (
            <VisitCard key={one.id} one={one} {...rest} />
          ))}
        </ul>
      )}
      {hidden > 0 ? (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showMore', { count: hidden })}
        </Button>
      ) : null}
    </div>
  );
}
