import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    {
      path: 'cliniques/:slug/visite',
      ...page(() => import('./pages/VisitPage'), 'visits', 'booking', 'directory', 'clinics'),
    },
  ],
  staff: [
    {
      path: 'recherche',
      ...page(
        () => import('./pages/FindPage'),
        'visits',
        'scheduling',
        'agenda',
        'series',
        'patientFiles',
        'clinics',
      ),
    },
  ],
};
