/** The decisions that are taken while a series is planned. */
import { useState } from 'react';
import { ApiError } from '@/api/problems';
import type { Instant, Occurrence } from '@/api/types';
import { type Choice, type Choices, rowsOf } from '../domain/seriesPlan';
import { conflictsOf } from './data';

export function usePlanned(occurrences: readonly Occurrence[]) {
  const [choices, setChoices] = useState<Choices>({});
  const [refused, setRefused] = useState<Record<Instant, Instant[]>>({});
  const choose = (wanted: Instant, choice: Choice | undefined) =>
    setChoices(({ [wanted]: _, ...others }) =>
      choice === undefined ? others : { ...others, [wanted]: choice },
    );
  return {
    rows: rowsOf(occurrences, choices, refused),
    choices,
    choose,
    /** Somebody was faster: those times are to be settled again. */
    refuse: (error: unknown) => {
      if (error instanceof ApiError && error.code === 'times_taken') {
        setRefused((before) => ({ ...before, ...conflictsOf(error.problem) }));
      }
    },
  };
}
