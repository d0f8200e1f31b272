import { Card, Container, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconMail, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { platformQuery } from '@/api/session';
import type { Id, MailboxRow } from '@/api/types';
import { NotFoundPage, StartingPage } from '@/app/fallbacks';
import { EmptyState, LoadingSkeleton, PageHeader, QueryState, useFormat } from '@/ui';
import { HtmlBody, TextBody } from '../components/MessageBody';
import { OpenLink } from '../components/OpenLink';
import { isWholeAddress } from '../links';
import { mailboxQuery, messageQuery } from '../queries';
import classes from './MailboxPage.module.css';

/** Every mail a demo would have sent: nothing leaves the house. Outside a demo this page is not there. */
export default function MailboxPage() {
  const platform = useQuery(platformQuery);
  if (platform.isPending) return <StartingPage />;
  return platform.data?.demo ? <Mailbox /> : <NotFoundPage />;
}

function Mailbox() {
  const { t } = useTranslation('notifications');
  const [query, setQuery] = useSearchParams();
  const open = query.get('message');
  const to = query.get('pour') ?? '';
  const [debounced] = useDebouncedValue(to, 250);
  const wanted = debounced.trim().toLowerCase();
  const list = useQuery({
    ...mailboxQuery(isWholeAddress(wanted) ? wanted : ''),
    select: (rows) => rows.filter((row) => row.to.toLowerCase().includes(wanted)),
  });
  return (
    <Container size="var(--tb-page-width)" py="xl">
      <PageHeader title={t('mailbox.title')} description={t('mailbox.lead')} />
      <div className={classes.layout} data-open={open ? true : undefined}>
        <Stack gap="md" className={classes.column}>
          <TextInput
            label={t('mailbox.to')}
            placeholder={t('mailbox.to_example')}
            value={to}
            onChange={(event) => {
              const value = event.currentTarget.value;
              setQuery(
                (before) => {
                  if (value) before.set('pour', value);
                  else before.delete('pour');
                  return before;
                },
                { replace: true },
              );
            }}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            type="search"
            dir="ltr"
            autoComplete="off"
          />
          <QueryState
            query={list}
            loading={<LoadingSkeleton rows={4} />}
            isEmpty={(rows) => rows.length === 0}
            empty={
              <EmptyState title={t('mailbox.empty')} icon={<IconMail size={26} stroke={1.6} />}>
                {to ? t('mailbox.empty_filtered') : t('mailbox.empty_text')}
              </EmptyState>
            }
          >
            {(rows) => <Messages rows={rows} open={open} />}
          </QueryState>
        </Stack>
        <div className={classes.reader}>
          {open ? (
            <Reader key={open} id={open} />
          ) : (
            <EmptyState title={t('mailbox.choose')} icon={<IconMail size={26} stroke={1.6} />} />
          )}
        </div>
      </div>
    </Container>
  );
}

/** The address with another message open, the filter kept. */
function useMessageAddress(): (id: Id | null) => { search: string } {
  const [query] = useSearchParams();
  return (id) => {
    const next = new URLSearchParams(query);
    if (id) next.set('message', id);
    else next.delete('message');
    return { search: next.toString() };
  };
}

const { timeZone: HERE } = Intl.DateTimeFormat().resolvedOptions();

function Messages({ rows, open }: { rows: readonly MailboxRow[]; open: string | null }) {
  const address = useMessageAddress();
  const format = useFormat();
  return (
    <Card padding={0}>
      <ul className={classes.list}>
        {rows.map(({ id, to, subject, received_at: at }) => (
          <li key={id}>
            <Link
              to={address(id)}
              className={classes.row}
              aria-current={id === open ? 'true' : undefined}
              preventScrollReset
            >
              <span className={classes.subject}>
                <bdi lang="">{subject}</bdi>
              </span>
              <span className={classes.detail}>
                <bdi className={classes.to}>{to}</bdi>
                <time dateTime={at} className={`${classes.when} tb-figures`}>
                  {format.shortDay(at, HERE)}, {format.time(at, HERE)}
                </time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Reader({ id }: { id: Id }) {
  const { t } = useTranslation('notifications');
  const address = useMessageAddress();
  const query = useQuery(messageQuery(id));
  const [view, setView] = useState<'html' | 'text'>('html');
  return (
    <>
      <Link to={address(null)} className={classes.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('mailbox.back')}
      </Link>
      <QueryState query={query} loading={<LoadingSkeleton rows={2} />}>
        {(message) => (
          <Card>
            <Stack gap="md">
              <div>
                <Title order={2} size="h3">
                  <bdi lang="">{message.subject}</bdi>
                </Title>
                <Text size="sm" c="dimmed">
                  <Trans
                    t={t}
                    i18nKey="mailbox.from_to"
                    values={{ from: message.from, to: message.to }}
                    components={[<bdi key="from" />, <bdi key="to" />]}
                  />
                </Text>
              </div>
              {message.html ? (
                <SegmentedControl
                  value={view}
                  onChange={(value) => setView(value as 'html' | 'text')}
                  data={[
                    { value: 'html', label: t('mailbox.as_page') },
                    { value: 'text', label: t('mailbox.as_text') },
                  ]}
                  aria-label={t('mailbox.view')}
                  style={{ alignSelf: 'start' }}
                />
              ) : null}
              {message.html && view === 'html' ? (
                <HtmlBody message={message} />
              ) : (
                <TextBody message={message} />
              )}
              {view === 'text' || !message.html ? <Links links={message.links} /> : null}
            </Stack>
          </Card>
        )}
      </QueryState>
    </>
  );
}

/** The links of a message read as text. */
function Links({ links }: { links: readonly string[] }) {
  const { t } = useTranslation('notifications');
  if (links.length === 0) return null;
  return (
    <nav aria-label={t('mailbox.links')}>
      <Stack gap={4}>
        {links.map((link) => (
          <OpenLink key={link} address={link} />
        ))}
      </Stack>
    </nav>
  );
}
