import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = {};
