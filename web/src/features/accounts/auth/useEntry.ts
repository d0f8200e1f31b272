/** The steps through which one comes in, from the first form to being signed in. */
import { useCallback, useEffect, useState } from 'react';
import { useArrival } from './arrival';
import { currentStep, type Step } from './flows';

const START: Step = { kind: 'sign-in' };

export interface Entry {
  step: Step;
  /** True while the person's own pages are being fetched, after the last step. */
  arriving: boolean;
  onStep: (step: Step) => void;
  restart: () => void;
}

/**
 * `resume` takes up a step begun before the page was reloaded: nobody types their sign-up twice because they went to look
 * for a code.
 */
export function useEntry(resume: readonly Step['kind'][]): Entry {
  const [step, setStep] = useState<Step>(START);
  const [arriving, setArriving] = useState(false);
  const arrive = useArrival();
  const kinds = resume.join();
  useEffect(() => {
    let current = true;
    currentStep()
      .then((found) => {
        if (current && kinds.split(',').includes(found.kind)) setStep(found);
      })
      .catch(() => {
        // Unreachable just now: the form is there, and says so when it is sent.
      });
    return () => {
      current = false;
    };
  }, [kinds]);
  const onStep = useCallback(
    (next: Step) => {
      setStep(next);
      if (next.kind !== 'signed-in') return;
      setArriving(true);
      arrive().catch(() => setArriving(false));
    },
    [arrive],
  );
  const restart = useCallback(() => setStep(START), []);
  return { step, arriving, onStep, restart };
}
