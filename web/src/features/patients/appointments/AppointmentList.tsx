import { Card } from '@mantine/core';
import type { Appointment } from '@/api/types';
import classes from './AppointmentList.module.css';
import { AppointmentRow } from './AppointmentRow';

export function AppointmentList({
  appointments,
  now,
}: {
  appointments: readonly Appointment[];
  now: Date;
}) {
  return (
    <Card padding={0}>
      <ul className={classes.list}>
        {appointments.map((appointment) => (
          <li key={appointment.id}>
            <AppointmentRow appointment={appointment} now={now} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
