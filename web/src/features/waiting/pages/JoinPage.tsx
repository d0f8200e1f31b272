/** A visitor or patient found no time that suits: they are told when one comes free. */
import { Button, Card, Checkbox, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { serverNow } from '@/api/clock';
import { fieldErrors } from '@/api/problems';
import { useSession } from '@/api/session';
import type { Me, Person, PractitionerPage, PublicAppointmentType } from '@/api/types';
import {
  emptyDraft,
  firstChoice,
  missingIn,
  type PersonDraft,
  peopleQuery,
  plainFieldNames,
  selfDraft,
  toNewPerson,
  type WhoChoice,
} from '@/features/booking/people';
import { WhoFields } from '@/features/booking/WhoFields';
import { practitionerQuery } from '@/features/directory/queries';
import {
  EmptyState,
  ErrorState,
  FormError,
  localDate,
  PageHeader,
  PageMeta,
  QueryState,
} from '@/ui';
import { Door } from '../Door';
import { freshWish, wishBody } from '../data';
import { Joined } from '../Joined';
import { useJoin } from '../useJoin';
import { WishFields } from '../WishFields';
import classes from '../waiting.module.css';

const SHOWN = [
  'person',
  'given_name',
  'family_name',
  'birth_date',
  'sex',
  'relation',
  'first_day',
  'last_day',
];

export default function JoinPage() {
  const { t } = useTranslation('waiting');
  const { slug = '' } = useParams();
  const query = useQuery(practitionerQuery(slug));
  return (
    <div className="tb-page">
      <Link to={`/soignants/${slug}`} className={classes.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('join.back')}
      </Link>
      {query.isPending ? <PageMeta title={t('join.title')} /> : null}
      <QueryState query={query} page loading={<Skeleton height={320} radius="lg" />}>
        {(practitioner) => <Join practitioner={practitioner} />}
      </QueryState>
    </div>
  );
}

function Join({ practitioner }: { practitioner: PractitionerPage }) {
  const { t } = useTranslation('waiting');
  const [address] = useSearchParams();
  const session = useSession();
  const types = practitioner.appointment_types;
  const type = types.find(({ id }) => id === address.get('type')) ?? types[0];
  return (
    <>
      <PageHeader
        title={t('join.title')}
        description={type ? `${type.name} · ${practitioner.name}` : practitioner.name}
      />
      {type ? (
        <Stack maw={720}>
          <Text className={classes.lead}>{t('join.text')}</Text>
          {session.status === 'signed-in' ? (
            <People me={session.me} practitioner={practitioner} type={type} />
          ) : session.status === 'loading' ? (
            <Skeleton height={260} radius="lg" />
          ) : (
            <Door />
          )}
        </Stack>
      ) : (
        <EmptyState title={t('join.nothing')} />
      )}
    </>
  );
}

interface Props {
  me: Me;
  practitioner: PractitionerPage;
  type: PublicAppointmentType;
}

/** The form waits for the people this account books for. */
function People(props: Props) {
  const people = useQuery(peopleQuery);
  if (people.data) return <Form {...props} people={people.data.items} />;
  if (people.isError)
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  return <Skeleton height={320} radius="lg" />;
}

function useWho(me: Me, people: Person[]) {
  const { t } = useTranslation('booking');
  const [choice, setChoice] = useState<WhoChoice>(() => firstChoice(people));
  const [self, setSelf] = useState<PersonDraft>(() => selfDraft(me));
  const [other, setOther] = useState<PersonDraft>(() => emptyDraft(me));
  const [missing, setMissing] = useState<Record<string, string>>({});
  const draft = choice.kind === 'self' ? self : other;
  return {
    choice,
    setChoice,
    draft,
    setDraft: choice.kind === 'self' ? setSelf : setOther,
    missing,
    /** What to send of whom it is for; nothing while something is missing. */
    body: () => {
      const holes = choice.kind === 'known' ? [] : missingIn(draft);
      setMissing(Object.fromEntries(holes.map((name) => [name, t(`missing.${name}`)])));
      if (holes.length > 0) return null;
      return choice.kind === 'known' ? { person: choice.id } : { new_person: toNewPerson(draft) };
    },
  };
}

function Form({ me, practitioner, type, people }: Props & { people: Person[] }) {
  const { t } = useTranslation('waiting');
  const today = localDate(new Date(serverNow()), practitioner.time_zone);
  const [address] = useSearchParams();
  const asked = type.modes.filter((mode) => mode === address.get('mode'));
  const who = useWho(me, people);
  const [draft, setDraft] = useState(() =>
    freshWish(today, null, asked.length > 0 ? asked : type.modes),
  );
  const [anybody, setAnybody] = useState(false);
  const join = useJoin();
  const errors = { ...plainFieldNames(fieldErrors(join.error)), ...who.missing };
  if (join.data) return <Joined entry={join.data} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const person = who.body();
        if (!person) return;
        join.mutate({
          practitioner_role: practitioner.id,
          type: type.id,
          any_practitioner: anybody,
          ...person,
          ...wishBody(draft),
        });
      }}
    >
      <Stack gap="lg">
        <Card>
          <WishFields
            draft={draft}
            onChange={setDraft}
            errors={errors}
            today={today}
            modes={type.modes}
          />
          <Checkbox
            mt="lg"
            label={t('form.anybody', { clinic: practitioner.clinic.name })}
            checked={anybody}
            onChange={(event) => setAnybody(event.currentTarget.checked)}
          />
        </Card>
        <Card>
          <WhoFields
            me={me}
            people={people}
            choice={who.choice}
            onChoose={who.setChoice}
            draft={who.draft}
            onDraft={who.setDraft}
            errors={errors}
          />
        </Card>
        <FormError error={join.error} shown={SHOWN} />
        <div>
          <Button type="submit" size="md" loading={join.isPending}>
            {t('join.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
