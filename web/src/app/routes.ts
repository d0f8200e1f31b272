/**
 * How a feature adds pages: it exports `routes`, lists of pages by the shell they stand in, with addresses relative to it.
 *
 *     export const routes: FeatureRoutes = {
 *       patient: [{ path: 'rendez-vous', ...page(() => import('./pages/AppointmentsPage'), 'patients') }],
 *     };
 */
import i18next from 'i18next';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

export interface FeatureRoutes {
  /** Public header; anyone. Addresses from "/". */
  visitor?: RouteObject[];
  /** The signed-in patient, under "/moi". */
  patient?: RouteObject[];
  /** One's own account, whatever the role, under "/compte". */
  account?: RouteObject[];
  /** A clinic's staff, under "/c/:clinicSlug". */
  staff?: RouteObject[];
  /** A clinic's settings, under "/c/:clinicSlug/reglages". */
  settings?: RouteObject[];
  /** The platform's administrators, under "/plateforme". */
  platform?: RouteObject[];
}

type Namespace = keyof import('i18next').CustomTypeOptions['resources'];

/** A page loaded when it is first opened, with the translations it needs. */
export function page(
  load: () => Promise<{ default: ComponentType }>,
  ...namespaces: Namespace[]
): Pick<RouteObject, 'lazy'> {
  return {
    lazy: async () => {
      const [module] = await Promise.all([load(), i18next.loadNamespaces(namespaces)]);
      return { Component: module.default };
    },
  };
}
