import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    {
      path: 'reserver/:holdId',
      ...page(() => import('./pages/BookingPage'), 'booking', 'directory'),
    },
    {
      path: 'reserver/:holdId/confirme/:appointmentId',
      ...page(() => import('./pages/ConfirmedPage'), 'booking'),
    },
  ],
};
