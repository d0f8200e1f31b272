import { Button, FileButton, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery } from '@/api/session';
import type { Me } from '@/api/types';
import { Avatar, toast, useErrorMessage } from '@/ui';
import classes from './PhotoEditor.module.css';

const KINDS = ['image/jpeg', 'image/png', 'image/webp'];
const LARGEST = 5 * 1024 * 1024;

/** One's photo: seen before it is sent, replaced, taken away. */
export function PhotoEditor({ me }: { me: Me }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const preview = usePreview(file);
  const again = () => client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
  const send = useMutation({
    mutationFn: (chosen: File) => {
      const body = new FormData();
      body.append('file', chosen);
      return api.put('/api/v1/me/photo', { body });
    },
    onSuccess: async () => {
      await again();
      setFile(null);
      toast.done(t('photo.saved'));
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete('/api/v1/me/photo'),
    onSuccess: async () => {
      await again();
      toast.done(t('photo.removed'));
    },
  });
  const choose = (chosen: File | null) => {
    send.reset();
    setRefused(chosen ? refusalOf(chosen) : null);
    setFile(chosen && !refusalOf(chosen) ? chosen : null);
  };
  const failed = send.error ?? remove.error;
  const name = `${me.given_name} ${me.family_name}`.trim() || me.email;
  return (
    <div className={classes.row}>
      <Avatar name={name} photo={preview ?? me.photo} size={88} tint="apricot" />
      <div className={classes.words}>
        <Group gap="xs">
          {file ? (
            <>
              <Button size="sm" loading={send.isPending} onClick={() => send.mutate(file)}>
                {t('photo.keep')}
              </Button>
              <Button size="sm" variant="default" onClick={() => choose(null)}>
                {t('photo.drop')}
              </Button>
            </>
          ) : (
            <FileButton onChange={choose} accept={KINDS.join()}>
              {(props) => (
                <Button size="sm" variant="light" {...props}>
                  {me.photo ? t('photo.replace') : t('photo.add')}
                </Button>
              )}
            </FileButton>
          )}
          {me.photo && !file ? (
            <Button
              size="sm"
              variant="subtle"
              color="rose"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {t('photo.remove')}
            </Button>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite">
          {file ? t('photo.preview') : t('photo.why')}
        </Text>
        {refused || failed ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {refused ? t(`photo.refused.${refused as 'kind' | 'size'}`) : message(failed)}
          </Text>
        ) : null}
      </div>
    </div>
  );
}

function refusalOf(file: File): 'kind' | 'size' | null {
  if (!KINDS.includes(file.type)) return 'kind';
  return file.size > LARGEST ? 'size' : null;
}

function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
