/** What is about to be booked: each service with its time, with whom, and where. */
import { Button, Card, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClinicPage, OnlineService } from '@/api/types';
import { useFormat } from '@/ui';
import type { ChosenPart } from './chosenVisit';
import classes from './visits.module.css';

interface Props {
  clinic: ClinicPage;
  offered: readonly OnlineService[];
  chosen: readonly ChosenPart[];
  onChange: () => void;
}

export function ChosenParts({ clinic, offered, chosen, onChange }: Props) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const first = chosen[0];
  return (
    <Card component="section">
      <Title order={2} mb={4}>
        {first ? format.day(first.start, clinic.time_zone) : null}
      </Title>
      <Text c="dimmed" mb="md">
        <bdi>{clinic.name}</bdi>
      </Text>
      <div className={classes.parts}>
        {chosen.map(({ practitioner_role, type, start }) => {
          const service = offered.find(({ id }) => id === type);
          const who = service?.practitioners.find(({ id }) => id === practitioner_role);
          return (
            <div key={start} className={classes.part}>
              <b className="tb-figures">{format.time(start, clinic.time_zone)}</b>
              <span>
                {service?.name}{' '}
                <span className={classes.quiet}>
                  · <bdi>{who?.name}</bdi>
                  {service ? ` · ${format.duration(service.duration_minutes)}` : ''}
                </span>
              </span>
            </div>
          );
        })}
      </div>
      <Button variant="default" mt="lg" onClick={onChange}>
        {t('public.change')}
      </Button>
    </Card>
  );
}
