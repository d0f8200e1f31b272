import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  patient: [
    { index: true, ...page(() => import('./pages/HomePage'), 'patients', 'proposals', 'waiting') },
    { path: 'rendez-vous', ...page(() => import('./pages/AppointmentsPage'), 'patients') },
    {
      path: 'rendez-vous/:id',
      ...page(() => import('./pages/AppointmentPage'), 'patients', 'visits'),
    },
    { path: 'rendez-vous/:id/deplacer', ...page(() => import('./pages/MovePage'), 'patients') },
    { path: 'proches', ...page(() => import('./pages/PeoplePage'), 'patients') },
    { path: 'dossier/:person', ...page(() => import('./pages/PersonFilePage'), 'patients') },
  ],
};
