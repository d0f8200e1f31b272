/** What a list shows instead of its rows: nothing yet, nothing at all, or what went wrong and how to go on. */
import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCloudOff, IconMoodEmpty, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { PageMeta } from './PageMeta';
import classes from './states.module.css';

interface EmptyProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} aria-hidden="true">
        {icon ?? <IconMoodEmpty size={26} stroke={1.6} />}
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children ? (
        <Text c="dimmed" maw={460} component="div">
          {children}
        </Text>
      ) : null}
      {action ? (
        <Group mt="xs" justify="center">
          {action}
        </Group>
      ) : null}
    </div>
  );
}

/** The sentence to show for any failure, in the person's language. */
export function useErrorMessage(): (error: unknown) => string {
  const { t } = useTranslation('common');
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.unexpected');
    if (error.problem.detail) return error.problem.detail;
    switch (error.code) {
      case 'network':
        return t('error.network');
      case 'not_found':
        return t('error.not_found');
      case 'forbidden':
        return t('error.forbidden');
      case 'unauthenticated':
        return t('error.unauthenticated');
      case 'too_many_requests':
        return t('error.too_many_requests');
      default:
        return t('error.unexpected');
    }
  };
}

interface ErrorProps {
  error: unknown;
  onRetry?: () => void;
  /** The failure is all there is on the page: it then names it, and leads home. */
  page?: boolean;
}

function errorTitleKey(error: unknown) {
  const status = error instanceof ApiError ? error.status : null;
  if (status === 404) return 'notFound.title';
  return status === 403 ? 'error.gone_title' : 'error.title';
}

export function ErrorState({ error, onRetry, page = false }: ErrorProps) {
  const { t } = useTranslation('common');
  const message = useErrorMessage();
  const title = t(errorTitleKey(error));
  const final = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return (
    <div className={classes.state} role="alert">
      {page ? <PageMeta title={title} /> : null}
      <span className={classes.icon} data-tone="rose" aria-hidden="true">
        <IconCloudOff size={26} stroke={1.6} />
      </span>
      <Title order={page ? 1 : 2} size="h3" tabIndex={page ? -1 : undefined}>
        {title}
      </Title>
      <Text c="dimmed" maw={460}>
        {message(error)}
      </Text>
      {onRetry && !final ? (
        <Button mt="xs" variant="light" leftSection={<IconRefresh size={18} />} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      ) : null}
      {page ? (
        <a className={classes.home} href="/">
          {t('notFound.home')}
        </a>
      ) : null}
    </div>
  );
}

/** Grey shapes of the rows to come; says so once to a screen reader. */
export function LoadingSkeleton({ rows = 4, height = 72 }: { rows?: number; height?: number }) {
  const { t } = useTranslation('common');
  return (
    <Stack gap="md" aria-busy="true">
      <span className="tb-hidden" role="status">
        {t('state.loading')}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
        <Card key={row} aria-hidden="true">
          <Group wrap="nowrap" mih={height - 40}>
            <Skeleton circle height={44} />
            <Stack gap={8} flex={1}>
              <Skeleton height={14} width="45%" />
              <Skeleton height={11} width="70%" />
            </Stack>
          </Group>
        </Card>
      ))}
    </Stack>
  );
}

interface QueryProps<T> {
  query: UseQueryResult<T>;
  /** Shown while the first answer is awaited; a plain skeleton by default. */
  loading?: ReactNode;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  /** The thing is the page itself: a failure then carries the page's heading. */
  page?: boolean;
  children: (data: T) => ReactNode;
}

/** A query's four faces in one place: skeleton, error with retry, empty, and the thing itself. */
export function QueryState<T>(props: QueryProps<T>) {
  const { query, loading, isEmpty, empty, page, children } = props;
  if (query.data !== undefined) {
    return isEmpty?.(query.data) && empty ? empty : children(query.data);
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} page={page} />;
  }
  return loading ?? <LoadingSkeleton />;
}
