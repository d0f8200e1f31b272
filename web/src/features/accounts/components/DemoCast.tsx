import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { platformQuery } from '@/api/session';
import type { CastMember, Role } from '@/api/types';
import { Avatar } from '@/ui';
import classes from './DemoCast.module.css';

const ROLES: readonly string[] = [
  'super-admin',
  'clinic-admin',
  'doctor',
  'midwife',
  'nurse',
  'secretary',
  'patient',
] satisfies Role[];

/** The demo's cast: one click signs in as any of them. Nothing outside a demo. */
export function DemoCast({
  busy,
  onChoose,
}: {
  busy: boolean;
  onChoose: (member: CastMember) => void;
}) {
  const { t } = useTranslation('accounts');
  const { data } = useQuery(platformQuery);
  if (!data?.demo || !data.cast?.length) return null;
  return (
    <section className={classes.cast} aria-labelledby="demo-cast">
      <Title order={2} size="h3" id="demo-cast">
        {t('cast.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('cast.lead')}
      </Text>
      <div className={classes.grid}>
        {data.cast.map((member) => (
          <button
            key={member.email}
            type="button"
            className={classes.person}
            disabled={busy}
            onClick={() => onChoose(member)}
          >
            <Avatar name={member.name} size={38} />
            <span className={classes.words}>
              <span className={classes.name}>{member.name}</span>
              <span className={classes.role}>
                <RoleName role={member.role} />
                {member.clinic ? ` · ${member.clinic}` : null}
              </span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

function RoleName({ role }: { role: string }) {
  const { t } = useTranslation('accounts');
  return ROLES.includes(role) ? t(`role.${role as Role}`) : role;
}
