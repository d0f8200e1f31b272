import { Button, Card } from '@mantine/core';
import {
  IconCircleCheck,
  IconClipboardList,
  IconMailCheck,
  IconShieldLock,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/app/guards';
import { missingIn } from '../file/completeness';
import { fileQuery, peopleQuery } from '../queries';
import classes from './TodoList.module.css';

/** What is worth doing now; each with the one button that does it. */
export function TodoList() {
  const { t } = useTranslation('patients');
  const me = useMe();
  const people = useQuery(peopleQuery).data;
  const self = people?.find(({ relation }) => relation === 'self');
  const file = useQuery({ ...fileQuery(self?.id ?? ''), enabled: self !== undefined }).data;
  const missing = file ? missingIn(file) : [];
  const unknown = people !== undefined && self === undefined;
  const items: ReactNode[] = [];
  if (!me.email_verified) {
    items.push(
      <Todo
        key="email"
        tint="apricot"
        icon={<IconMailCheck size={20} />}
        title={t('todo.email')}
        detail={t('todo.email_why')}
        to="/compte/securite"
        action={t('todo.email_do')}
      />,
    );
  }
  if (missing.length > 0 || unknown) {
    const list = new Intl.ListFormat(me.language, { type: 'conjunction' });
    items.push(
      <Todo
        key="file"
        tint="sky"
        icon={<IconClipboardList size={20} />}
        title={t('todo.file')}
        detail={
          unknown
            ? t('todo.file_unknown')
            : t('todo.file_missing', {
                list: list.format(missing.map((key) => t(`missing.${key}`))),
              })
        }
        to={self ? `/moi/dossier/${self.id}` : '/moi/proches'}
        action={t('todo.file_do')}
      />,
    );
  }
  if (!me.second_factor) {
    items.push(
      <Todo
        key="security"
        tint="plum"
        icon={<IconShieldLock size={20} />}
        title={t('todo.security')}
        detail={t('todo.security_why')}
        to="/compte/securite"
        action={t('todo.security_do')}
      />,
    );
  }
  if (items.length === 0) {
    return (
      <Card>
        <div className={classes.none}>
          <IconCircleCheck size={22} color="var(--tb-accent-text)" aria-hidden="true" />
          {t('todo.none')}
        </div>
      </Card>
    );
  }
  return (
    <Card padding={0}>
      <ul className={classes.list}>{items}</ul>
    </Card>
  );
}

interface TodoProps {
  tint: 'apricot' | 'sky' | 'plum';
  icon: ReactNode;
  title: string;
  detail: string;
  to: string;
  action: string;
}

function Todo({ tint, icon, title, detail, to, action }: TodoProps) {
  return (
    <li className={classes.item}>
      <span className={classes.icon} data-tint={tint} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.detail}>{detail}</span>
      </span>
      <Button
        component={Link}
        to={to}
        variant="light"
        size="sm"
        aria-label={`${action} : ${title}`}
      >
        {action}
      </Button>
    </li>
  );
}
