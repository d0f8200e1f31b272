/** One appointment: what it is, who comes, what happened to it, and what can be done with it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { LoadingSkeleton, QueryState } from '@/ui';
import { appointmentQuery } from '../data';
import { CancelForm } from './CancelForm';
import { Details } from './Details';
import { MoveForm } from './MoveForm';

export type Task = 'details' | 'move' | 'cancel' | 'refuse';

export interface Opened {
  id: Id;
  task: Task;
  /** Where it was dragged to, to be confirmed. */
  target: { role: Id; start: Instant; minutes: number | null } | null;
}

interface Props {
  opened: Opened | null;
  timeZone: string;
  onClose: () => void;
  onTask: (task: Task) => void;
  /** Book again for the same patient. */
  onBook: (patient: Id) => void;
}

export function AppointmentDrawer({ opened, timeZone, onClose, onTask, onBook }: Props) {
  const { t } = useTranslation('scheduling');
  return (
    <SideDrawer
      opened={opened !== null}
      title={t(`appointment.title.${opened?.task ?? 'details'}`)}
      onClose={onClose}
    >
      {opened ? (
        <Content
          key={`${opened.id} ${opened.task} ${opened.target?.start ?? ''} ${opened.target?.minutes ?? ''}`}
          {...{ opened, timeZone, onClose, onTask, onBook }}
        />
      ) : null}
    </SideDrawer>
  );
}

function Content({ opened, timeZone, onClose, onTask, onBook }: Props & { opened: Opened }) {
  const { id: clinic } = useClinic();
  const query = useQuery(appointmentQuery(clinic, opened.id));
  const back = () => onTask('details');
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={2} />}>
      {(appointment) => {
        switch (opened.task) {
          case 'move':
            return (
              <MoveForm
                appointment={appointment}
                target={opened.target}
                timeZone={timeZone}
                onBack={back}
                onDone={onClose}
              />
            );
          case 'cancel':
          case 'refuse':
            return (
              <CancelForm
                act={opened.task}
                appointment={appointment}
                timeZone={timeZone}
                onBack={back}
                onDone={onClose}
              />
            );
          case 'details':
            return (
              <Details
                appointment={appointment}
                timeZone={timeZone}
                onTask={onTask}
                onBook={onBook}
              />
            );
        }
      }}
    </QueryState>
  );
}
