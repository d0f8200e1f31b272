import { Button, type ButtonProps } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import type { Id } from '@/api/types';
import { appointmentFile } from './data';

interface Props extends ButtonProps {
  appointment: Id;
  label: string;
}

/** Opens the appointment in whatever calendar the computer or telephone has. */
export function AddToCalendar({ appointment, label, ...look }: Props) {
  return (
    <Button
      component="a"
      href={appointmentFile(appointment)}
      variant="light"
      leftSection={<IconCalendarDown size={18} aria-hidden="true" />}
      {...look}
    >
      {label}
    </Button>
  );
}
