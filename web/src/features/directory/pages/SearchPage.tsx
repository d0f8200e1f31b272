import { Container } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui';

export default function SearchPage() {
  const { t } = useTranslation('directory');
  return (
    <Container size="var(--tb-page-width)" py="xl">
      <PageHeader title={t('search.title')} />
    </Container>
  );
}
