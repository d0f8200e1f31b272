import { Button, Container, Group, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { EmptyState, PageHeader } from '@/ui';
import { ErrorState } from '@/ui/states';

/** Before the first page is there. */
export function StartingPage() {
  return (
    <Group justify="center" mih="60vh" aria-busy="true">
      <Loader color="pine" type="dots" />
    </Group>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <Container size="sm" py={48}>
      <PageHeader title={t('notFound.title')} />
      <EmptyState
        title={t('notFound.lead')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </Container>
  );
}

/** A page that could not be shown: a chunk that did not load, or a fault of ours. */
export function FailedPage() {
  const error = useRouteError();
  const stale =
    error instanceof TypeError && /dynamically imported|module script/i.test(error.message);
  useEffect(() => {
    // A new version was published while this page was open: its files are gone, the new ones are one reload away.
    if (stale && !sessionStorage.getItem('toubib.reloaded')) {
      sessionStorage.setItem('toubib.reloaded', '1');
      window.location.reload();
    }
  }, [stale]);
  return (
    <Container size="sm" py={48}>
      <ErrorState page error={error} onRetry={() => window.location.reload()} />
    </Container>
  );
}
