import { Button, Card, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, newIdempotencyKey } from '@/api/client';
import { fieldErrors, hasCode } from '@/api/problems';
import type { Appointment, Hold, Instant, Me, Person } from '@/api/types';
import { ErrorState, FormError } from '@/ui';
import { appointmentQuery } from './appointments';
import { alternativesOf } from './holds';
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
} from './people';
import { WhoFields } from './WhoFields';

const LONGEST_REASON = 500;
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
  hold: Hold;
  me: Me;
  onLost: (alternatives: Instant[]) => void;
  onExpired: () => void;
}

/** The form waits for the people this account books for, then starts on the likeliest. */
export function BookingForm(props: Props) {
  const people = useQuery(peopleQuery);
  if (people.data) return <Form {...props} people={people.data.items} />;
  if (people.isError)
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  return <Skeleton height={320} radius="lg" />;
}

/** The same answers sent twice are one intention: they carry the same key, so that only one appointment is made. */
function useIntentionKey(): (body: object) => string {
  const last = useRef({ body: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: newIdempotencyKey() };
    return last.current.key;
  };
}

function useBook({ hold, onLost, onExpired }: Pick<Props, 'hold' | 'onLost' | 'onExpired'>) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useIntentionKey();
  return useMutation({
    mutationFn: (body: object) =>
      api.post<Appointment>('/api/v1/me/appointments', { body, idempotencyKey: keyOf(body) }),
    onSuccess: async (appointment) => {
      client.setQueryData(appointmentQuery(appointment.id).queryKey, appointment);
      await navigate(`/reserver/${hold.id}/confirme/${appointment.id}`, { replace: true });
      await client.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'directory' || (queryKey[0] === 'me' && queryKey.length > 1),
      });
    },
    onError: (error) => {
      const alternatives = alternativesOf(error);
      if (alternatives) onLost(alternatives);
      else if (hasCode(error, 'hold_expired')) onExpired();
    },
  });
}

function Form({ hold, me, people, onLost, onExpired }: Props & { people: Person[] }) {
  const { t } = useTranslation('booking');
  const [choice, setChoice] = useState<WhoChoice>(() => firstChoice(people));
  const [self, setSelf] = useState<PersonDraft>(() => selfDraft(me));
  const [other, setOther] = useState<PersonDraft>(() => emptyDraft(me));
  const [reason, setReason] = useState('');
  const [phone, setPhone] = useState(me.phone ?? '');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const book = useBook({ hold, onLost, onExpired });
  const form = useRef<HTMLFormElement>(null);
  const onRequest = hold.confirmation === 'request';
  const draft = choice.kind === 'self' ? self : other;
  const errors = { ...plainFieldNames(fieldErrors(book.error)), ...missing };
  const quiet = alternativesOf(book.error) !== null || hasCode(book.error, 'hold_expired');

  function submit(event: FormEvent) {
    event.preventDefault();
    const holes = choice.kind === 'known' ? [] : missingIn(draft);
    setMissing(Object.fromEntries(holes.map((name) => [name, t(`missing.${name}`)])));
    const [first] = holes;
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    book.mutate({
      hold: hold.id,
      ...(choice.kind === 'known' ? { person: choice.id } : { new_person: toNewPerson(draft) }),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
    });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
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
              label={t('form.reason')}
              description={t('form.reasonText')}
              autosize
              minRows={2}
              maxLength={LONGEST_REASON}
              value={reason}
              error={errors.reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <TextInput
              type="tel"
              autoComplete="tel"
              label={t('form.phone')}
              description={t('form.phoneText')}
              maxLength={30}
              dir="ltr"
              value={phone}
              error={errors.phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
          </Stack>
        </Card>
        {quiet ? null : <FormError error={book.error} shown={SHOWN} />}
        <Button type="submit" size="lg" loading={book.isPending}>
          {onRequest ? t('form.request') : t('form.confirm')}
        </Button>
        <Text size="sm" c="dimmed" ta="center">
          {onRequest
            ? t('form.afterRequest', { email: me.email })
            : t('form.after', { email: me.email })}
        </Text>
      </Stack>
    </form>
  );
}
