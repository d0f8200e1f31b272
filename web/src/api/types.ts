/**
 * The shapes the server speaks, by audience: pages import them from here and never from elsewhere.
 *
 * Instants are ISO 8601 in UTC, dates are "YYYY-MM-DD", wall-clock times are "HH:MM", amounts are exact decimal strings.
 */
export type * from './shapes/basics';
export type * from './shapes/calendars';
export type * from './shapes/frontDesk';
export type * from './shapes/person';
export type * from './shapes/proposals';
export type * from './shapes/public';
export type * from './shapes/rules';
export type * from './shapes/series';
export type * from './shapes/staff';
export type * from './shapes/visits';
export type * from './shapes/waiting';
