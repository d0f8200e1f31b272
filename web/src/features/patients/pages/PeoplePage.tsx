import { Button, Text } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@/api/types';
import { useMe } from '@/app/guards';
import { EmptyState, LoadingSkeleton, PageHeader, QueryState } from '@/ui';
import { PersonCard } from '../people/PersonCard';
import { PersonDialog } from '../people/PersonDialog';
import { peopleQuery } from '../queries';
import classes from './PeoplePage.module.css';

/** Those one books for: oneself first, then one's relatives. */
export default function PeoplePage() {
  const { t } = useTranslation('patients');
  const query = useQuery(peopleQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t('people.title')}
        description={t('people.lead')}
        actions={
          <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        }
      />
      <QueryState query={query} loading={<LoadingSkeleton rows={3} />}>
        {(people) => <People people={people} onAdd={() => setAdding(true)} />}
      </QueryState>
      {adding ? <PersonDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function People({ people, onAdd }: { people: Person[]; onAdd: () => void }) {
  const { t } = useTranslation('patients');
  const me = useMe();
  const [introducing, setIntroducing] = useState(false);
  const self = people.find(({ relation }) => relation === 'self');
  const others = people.filter(({ relation }) => relation !== 'self');
  return (
    <>
      <ul className={classes.list}>
        {self ? <PersonCard person={self} photo={me.photo} /> : null}
        {others.map((person) => (
          <PersonCard key={person.id} person={person} />
        ))}
      </ul>
      {self ? null : (
        <EmptyState
          title={t('people.yourself')}
          action={<Button onClick={() => setIntroducing(true)}>{t('people.introduce')}</Button>}
        >
          {t('people.yourself_text')}
        </EmptyState>
      )}
      {self && others.length === 0 ? (
        <Text component="div" mt="lg">
          <EmptyState
            title={t('people.none')}
            icon={<IconUsers size={26} stroke={1.6} />}
            action={
              <Button variant="light" onClick={onAdd}>
                {t('people.add')}
              </Button>
            }
          >
            {t('people.none_text')}
          </EmptyState>
        </Text>
      ) : null}
      {introducing ? (
        <PersonDialog
          initial={{
            relation: 'self',
            given_name: me.given_name,
            family_name: me.family_name,
          }}
          onClose={() => setIntroducing(false)}
        />
      ) : null}
    </>
  );
}
