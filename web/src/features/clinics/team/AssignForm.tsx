import { Button, MultiSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Member } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { membersQuery, nameOf, practitionersQuery } from '../data';

/** For whom a secretary works; nobody named means everybody. */
export function AssignForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const form = useFields({ practitioners: member.practitioners });
  const assign = useMutation({
    mutationFn: () =>
      api.patch<Member>('/api/v1/clinics/{clinic}/members/{member}', {
        path: { clinic, member: member.id },
        body: form.values,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: membersQuery(clinic).queryKey });
      toast.done(t('form.saved'));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate();
      }}
    >
      <Stack>
        <Text fw={600}>{member.user.name || member.user.email}</Text>
        <MultiSelect
          label={t('team.practitioners')}
          description={t('team.practitionersHint')}
          data-autofocus
          data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
          searchable
          hidePickedOptions
          {...form.field('practitioners')}
        />
        <FormError error={assign.error} shown={['practitioners']} />
        <Button type="submit" loading={assign.isPending}>
          {t('form.save')}
        </Button>
      </Stack>
    </form>
  );
}
