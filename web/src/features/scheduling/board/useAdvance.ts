/** Making a move of the front desk: at once on screen, with a moment to take it back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AddressOf } from '@/api/addresses';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { AgendaAppointmentDetail, Board, Id, Move } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useErrorMessage } from '@/ui';
import { agendaKey, appointmentKey } from '../data';
import { boardKey } from './data';

/** The moves that have an address of their own here. */
export type DeskMove = Extract<
  Move,
  'arrive' | 'check-in' | 'fulfil' | 'miss' | 'correct' | 'void'
>;

export interface Act {
  move: DeskMove;
  appointment: { id: Id; version: number; patient: { name: string } };
  /** Why, for a correction and for what never was. */
  reason?: string;
  /** Give a number to whoever arrives. */
  number?: boolean;
  /** Take the time again over whoever has it by now. */
  overbook?: boolean;
}

const ADDRESSES: Record<DeskMove, AddressOf<'post'>> = {
  arrive: '/api/v1/clinics/{clinic}/appointments/{appointment}/arrive',
  'check-in': '/api/v1/clinics/{clinic}/appointments/{appointment}/check-in',
  fulfil: '/api/v1/clinics/{clinic}/appointments/{appointment}/fulfil',
  miss: '/api/v1/clinics/{clinic}/appointments/{appointment}/miss',
  correct: '/api/v1/clinics/{clinic}/appointments/{appointment}/correct',
  void: '/api/v1/clinics/{clinic}/appointments/{appointment}/void',
};

const UNDOABLE: ReadonlySet<DeskMove> = new Set(['arrive', 'check-in', 'fulfil', 'miss']);

export function useAdvance({ onDone }: { onDone?: (done: AgendaAppointmentDetail) => void } = {}) {
  const { t } = useTranslation('frontDesk');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const message = useErrorMessage();

  const send = ({ move, appointment, reason, number, overbook }: Act) =>
    api.post<AgendaAppointmentDetail>(ADDRESSES[move], {
      path: { clinic, appointment: appointment.id },
      body: {
        version: appointment.version,
        ...(reason ? { reason } : {}),
        ...(number ? { number } : {}),
        ...(overbook ? { overbook } : {}),
      },
    });
  const refresh = (id: Id) => {
    void client.invalidateQueries({ queryKey: boardKey(clinic) });
    void client.invalidateQueries({ queryKey: agendaKey(clinic) });
    void client.invalidateQueries({ queryKey: appointmentKey(clinic, id) });
  };
  const show = (done: AgendaAppointmentDetail) => {
    client.setQueryData(appointmentKey(clinic, done.id), done);
    client.setQueriesData<Board>({ queryKey: boardKey(clinic) }, (board) =>
      board && 'appointments' in board ? patched(board, done) : board,
    );
    refresh(done.id);
  };
  const undo = async (done: AgendaAppointmentDetail) => {
    try {
      const back = await send({ move: 'correct', appointment: done, reason: t('undo.reason') });
      show(back);
      toast.done(t('undo.done', { name: back.patient.name }));
    } catch (error) {
      refresh(done.id);
      toast.failed(message(error));
    }
  };
  return useMutation({
    mutationFn: send,
    onSuccess: (done, { move }) => {
      show(done);
      toast.done(
        t(`done.${move}`, { name: done.patient.name }),
        UNDOABLE.has(move) && done.moves.includes('correct')
          ? { label: t('undo.action'), run: () => void undo(done) }
          : undefined,
      );
      onDone?.(done);
    },
    onError: (error, { appointment, move }) => {
      refresh(appointment.id);
      // Whoever corrects is asked about it in place.
      if (move !== 'correct' && move !== 'void') {
        toast.failed(hasCode(error, 'version_conflict') ? t('changed') : message(error));
      }
    },
  });
}

/** The board with one appointment as the server has just answered it. */
function patched(board: Board, done: AgendaAppointmentDetail): Board {
  const { state, arrived_at, started_at, ended_at, queue_number, version } = done;
  return {
    ...board,
    appointments: board.appointments.map((one) =>
      one.id === done.id && one.version < version
        ? { ...one, state, arrived_at, started_at, ended_at, queue_number, version }
        : one,
    ),
  };
}
