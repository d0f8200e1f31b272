/** The number a patient is called by, on screen and on paper. It says who receives them, and nothing of why. */
import { Button, Group, Modal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf, practitionersQuery, sitesQuery } from '@/features/clinics/data';
import { When } from '@/ui';
import classes from './ticket.module.css';

export interface Ticketed {
  queue_number: number | null;
  practitioner: Id;
  site: Id | null;
  start: Instant;
  arrived_at: Instant | null;
}

interface Props {
  ticket: Ticketed | null;
  timeZone: string;
  onClose: () => void;
}

export function Ticket({ ticket, timeZone, onClose }: Props) {
  const { t } = useTranslation(['frontDesk', 'common']);
  return (
    <>
      <Modal
        opened={ticket !== null}
        onClose={onClose}
        title={t('frontDesk:ticketTitle')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
        size="sm"
      >
        {ticket ? <Face ticket={ticket} timeZone={timeZone} /> : null}
        <Group justify="center" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('frontDesk:ticketClose')}
          </Button>
          <Button
            data-autofocus
            leftSection={<IconPrinter size={17} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('frontDesk:ticketPrint')}
          </Button>
        </Group>
      </Modal>
      {ticket
        ? createPortal(
            <div className={classes.paper} data-ticket aria-hidden="true">
              <Face ticket={ticket} timeZone={timeZone} />
            </div>,
            document.body,
          )
        : null}
    </>
  );
}

function Face({ ticket, timeZone }: { ticket: Ticketed; timeZone: string }) {
  const { t } = useTranslation('frontDesk');
  const { id: clinic, name } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const who = people.find(({ id }) => id === ticket.practitioner);
  const site = sites.find(({ id }) => id === ticket.site);
  const at = ticket.arrived_at ?? ticket.start;
  return (
    <div className={classes.face}>
      <p className={classes.clinic}>{name}</p>
      {site && site.name !== name ? <p className={classes.site}>{site.name}</p> : null}
      <p className={classes.label}>{t('ticketNumber')}</p>
      <p className={classes.number}>{ticket.queue_number}</p>
      {who ? <p className={classes.who}>{nameOf(who)}</p> : null}
      <p className={classes.site}>
        <When at={at} timeZone={timeZone} show="both" />
      </p>
      <p className={classes.thanks}>{t('ticketThanks')}</p>
    </div>
  );
}
