import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [
    { path: 'patients', ...page(() => import('./pages/PatientsPage'), 'patientFiles', 'clinics') },
    {
      path: 'patients/:patient',
      ...page(() => import('./pages/PatientPage'), 'patientFiles', 'patients', 'clinics'),
    },
  ],
};
