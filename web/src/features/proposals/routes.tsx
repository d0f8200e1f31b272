import { type FeatureRoutes, page } from '@/app/routes';

export const routes: FeatureRoutes = {
  visitor: [
    {
      path: 'proposition/:token',
      ...page(() => import('./pages/ProposalPage'), 'proposals', 'directory'),
    },
  ],
};
