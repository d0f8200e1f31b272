import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { PatientRow } from '@/api/types';
import { useClinic } from '@/app/guards';
import { phoneForms } from '@/features/patients/appointments/phone';
import { Avatar, useFormat } from '@/ui';
import { fullName } from '../data';
import { nameParts, namesDate, phoneParts } from '../matching';
import { Matched } from './Matched';
import { useAge } from './PatientFacts';
import classes from './patients.module.css';

interface LineProps {
  patient: PatientRow;
  /** What was searched for, to mark where it was found. */
  q: string;
  /** What else is told of them, instead of how to reach them. */
  children?: ReactNode;
}

export function PatientLine({ patient, q, children }: LineProps) {
  const { slug } = useClinic();
  const format = useFormat();
  const ageOf = useAge();
  const { birth_date, phone, email } = patient;
  return (
    <li>
      <Link to={`/c/${slug}/patients/${patient.id}`} className={classes.row}>
        <Avatar name={fullName(patient)} size={40} />
        <span className={classes.name}>
          <Matched parts={nameParts(fullName(patient), q)} />
        </span>
        <span className={`${classes.cell} tb-figures`}>
          {birth_date ? (
            <span className={namesDate(q, birth_date) ? classes.matched : undefined}>
              {`${format.date(birth_date, { day: '2-digit', month: '2-digit', year: 'numeric' })} · ${ageOf(birth_date)}`}
            </span>
          ) : null}
        </span>
        {children ?? (
          <span className={`${classes.cell} tb-figures`}>
            {phone ? (
              phoneForms(phone).map((form, index) => (
                <Fragment key={form}>
                  {index > 0 ? ' · ' : null}
                  <bdi>
                    <Matched parts={phoneParts(form, q)} />
                  </bdi>
                </Fragment>
              ))
            ) : (
              <bdi>{email}</bdi>
            )}
          </span>
        )}
      </Link>
    </li>
  );
}
