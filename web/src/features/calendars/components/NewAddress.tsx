import {
  ActionIcon,
  Alert,
  Anchor,
  Button,
  CopyButton,
  Group,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconCalendarPlus, IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeedMade } from '@/api/types';
import { useAnnounce } from '@/ui';

/** The address of a calendar, the one time it is known. */
export function NewAddress({ feed, onDone }: { feed: FeedMade; onDone: () => void }) {
  const { t } = useTranslation('calendars');
  const announce = useAnnounce();
  return (
    <Alert
      color="apricot"
      variant="light"
      icon={<IconKey size={20} />}
      title={t('address.title')}
      role="status"
    >
      <Stack gap="sm">
        <span>{t('address.once')}</span>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            dir="ltr"
            readOnly
            label={t('address.label')}
            value={feed.address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={feed.address} timeout={2500}>
            {({ copied, copy }) => (
              <ActionIcon
                size={42}
                radius={10}
                variant="light"
                aria-label={t('address.copy')}
                onClick={() => {
                  copy();
                  announce(t('address.copied'));
                }}
              >
                {copied ? <IconCheck size={20} /> : <IconCopy size={20} />}
              </ActionIcon>
            )}
          </CopyButton>
        </Group>
        <Group gap="sm">
          <Button
            component="a"
            href={feed.subscribe}
            variant="light"
            leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
          >
            {t('address.open')}
          </Button>
          <Anchor component="button" type="button" fw={500} onClick={onDone}>
            {t('address.done')}
          </Anchor>
        </Group>
      </Stack>
    </Alert>
  );
}
