import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { routes as accounts } from '@/features/accounts/routes';
import { routes as booking } from '@/features/booking/routes';
import { routes as clinics } from '@/features/clinics/routes';
import { routes as directory } from '@/features/directory/routes';
import { routes as notifications } from '@/features/notifications/routes';
import { routes as patients } from '@/features/patients/routes';
import { routes as patientsStaff } from '@/features/patients-staff/routes';
import { routes as platform } from '@/features/platform/routes';
import { routes as proposals } from '@/features/proposals/routes';
import { routes as scheduling } from '@/features/scheduling/routes';
import { routes as visits } from '@/features/visits/routes';
import { routes as waiting } from '@/features/waiting/routes';
import { FailedPage, NotFoundPage, StartingPage } from './fallbacks';
import { RootLayout } from './RootLayout';
import type { FeatureRoutes } from './routes';
import { AccountShell, PatientShell } from './shells/PatientShell';
import { VisitorShell } from './shells/VisitorShell';

const features = [
  accounts,
  booking,
  clinics,
  directory,
  notifications,
  patients,
  patientsStaff,
  platform,
  proposals,
  scheduling,
  visits,
  waiting,
];

/** What every feature puts in one shell; an unknown address below it is said inside the shell. */
function inside(shell: keyof FeatureRoutes): RouteObject[] {
  const pages = features.flatMap((feature) => feature[shell] ?? []);
  return [
    { errorElement: <FailedPage />, children: [...pages, { path: '*', Component: NotFoundPage }] },
  ];
}

/** The staff's shells are not part of what a visitor downloads. */
const staffShells = () => import('./shells/staff');

export const router = createBrowserRouter([
  {
    Component: RootLayout,
    HydrateFallback: StartingPage,
    errorElement: <FailedPage />,
    children: [
      { path: '/moi', Component: PatientShell, children: inside('patient') },
      { path: '/compte', Component: AccountShell, children: inside('account') },
      {
        path: '/c/:clinicSlug',
        lazy: async () => ({ Component: (await staffShells()).StaffShell }),
        children: [
          { index: true, element: <Navigate to="agenda" replace /> },
          {
            path: 'reglages',
            lazy: async () => ({ Component: (await staffShells()).SettingsLayout }),
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await staffShells()).SettingsIndex }),
              },
              ...inside('settings'),
            ],
          },
          ...inside('staff'),
        ],
      },
      {
        path: '/plateforme',
        lazy: async () => ({ Component: (await staffShells()).PlatformShell }),
        children: [
          { index: true, element: <Navigate to="cliniques" replace /> },
          ...inside('platform'),
        ],
      },
      { path: '/', Component: VisitorShell, children: inside('visitor') },
    ],
  },
]);
