import { type FeatureRoutes, page } from '@/app/routes';

const verifyEmail = page(() => import('./pages/VerifyEmailPage'), 'accounts');
const resetPassword = page(() => import('./pages/ResetPasswordPage'), 'accounts');

export const routes: FeatureRoutes = {
  visitor: [
    { path: 'connexion', ...page(() => import('./pages/SignInPage'), 'accounts') },
    { path: 'inscription', ...page(() => import('./pages/SignUpPage'), 'accounts') },
    {
      path: 'mot-de-passe-oublie',
      ...page(() => import('./pages/ForgottenPasswordPage'), 'accounts'),
    },
    { path: 'compte/verifier-email/:key', ...verifyEmail },
    { path: 'compte/reinitialiser/:key', ...resetPassword },
  ],
  account: [
    { index: true, ...page(() => import('./pages/ProfilePage'), 'accounts') },
    { path: 'securite', ...page(() => import('./pages/SecurityPage'), 'accounts') },
    {
      path: 'calendriers',
      ...page(() => import('@/features/calendars/pages/CalendarsPage'), 'calendars', 'accounts'),
    },
  ],
};
