/** For whom a visit is, and booking all of it at once. */
import { Button, Card, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, fieldErrors, hasCode } from '@/api/problems';
import type { Appointment, Me, Person } from '@/api/types';
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
import { Note } from '@/features/clinics/forms/Note';
import { ErrorState, FormError, toast } from '@/ui';
import type { ChosenPart } from './chosenVisit';

const SHOWN = [
  'person',
  'given_name',
  'family_name',
  'birth_date',
  'sex',
  'relation',
  'reason',
  'phone',
];

interface Props {
  me: Me;
  chosen: ChosenPart[];
  /** Choose other times. */
  onChange: () => void;
}

export function VisitForm(props: Props) {
  const people = useQuery(peopleQuery);
  if (people.data) return <Form {...props} people={people.data.items} />;
  if (people.isError) {
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  }
  return <Skeleton height={320} radius="lg" />;
}

/** The same answers sent twice are one intention: they carry the same key, so that they are booked once. */
function useBook() {
  const { t } = useTranslation('visits');
  const client = useQueryClient();
  const navigate = useNavigate();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: object) =>
      api.post<{ items: Appointment[] }>('/api/v1/me/visits', {
        body,
        idempotencyKey: intention.current,
      }),
    onSuccess: async ({ items }) => {
      toast.done(t('public.done', { count: items.length }));
      await navigate('/moi/rendez-vous', { replace: true });
      await client.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'directory' || (queryKey[0] === 'me' && queryKey.length > 1),
      });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
    },
  });
}

function Form({ me, chosen, people, onChange }: Props & { people: Person[] }) {
  const { t } = useTranslation(['visits', 'booking']);
  const [choice, setChoice] = useState<WhoChoice>(() => firstChoice(people));
  const [self, setSelf] = useState<PersonDraft>(() => selfDraft(me));
  const [other, setOther] = useState<PersonDraft>(() => emptyDraft(me));
  const [reason, setReason] = useState('');
  const [phone, setPhone] = useState(me.phone ?? '');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const book = useBook();
  const draft = choice.kind === 'self' ? self : other;
  const errors = { ...plainFieldNames(fieldErrors(book.error)), ...missing };
  const gone = hasCode(book.error, 'slot_taken') || hasCode(book.error, 'slot_not_offered');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const holes = choice.kind === 'known' ? [] : missingIn(draft);
    setMissing(Object.fromEntries(holes.map((name) => [name, t(`booking:missing.${name}`)])));
    if (holes[0]) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${holes[0]}"]`)?.focus();
      return;
    }
    book.mutate({
      parts: chosen,
      ...(choice.kind === 'known' ? { person: choice.id } : { new_person: toNewPerson(draft) }),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Card>
          <WhoFields
            me={me}
            people={people}
            choice={choice}
            onChoose={setChoice}
            draft={draft}
            onDraft={choice.kind === 'self' ? setSelf : setOther}
            errors={errors}
          />
        </Card>
        <Card>
          <Stack>
            <Textarea
              label={t('booking:form.reason')}
              description={t('booking:form.reasonText')}
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              error={errors.reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <TextInput
              type="tel"
              autoComplete="tel"
              label={t('booking:form.phone')}
              description={t('booking:form.phoneText')}
              maxLength={30}
              dir="ltr"
              value={phone}
              error={errors.phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
          </Stack>
        </Card>
        {gone ? (
          <Note role="alert" title={t('public.gone')}>
            <Button variant="light" onClick={onChange}>
              {t('public.change')}
            </Button>
          </Note>
        ) : (
          <FormError error={book.error} shown={SHOWN} />
        )}
        <Button type="submit" size="lg" loading={book.isPending}>
          {t('public.book', { count: chosen.length })}
        </Button>
        <Text size="sm" c="dimmed" ta="center">
          {t('booking:form.after', { email: me.email })}
        </Text>
      </Stack>
    </form>
  );
}
