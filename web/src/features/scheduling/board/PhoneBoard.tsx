/** On a phone: one place at a time, within reach of a thumb. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '@/api/types';
import { type Lane, PLACES, type Place, placesOf } from '../domain/board';
import classes from './board.module.css';
import { Delay } from './Delay';
import type { BoardActs } from './useBoardActs';
import { VisitCard } from './VisitCard';

interface Props {
  board: Board;
  lanes: readonly Lane[];
  acts: BoardActs;
  now: number;
  today: boolean;
  timeZone: string;
}

export function PhoneBoard({ board, lanes, ...rest }: Props) {
  const { t } = useTranslation('frontDesk');
  const places = placesOf(board.appointments);
  const [place, setPlace] = useState<Place>(places.waiting.length > 0 ? 'waiting' : 'expected');
  const people = places[place];
  return (
    <div className={classes.phoneBoard}>
      {rest.today ? (
        <ul className={classes.delays}>
          {lanes.map(({ practitioner }) => (
            <li key={practitioner.id}>
              <span>{practitioner.name}</span>
              <Delay minutes={practitioner.delay_minutes} />
            </li>
          ))}
        </ul>
      ) : null}
      <SegmentedControl
        className={classes.tabs}
        fullWidth
        size="xs"
        aria-label={t('counts')}
        value={place}
        onChange={(next) => setPlace(next as Place)}
        data={PLACES.map((value) => ({
          value,
          label: (
            <span className={classes.tab}>
              <b className="tb-figures">{places[value].length}</b>
              {t(`place.${value}`)}
            </span>
          ),
        }))}
      />
      {people.length === 0 ? (
        <p className={classes.nobody}>{t(`nobody.${place}`)}</p>
      ) : (
        <ul className={classes.cards}>
          {people.map((one) => (
            <VisitCard
              key={one.id}
              one={one}
              practitioner={board.practitioners.find(({ id }) => id === one.practitioner)}
              {...rest}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
