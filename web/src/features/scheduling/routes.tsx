import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [
    {
      path: 'agenda',
      ...page(
        () => import('./pages/AgendaPage'),
        'scheduling',
        'agenda',
        'frontDesk',
        'patientFiles',
        'clinics',
      ),
    },
    {
      path: 'accueil',
      ...page(
        () => import('./pages/BoardPage'),
        'frontDesk',
        'scheduling',
        'agenda',
        'patientFiles',
        'clinics',
      ),
    },
    {
      path: 'accueil/bilan',
      ...page(() => import('./pages/SummaryPage'), 'frontDesk', 'clinics'),
    },
  ],
  settings: [
    { path: 'types', ...page(() => import('./pages/TypesPage'), 'scheduling', 'clinics') },
  ],
};
