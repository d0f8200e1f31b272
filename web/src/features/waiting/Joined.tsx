/** On the list: what happens next. */
import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serverNow } from '@/api/clock';
import type { MyWaiting } from '@/api/types';
import { localDate } from '@/ui';
import classes from './waiting.module.css';
import { useWishWords } from './words';

export function Joined({ entry }: { entry: MyWaiting }) {
  const { t } = useTranslation('waiting');
  const words = useWishWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const today = localDate(new Date(serverNow()), entry.time_zone);
  return (
    <Card component="section">
      <Title order={2} ref={heading} tabIndex={-1}>
        {t('joined.title')}
      </Title>
      <Text mt={6}>
        <strong>{entry.type.name}</strong>
        {' · '}
        {entry.practitioner?.name ?? entry.clinic.name}
        <span className={classes.words}>{words(entry, today)}</span>
      </Text>
      <Text c="dimmed" mt="sm">
        {t('joined.text')}
      </Text>
      <Group mt="lg">
        <Button component={Link} to="/moi/attente">
          {t('joined.see')}
        </Button>
      </Group>
    </Card>
  );
}
