import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { agendaKey, appointmentKey, monthKey } from './data';

/** After an appointment was booked, moved or cancelled: what shows it, and the free times around it, are read again. */
export function useAppointmentsChanged(): (appointment?: Id) => void {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return (appointment) => {
    void client.invalidateQueries({ queryKey: agendaKey(clinic) });
    void client.invalidateQueries({ queryKey: monthKey(clinic) });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'sessions'] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'series'] });
    if (appointment) {
      void client.invalidateQueries({ queryKey: appointmentKey(clinic, appointment) });
    }
  };
}
