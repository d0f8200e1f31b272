import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { directionOf } from '@/i18n/languages';
import { AnnouncerProvider, Toaster } from '@/ui/announce';
import { useLanguage } from '@/ui/format';
import { cssVariablesResolver, theme } from '@/ui/theme';

/** A refusal is final; only an unreachable or failing server is asked again. */
function worthRetrying(failures: number, error: unknown): boolean {
  const transient = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return transient && failures < 2;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: 'always' },
      mutations: { retry: false },
    },
  });
}

const queryClient = makeQueryClient();

// What the server said is in the language it was asked in: ask again.
i18next.on('languageChanged', () => void queryClient.invalidateQueries());

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <Look>{children}</Look>
    </QueryClientProvider>
  );
}

/** Theme and reading direction; the direction follows the language. */
export function Look({ children }: { children: ReactNode }) {
  useTranslation('common');
  const direction = directionOf(useLanguage());
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
      >
        <AnnouncerProvider>{children}</AnnouncerProvider>
        <Toaster />
      </MantineProvider>
    </DirectionProvider>
  );
}
