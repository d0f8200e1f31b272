import { ActionIcon, Menu } from '@mantine/core';
import { IconCalendarOff, IconDots, IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';

const AwayDialog = lazy(() => import('./AwayDialog'));
const ReassignDay = lazy(() => import('./ReassignDay'));

interface Props {
  practitioner: { id: Id; name: string };
  date: LocalDate;
}

/** What can be done with a practitioner's day: be away, or give it to a colleague. Nothing of it is there until asked for. */
export function ColumnMenu({ practitioner, date }: Props) {
  const { t } = useTranslation('absences');
  const { can, membership } = useClinic();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState<'away' | 'reassign' | null>(null);
  const own = membership.practitioner_role === practitioner.id;
  const mayBeAway = can('hours.edit') || (own && can('hours.edit_own'));
  const mayReassign = can('appointments.edit');
  if (!mayBeAway && !mayReassign) return null;
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      radius="xl"
      size={28}
      aria-label={t('menu', { name: practitioner.name })}
      onClick={() => setOpened(!opened)}
    >
      <IconDots size={16} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <>
      {opened ? (
        <Menu opened onChange={setOpened} position="bottom-end" withinPortal>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {mayBeAway ? (
              <Menu.Item
                leftSection={<IconCalendarOff size={17} stroke={1.7} aria-hidden="true" />}
                onClick={() => setAsked('away')}
              >
                {own ? t('form.away') : t('form.awayOf', { name: practitioner.name })}
              </Menu.Item>
            ) : null}
            {mayReassign ? (
              <Menu.Item
                leftSection={<IconUserShare size={17} stroke={1.7} aria-hidden="true" />}
                onClick={() => setAsked('reassign')}
              >
                {t('reassign.menu')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : (
        button
      )}
      <Suspense>
        {asked === 'away' ? (
          <AwayDialog
            practitioner={practitioner}
            own={own}
            date={date}
            onClose={() => setAsked(null)}
          />
        ) : null}
        {asked === 'reassign' ? (
          <ReassignDay practitioner={practitioner} date={date} onClose={() => setAsked(null)} />
        ) : null}
      </Suspense>
    </>
  );
}
