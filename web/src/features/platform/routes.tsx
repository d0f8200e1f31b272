import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  platform: [
    {
      path: 'cliniques',
      ...page(() => import('./pages/ClinicsPage'), 'platform', 'clinics'),
    },
  ],
};
