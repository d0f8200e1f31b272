/** What can be done from the board: moves, opening an appointment, showing a ticket. */
import { useState } from 'react';
import type { BoardAppointment, Id } from '@/api/types';
import type { Step } from '../domain/board';
import type { Ticketed } from './Ticket';
import { useAdvance } from './useAdvance';

export type BoardActs = ReturnType<typeof useBoardActs>;

export function useBoardActs(onOpen: (id: Id) => void) {
  const [ticket, setTicket] = useState<Ticketed | null>(null);
  const advance = useAdvance({
    onDone: (done) => {
      // Whoever has just been given a number wants it in hand.
      if (advance.variables?.number) setTicket(done);
    },
  });
  const { variables } = advance;
  return {
    open: onOpen,
    make: (move: Step, appointment: BoardAppointment, number = false) =>
      advance.mutate({ move, appointment, number }),
    /** "appointment move", while the server is asked. */
    pending:
      advance.isPending && variables ? `${variables.appointment.id} ${variables.move}` : undefined,
    ticket,
    showTicket: (one: Ticketed) => setTicket(one),
    closeTicket: () => setTicket(null),
  };
}
