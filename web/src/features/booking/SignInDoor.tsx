import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** On the way to booking: sign in or sign up, and come straight back here. */
export function SignInDoor({ text }: { text?: string }) {
  const { t } = useTranslation('booking');
  const { pathname, search } = useLocation();
  const back = `?suite=${encodeURIComponent(pathname + search)}`;
  return (
    <Card component="section">
      <Title order={2}>{t('door.title')}</Title>
      <Text c="dimmed" mt={6} mb="lg">
        {text ?? t('door.text')}
      </Text>
      <Group>
        <Button component={Link} to={`/connexion${back}`} size="md">
          {t('door.signIn')}
        </Button>
        <Button component={Link} to={`/inscription${back}`} size="md" variant="light">
          {t('door.signUp')}
        </Button>
      </Group>
    </Card>
  );
}
