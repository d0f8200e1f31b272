import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [
    {
      path: 'agenda',
      ...page(() => import('./pages/AgendaPage'), 'scheduling', 'patientFiles', 'clinics'),
    },
  ],
  settings: [
    { path: 'types', ...page(() => import('./pages/TypesPage'), 'scheduling', 'clinics') },
  ],
};
