import { type FeatureRoutes, page } from '@/app/routes';

const search = page(() => import('./pages/SearchPage'), 'directory', 'booking');

export const routes: FeatureRoutes = {
  visitor: [
    { index: true, ...search },
    { path: 'recherche', ...search },
    {
      path: 'soignants/:slug',
      ...page(() => import('./pages/PractitionerPage'), 'directory', 'booking'),
    },
    { path: 'cliniques', ...page(() => import('./pages/ClinicsPage'), 'directory') },
    { path: 'cliniques/:slug', ...page(() => import('./pages/ClinicPage'), 'directory') },
  ],
};
