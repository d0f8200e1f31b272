/** Who works in the clinic and with which role; given, dated, ended. */
import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots, IconPlus, IconShieldCheck, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '@/api/types';
import { RequirePermission, useClinic, useMe } from '@/app/guards';
import { Avatar, EmptyState, localDate, PageHeader, QueryState, Tag, useFormat } from '@/ui';
import { membersQuery, nameOf, practitionersQuery } from '../data';
import classes from '../forms/forms.module.css';
import { SideDrawer } from '../forms/SideDrawer';
import { AssignForm } from '../team/AssignForm';
import { InviteForm } from '../team/InviteForm';
import { ResetPassword } from '../team/ResetPassword';
import { RevokeRole } from '../team/RevokeRole';
import { isStaffRole } from '../team/roles';

type Task = { member: Member; what: 'assign' | 'reset' | 'revoke' };

export default function TeamPage() {
  const { t } = useTranslation('clinics');
  const { id: clinic, can } = useClinic();
  const query = useQuery(membersQuery(clinic));
  const [inviting, setInviting] = useState(false);
  const [task, setTask] = useState<Task | null>(null);
  const done = () => setTask(null);
  const invite = can('members.edit') ? (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      onClick={() => setInviting(true)}
    >
      {t('team.invite')}
    </Button>
  ) : null;
  return (
    <RequirePermission permission="members.read">
      <PageHeader title={t('team.title')} description={t('team.lead')} actions={invite} />
      <QueryState
        query={query}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title={t('team.empty')} icon={<IconUsers size={26} />} action={invite} />
        }
      >
        {(list) => (
          <ul className={classes.list}>
            {list.map((member) => (
              <Row key={member.id} member={member} onTask={(what) => setTask({ member, what })} />
            ))}
          </ul>
        )}
      </QueryState>
      <SideDrawer opened={inviting} onClose={() => setInviting(false)} title={t('team.invite')}>
        {inviting ? <InviteForm onDone={() => setInviting(false)} /> : null}
      </SideDrawer>
      <SideDrawer opened={task?.what === 'assign'} onClose={done} title={t('team.assign')}>
        {task?.what === 'assign' ? <AssignForm member={task.member} onDone={done} /> : null}
      </SideDrawer>
      <ResetPassword member={task?.what === 'reset' ? task.member : null} onDone={done} />
      <RevokeRole member={task?.what === 'revoke' ? task.member : null} onDone={done} />
    </RequirePermission>
  );
}

function Row({ member, onTask }: { member: Member; onTask: (what: Task['what']) => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic, can, time_zone } = useClinic();
  const me = useMe();
  const format = useFormat();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const worksFor = people.filter(({ id }) => member.practitioners.includes(id)).map(nameOf);
  const { user, role, granted_by, granted_at } = member;
  const date = format.date(localDate(granted_at, time_zone));
  return (
    <li className={classes.row}>
      <Avatar name={user.name || user.email} size={40} />
      <div className={classes.main}>
        <div className={classes.name}>
          {user.name || user.email}
          {user.id === me.id ? ` (${t('team.you')})` : null}
        </div>
        <div className={classes.facts}>
          <bdi>{user.email}</bdi>
          {' · '}
          {granted_by
            ? t('team.grantedBy', { name: granted_by, date })
            : t('team.granted', { date })}
        </div>
        {role === 'secretary' ? (
          <div className={classes.facts}>
            {worksFor.length > 0
              ? t('team.worksFor', {
                  names: new Intl.ListFormat(format.language).format(worksFor),
                })
              : t('team.worksForAll')}
          </div>
        ) : null}
      </div>
      {member.second_factor ? (
        <Tag tint="moss" icon={<IconShieldCheck size={15} aria-hidden="true" />}>
          {t('team.secondFactor')}
        </Tag>
      ) : null}
      <Tag>{isStaffRole(role) ? t(`role.${role}`) : role}</Tag>
      {can('members.edit') ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              radius="xl"
              size="lg"
              aria-label={t('team.actionsFor', { name: user.name || user.email })}
            >
              <IconDots size={20} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {role === 'secretary' ? (
              <Menu.Item onClick={() => onTask('assign')}>{t('team.assign')}</Menu.Item>
            ) : null}
            <Menu.Item onClick={() => onTask('reset')}>{t('team.reset')}</Menu.Item>
            <Menu.Item color="rose" onClick={() => onTask('revoke')}>
              {t('team.revoke')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Text component="span" />
      )}
    </li>
  );
}
