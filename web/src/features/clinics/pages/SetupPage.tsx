/** From an empty clinic to its first online booking, step by step. */
import {
  Anchor,
  Button,
  Card,
  CopyButton,
  Group,
  Progress,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import {
  IconArrowRight,
  IconCheck,
  IconCopy,
  IconExternalLink,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Id, Setup } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { PageHeader, QueryState } from '@/ui';
import { practitionersQuery, setupQuery } from '../data';
import classes from './SetupPage.module.css';

type Code = Setup['steps'][number]['code'];

const ASKED_AGAIN_MS = 2000;

/** Every step is done, and yet nothing can be booked (yet). */
function isWaiting(setup: Setup | undefined): boolean {
  return setup !== undefined && !setup.bookable && setup.steps.every(({ done }) => done);
}

export default function SetupPage() {
  const { t } = useTranslation('clinics');
  const { id: clinic, name } = useClinic();
  const query = useQuery({
    ...setupQuery(clinic),
    staleTime: 0,
    // What is saved shows its effect a moment later: publishing, offering.
    refetchInterval: ({ state }) => (state.data?.bookable === false ? ASKED_AGAIN_MS : false),
  });
  return (
    <RequirePermission permission="clinic.edit">
      <div className={classes.page}>
        <PageHeader title={t('setup.title', { name })} description={t('setup.lead')} />
        <QueryState query={query}>{(setup) => <Steps setup={setup} />}</QueryState>
      </div>
    </RequirePermission>
  );
}

function Steps({ setup }: { setup: Setup }) {
  const { t } = useTranslation('clinics');
  const { id: clinic, slug } = useClinic();
  const first = useQuery(practitionersQuery(clinic)).data?.[0]?.id;
  const done = setup.steps.filter((step) => step.done).length;
  const next = setup.steps.find((step) => !step.done)?.code;
  return (
    <Stack gap="lg">
      <div>
        <Text fw={600} mb={6}>
          {t('setup.progress', { done, total: setup.steps.length })}
        </Text>
        <Progress
          value={(done / setup.steps.length) * 100}
          aria-label={t('setup.progress', { done, total: setup.steps.length })}
        />
      </div>
      {setup.bookable ? <Ready address={setup.public_url} /> : null}
      {isWaiting(setup) ? <Text c="dimmed">{t('setup.notBookable')}</Text> : null}
      <ol className={classes.steps}>
        {setup.steps.map((step, index) => (
          <li key={step.code} data-done={step.done || undefined}>
            <span className={classes.mark} aria-hidden="true">
              {step.done ? <IconCheck size={18} /> : index + 1}
            </span>
            <div className={classes.words}>
              <Title order={2} size="h3">
                {t(`setup.step.${step.code}`)}
                {step.done ? <span className="tb-hidden"> ({t('setup.done')})</span> : null}
              </Title>
              <Text c="dimmed">{t(`setup.why.${step.code}`)}</Text>
            </div>
            <Button
              component={Link}
              to={addressOf(step.code, slug, first)}
              variant={step.code === next ? 'filled' : 'default'}
              rightSection={<IconArrowRight size={17} className="tb-flip" aria-hidden="true" />}
              aria-label={`${step.done ? t('setup.review') : t('setup.go')} : ${t(`setup.step.${step.code}`)}`}
            >
              {step.done ? t('setup.review') : t('setup.go')}
            </Button>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

/** Where each step is done. */
function addressOf(code: Code, slug: string, practitioner: Id | undefined): string {
  const settings = `/c/${slug}/reglages`;
  switch (code) {
    case 'profile':
    case 'published':
      return `${settings}/clinique`;
    case 'site':
      return `${settings}/sites`;
    case 'practitioner':
      return `${settings}/soignants`;
    case 'type':
      return `${settings}/types`;
    case 'hours':
      return practitioner
        ? `${settings}/soignants/${practitioner}?onglet=horaires`
        : `${settings}/soignants`;
  }
}

/** The clinic can be booked: its address is what remains to be shared. */
function Ready({ address }: { address: string }) {
  const { t } = useTranslation('clinics');
  return (
    <Card bg="var(--tb-pine-tint)">
      <Title order={2} size="h3">
        {t('setup.ready')}
      </Title>
      <Text mb="sm">{t('setup.share')}</Text>
      <Group gap="sm">
        <Anchor href={address} target="_blank" dir="ltr" className={classes.address}>
          {address}
        </Anchor>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Action
              icon={copied ? IconCheck : IconCopy}
              label={copied ? t('setup.copied') : t('setup.copy')}
              onClick={copy}
            />
          )}
        </CopyButton>
        <Button
          component="a"
          href={address}
          target="_blank"
          variant="default"
          size="sm"
          leftSection={<IconExternalLink size={17} aria-hidden="true" />}
        >
          {t('setup.see')}
        </Button>
      </Group>
    </Card>
  );
}

function Action({
  icon: Icon,
  label,
  onClick,
}: {
  icon: TablerIcon;
  label: string;
  onClick: () => void;
}) {
  return (
    <Button size="sm" leftSection={<Icon size={17} aria-hidden="true" />} onClick={onClick}>
      {label}
    </Button>
  );
}
