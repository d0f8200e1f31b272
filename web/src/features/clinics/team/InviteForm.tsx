import { Button, MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Id, Member } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { membersQuery, nameOf, practitionersQuery } from '../data';
import classes from '../forms/forms.module.css';
import { STAFF_ROLES, type StaffRole } from './roles';

const SHOWN = ['email', 'given_name', 'family_name', 'role', 'practitioners'];

const NOBODY = {
  email: '',
  given_name: '',
  family_name: '',
  role: 'secretary' as StaffRole,
  practitioners: [] as Id[],
};

/** Give somebody a role; whoever has no account yet receives an invitation. */
export function InviteForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const form = useFields(NOBODY);
  const { email, role, practitioners } = form.values;
  const invite = useMutation({
    mutationFn: () =>
      api.post<Member>('/api/v1/clinics/{clinic}/members', {
        path: { clinic },
        body: {
          ...form.values,
          email: email.trim(),
          practitioners: role === 'secretary' ? practitioners : [],
        },
      }),
    onSuccess: async ({ user }) => {
      await client.invalidateQueries({ queryKey: membersQuery(clinic).queryKey });
      toast.done(t('team.invited', { name: user.name || user.email }));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  const ref = useFocusOnError(form.errors);
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate();
      }}
    >
      <Stack>
        <Who form={form} />
        <RoleField form={form} />
        <FormError error={invite.error} shown={SHOWN} />
        <Button type="submit" loading={invite.isPending} disabled={!email.trim()}>
          {t('team.sendInvitation')}
        </Button>
      </Stack>
    </form>
  );
}

interface PartProps {
  form: ReturnType<typeof useFields<typeof NOBODY>>;
}

function Who({ form }: PartProps) {
  const { t } = useTranslation('clinics');
  return (
    <>
      <TextInput
        label={t('place.email')}
        type="email"
        required
        data-autofocus
        dir="ltr"
        autoComplete="off"
        maxLength={254}
        {...form.field('email')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('person.given_name')}
          autoComplete="off"
          maxLength={100}
          {...form.field('given_name')}
        />
        <TextInput
          label={t('person.family_name')}
          autoComplete="off"
          maxLength={100}
          {...form.field('family_name')}
        />
      </div>
    </>
  );
}

/** Which role, and for whom a secretary works. */
function RoleField({ form }: PartProps) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  return (
    <>
      <Radio.Group
        label={t('team.role')}
        value={form.values.role}
        onChange={(role) => form.set('role', role as StaffRole)}
        error={form.errors.role}
      >
        <Stack gap="xs" mt={6}>
          {STAFF_ROLES.map((role) => (
            <Radio
              size="md"
              key={role}
              value={role}
              label={t(`role.${role}`)}
              description={t(`roleHint.${role}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.role === 'secretary' ? (
        <MultiSelect
          label={t('team.practitioners')}
          description={t('team.practitionersHint')}
          data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
          searchable
          hidePickedOptions
          {...form.field('practitioners')}
        />
      ) : null}
    </>
  );
}
