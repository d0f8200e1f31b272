import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    { index: true, ...page(() => import('./pages/SearchPage'), 'directory') },
    { path: 'recherche', ...page(() => import('./pages/SearchPage'), 'directory') },
  ],
};
