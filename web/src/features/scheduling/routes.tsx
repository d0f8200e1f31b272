import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [
    {
      path: 'agenda',
      ...page(
        () => import('./pages/AgendaPage'),
        'absences',
        'scheduling',
        'rules',
        'agenda',
        'frontDesk',
        'series',
        'visits',
        'groups',
        'patientFiles',
        'clinics',
      ),
    },
    {
      path: 'groupes',
      ...page(
        () => import('./pages/GroupsPage'),
        'groups',
        'scheduling',
        'series',
        'visits',
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
        'series',
        'visits',
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
    {
      path: 'absences/:id',
      ...page(() => import('./pages/AbsencePage'), 'absences', 'scheduling', 'clinics'),
    },
  ],
  settings: [
    { path: 'types', ...page(() => import('./pages/TypesPage'), 'scheduling', 'clinics') },
  ],
};
