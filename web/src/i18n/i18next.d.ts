/** Keys are checked by the compiler against the French files. */
import 'i18next';
import type absences from './absences/fr.json';
import type accounts from './accounts/fr.json';
import type agenda from './agenda/fr.json';
import type booking from './booking/fr.json';
import type calendars from './calendars/fr.json';
import type clinics from './clinics/fr.json';
import type common from './common/fr.json';
import type directory from './directory/fr.json';
import type frontDesk from './frontDesk/fr.json';
import type groups from './groups/fr.json';
import type notifications from './notifications/fr.json';
import type patientFiles from './patientFiles/fr.json';
import type patients from './patients/fr.json';
import type platform from './platform/fr.json';
import type proposals from './proposals/fr.json';
import type rules from './rules/fr.json';
import type scheduling from './scheduling/fr.json';
import type series from './series/fr.json';
import type visits from './visits/fr.json';
import type waiting from './waiting/fr.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      absences: typeof absences;
      accounts: typeof accounts;
      agenda: typeof agenda;
      booking: typeof booking;
      calendars: typeof calendars;
      clinics: typeof clinics;
      common: typeof common;
      directory: typeof directory;
      frontDesk: typeof frontDesk;
      groups: typeof groups;
      notifications: typeof notifications;
      patientFiles: typeof patientFiles;
      patients: typeof patients;
      platform: typeof platform;
      proposals: typeof proposals;
      rules: typeof rules;
      scheduling: typeof scheduling;
      series: typeof series;
      visits: typeof visits;
      waiting: typeof waiting;
    };
  }
}
