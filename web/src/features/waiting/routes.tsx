import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    {
      path: 'soignants/:slug/attente',
      ...page(() => import('./pages/JoinPage'), 'waiting', 'booking', 'clinics'),
    },
  ],
  patient: [
    { path: 'attente', ...page(() => import('./pages/MyWaitingPage'), 'waiting') },
    {
      path: 'rendez-vous/:id/plus-tot',
      ...page(() => import('./pages/SoonerPage'), 'waiting', 'clinics'),
    },
  ],
  staff: [
    {
      path: 'attente',
      ...page(
        () => import('./pages/WaitingListPage'),
        'waiting',
        'scheduling',
        'rules',
        'agenda',
        'patientFiles',
        'clinics',
      ),
    },
  ],
};
