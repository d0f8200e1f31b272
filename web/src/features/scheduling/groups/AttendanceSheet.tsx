/** The list of those who come, on paper, with room to sign. */
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { GroupSessionCard } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useFormat } from '@/ui';
import classes from './groups.module.css';
import { usePlaceOf } from './SessionDrawer';

interface Props {
  session: GroupSessionCard;
  onDone: () => void;
}

export function AttendanceSheet({ session, onDone }: Props) {
  const { t } = useTranslation('groups');
  const format = useFormat();
  const { name } = useClinic();
  const place = usePlaceOf(session);
  const { start, end, timezone, type, attendees } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: printed once, when it is shown
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, []);
  return createPortal(
    <div className={classes.sheet} aria-hidden="true">
      <h1>{type.name}</h1>
      <p>
        {format.day(start, timezone)}, {format.time(start, timezone)} – {format.time(end, timezone)}
        <br />
        {name} · {place}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('sheet.seat')}</th>
            <th>{t('sheet.name')}</th>
            <th>{t('sheet.birthDate')}</th>
            <th>{t('sheet.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {attendees
            .filter(({ seat }) => seat !== null)
            .map(({ seat, appointment, patient }) => (
              <tr key={appointment}>
                <td>{seat}</td>
                <td>{patient.name}</td>
                <td>{patient.birth_date ? format.date(patient.birth_date) : ''}</td>
                <td style={{ inlineSize: '38%' }} />
              </tr>
            ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
