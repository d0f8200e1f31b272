import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedAgenda, FeedMade } from '@/api/types';
import { Section } from '@/features/accounts/components/Section';
import { toast, useErrorMessage } from '@/ui';
import { feedsQuery, makeFeed } from '../data';

const OWN = 'own';

/** Choose what a new calendar shows: an agenda one may read, or one's own appointments. */
export function MakeFeed({
  agendas,
  asked,
  onMade,
}: {
  agendas: FeedAgenda[];
  /** The agenda that the address of the page names. */
  asked: string | null;
  onMade: (feed: FeedMade) => void;
}) {
  const { t } = useTranslation('calendars');
  const message = useErrorMessage();
  const client = useQueryClient();
  const first = agendas.find(({ practitioner }) => practitioner.id === asked) ?? agendas[0];
  const [chosen, setChosen] = useState(
    first?.mine || asked ? (first?.practitioner.id ?? OWN) : OWN,
  );
  const [details, setDetails] = useState(false);
  const agenda = agendas.find(({ practitioner }) => practitioner.id === chosen);
  const make = useMutation({
    mutationFn: () =>
      makeFeed({
        agenda: agenda
          ? { clinic: agenda.clinic.id, practitioner_role: agenda.practitioner.id }
          : null,
        details,
      }),
    onSuccess: async (feed) => {
      onMade(feed);
      await client.invalidateQueries({ queryKey: feedsQuery.queryKey });
    },
    onError: (error) => toast.failed(message(error)),
  });
  return (
    <Section title={t('make.title')} lead={agenda ? t('make.agendaLead') : t('make.ownLead')}>
      <Stack gap="md">
        {agendas.length > 0 ? (
          <Select
            label={t('make.what')}
            data={[
              { value: OWN, label: t('own') },
              ...agendas.map(({ clinic, practitioner }) => ({
                value: practitioner.id,
                label: `${practitioner.name} · ${clinic.name}`,
              })),
            ]}
            value={chosen}
            onChange={(next) => setChosen(next ?? OWN)}
            allowDeselect={false}
            searchable={agendas.length > 8}
            maw={460}
          />
        ) : null}
        {agenda ? (
          <Checkbox
            label={t('make.details')}
            description={t('make.detailsNote')}
            checked={details}
            onChange={(event) => setDetails(event.currentTarget.checked)}
          />
        ) : null}
        <Group>
          <Button
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('make.button')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
