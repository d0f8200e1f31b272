import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [{ path: 'demarrage', ...page(() => import('./pages/SetupPage'), 'clinics') }],
  settings: [
    { path: 'clinique', ...page(() => import('./pages/ClinicSettingsPage'), 'clinics') },
    { path: 'sites', ...page(() => import('./pages/SitesPage'), 'clinics') },
    { path: 'soignants', ...page(() => import('./pages/PractitionersPage'), 'clinics') },
    {
      path: 'soignants/:practitioner',
      ...page(
        () => import('./pages/PractitionerPage'),
        'clinics',
        'scheduling',
        'rules',
        'absences',
      ),
    },
    { path: 'equipe', ...page(() => import('./pages/TeamPage'), 'clinics') },
  ],
};
