import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddressOf } from '@/api/addresses';
import { api } from '@/api/client';
import { FormError } from '@/ui';

interface Props<R> {
  /** What is shown now. */
  children: ReactNode;
  present: boolean;
  address: AddressOf<'put'> & AddressOf<'delete'>;
  path: Record<string, string>;
  /** The record the server answers, with its new version. */
  onDone: (record: R) => void;
  label: string;
}

/** Put a picture (JPEG, PNG or WebP, 5 MB at most) or take it away; done at once, apart from the form around it. */
export function ImageField<R>({ children, present, address, path, onDone, label }: Props<R>) {
  const { t } = useTranslation('clinics');
  const change = useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return api.delete<R>(address, { path });
      const body = new FormData();
      body.append('file', file);
      return api.put<R>(address, { path, body });
    },
    onSuccess: onDone,
  });
  const words = present ? t('image.change') : t('image.choose');
  return (
    <div>
      <Group gap="md">
        {children}
        <div>
          <Group gap="xs">
            <FileButton accept="image/jpeg,image/png,image/webp" onChange={change.mutate}>
              {(button) => (
                <Button
                  {...button}
                  variant="light"
                  size="sm"
                  loading={change.isPending}
                  leftSection={<IconPhoto size={17} aria-hidden="true" />}
                  aria-label={`${words}, ${label}`}
                >
                  {words}
                </Button>
              )}
            </FileButton>
            {present ? (
              <Button
                variant="subtle"
                color="rose"
                size="sm"
                disabled={change.isPending}
                onClick={() => change.mutate(null)}
              >
                {t('image.remove')}
              </Button>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed" mt={4}>
            {t('image.hint')}
          </Text>
        </div>
      </Group>
      <FormError error={change.error} />
    </div>
  );
}
