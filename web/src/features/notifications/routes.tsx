import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    { path: 'demo/messages', ...page(() => import('./pages/MailboxPage'), 'notifications') },
  ],
};
