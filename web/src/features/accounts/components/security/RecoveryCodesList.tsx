import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './RecoveryCodesList.module.css';

/** The codes that open the account when the phone is lost: to keep on paper or in a file. */
export function RecoveryCodesList({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('accounts');
  const text = `${t('recovery.file_title')}\n\n${codes.join('\n')}\n`;
  return (
    <Stack gap="md">
      <Text>{t('recovery.keep')}</Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <Button
          variant="light"
          size="sm"
          leftSection={<IconDownload size={18} />}
          onClick={() => download(text)}
        >
          {t('recovery.download')}
        </Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="light" size="sm" leftSection={<IconCopy size={18} />} onClick={copy}>
              {copied ? t('totp.copied') : t('recovery.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'toubib-codes.txt';
  link.click();
  // Some browsers read the file a moment after the click.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
