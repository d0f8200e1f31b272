import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  staff: [
    {
      path: 'patients',
      ...page(() => import('./pages/PatientsPage'), 'patientFiles', 'rules', 'clinics'),
    },
    {
      path: 'patients/:patient',
      ...page(() => import('./pages/PatientPage'), 'patientFiles', 'patients', 'rules', 'clinics'),
    },
  ],
};
