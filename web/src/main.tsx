import '@mantine/core/styles.layer.css';
import './ui/fonts';
import './ui/global.css';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './app/providers';
import { router } from './app/router';
import { startI18n } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

await startI18n();
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </Suspense>
  </StrictMode>,
);
