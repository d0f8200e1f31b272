/** The other services of the visit an appointment is part of, each a way to it. */
import { Anchor, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Id, VisitPlace } from '@/api/types';
import { When } from '@/ui';
import classes from './visits.module.css';

interface Props {
  visit: readonly VisitPlace[];
  timeZone: string;
  addressOf: (id: Id) => string;
}

export function VisitOthers({ visit, timeZone, addressOf }: Props) {
  const { t } = useTranslation('visits');
  if (visit.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h3" mb="xs">
        {t('part')}
      </Title>
      <ul className={classes.cards}>
        {visit.map((each) => (
          <li key={each.id}>
            <Gone gone={each.state === 'cancelled'}>
              <When at={each.start} timeZone={timeZone} />{' '}
              <Anchor component={Link} to={addressOf(each.id)}>
                {each.type}
              </Anchor>{' '}
              · <bdi>{each.practitioner}</bdi>
            </Gone>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gone({ gone, children }: { gone: boolean; children: ReactNode }) {
  return gone ? <Text td="line-through">{children}</Text> : <Text>{children}</Text>;
}

const COMING = new Set(['pending', 'proposed', 'booked']);

/** Those that are still to come: what else would be cancelled. */
export function stillToCome(visit: readonly VisitPlace[]): VisitPlace[] {
  return visit.filter(({ state }) => COMING.has(state));
}
