/** Who on the waiting list would take the time that is being looked at, whose turn it is first. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, Instant, WaitingCandidate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { Note } from '@/features/clinics/forms/Note';
import { Tag } from '@/ui';
import { candidatesQuery } from '../data';
import classes from '../waiting.module.css';
import { useOffering } from './useOffering';

interface Props {
  practitioner: Id;
  start: Instant;
  onOffered: () => void;
}

const SHOWN = 3;

export function WhoWaits({ practitioner, start, onOffered }: Props) {
  const { t } = useTranslation('waiting');
  const { id: clinic } = useClinic();
  const found = useQuery(candidatesQuery(clinic, { practitioner, start, type: null })).data ?? [];
  const free = found.filter(({ obstacle, asked }) => obstacle === null && !asked);
  if (free.length === 0) return null;
  return (
    <Note
      tone="sky"
      icon={<IconListDetails size={20} />}
      title={t('candidates.title', { count: free.length })}
    >
      <Stack gap="xs">
        {free.slice(0, SHOWN).map((entry) => (
          <Candidate
            key={entry.id}
            entry={entry}
            practitioner={practitioner}
            start={start}
            onOffered={onOffered}
          />
        ))}
      </Stack>
    </Note>
  );
}

function Candidate({ entry, practitioner, start, onOffered }: Props & { entry: WaitingCandidate }) {
  const { t } = useTranslation('waiting');
  const offer = useOffering(onOffered);
  const { patient, type } = entry;
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" component="div">
        <span className={classes.who}>
          <bdi>{patient.name}</bdi>
          {entry.urgent ? <Tag tint="rose">{t('staff.urgentTag')}</Tag> : null}
        </span>
        <span className={classes.quiet}>{type.name}</span>
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={offer.isPending}
        aria-label={t('staff.offerTo', { name: patient.name })}
        onClick={() => offer.mutate({ entry, practitioner, start })}
      >
        {t('candidates.offer')}
      </Button>
    </Group>
  );
}
