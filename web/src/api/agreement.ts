/**
 * Whether the shapes of `types.ts` are those the server describes; checked by the compiler, nothing of it runs.
 *
 * The server's description writes many closed lists as plain strings and leaves out what is empty; `types.ts` is stricter there
 * on purpose. All else must agree: a property that the server does not have, or has otherwise, does not compile here.
 */
import type { components } from './schema';
import type * as ours from './types';

type Server = components['schemas'];

/** Closed lists become strings, and what may be missing may be missing. */
type Loose<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Each)[]
        ? Loose<Each>[]
        : T extends object
          ? { [Key in keyof T]?: Loose<NonNullable<T[Key]>> }
          : T;

type RequiredKeys<T> = {
  [Key in keyof T]-?: undefined extends T[Key] ? never : Key;
}[keyof T];

/** The server's side, every property present: only its kind is compared, its name is asked for separately. */
type Present<Theirs> = { [Key in keyof Theirs]-?: Loose<NonNullable<Theirs[Key]>> };

type Agree<Ours, Theirs extends keyof Server> =
  Present<Server[Theirs]> extends Loose<Ours> & { [Key in RequiredKeys<Ours>]: unknown }
    ? true
    : { disagree: Theirs; missing: Exclude<RequiredKeys<Ours>, keyof Server[Theirs]> };

type Each<Agreements extends readonly true[]> = Agreements;

export type Agreements = Each<
  [
    Agree<ours.Platform, 'PlatformOut'>,
    Agree<ours.PractitionerCard, 'PractitionerCard'>,
    Agree<ours.PractitionerPage, 'PractitionerPage'>,
    Agree<ours.Availability, 'AvailabilityOut'>,
    Agree<ours.ClinicCard, 'ClinicCard'>,
    Agree<ours.ClinicPage, 'ClinicPage'>,
    Agree<ours.Me, 'MeOut'>,
    Agree<ours.Person, 'PersonOut'>,
    Agree<ours.MyPatient, 'MyFileOut'>,
    Agree<ours.Hold, 'HoldOut'>,
    Agree<ours.Appointment, 'MyAppointment'>,
    Agree<ours.Feeds, 'FeedsOut'>,
    Agree<ours.FeedMade, 'FeedMade'>,
    Agree<ours.Agenda, 'AgendaOut'>,
    Agree<ours.AgendaMonth, 'AgendaMonthOut'>,
    Agree<ours.AgendaAppointmentDetail, 'StaffAppointment'>,
    Agree<ours.PractitionerRules, 'RulesOut'>,
    Agree<ours.PractitionerFees, 'FeesOut'>,
    Agree<ours.Explanation, 'ExplanationOut'>,
    Agree<ours.SlotsPreview, 'PreviewOut'>,
    Agree<ours.KnownPatient, 'KnownPatient'>,
    Agree<ours.KnownBy, 'KnownBy'>,
    Agree<ours.BookingRight, 'BookingRightOut'>,
    Agree<ours.SeriesPlan, 'SeriesPlanOut'>,
    Agree<ours.Series, 'SeriesOut'>,
    Agree<ours.GroupSession, 'GroupSessionOut'>,
    Agree<ours.GroupSessionCard, 'GroupSessionCard'>,
    Agree<ours.PublicSessions, 'PublicSessions'>,
    Agree<ours.VisitPlan, 'VisitPlanOut'>,
    Agree<ours.OnlineService, 'OnlineService'>,
    Agree<ours.FreeTimes, 'FreeTimeOut'>,
    Agree<ours.Board, 'BoardOut'>,
    Agree<ours.DaySummary, 'SummaryOut'>,
    Agree<ours.ClinicProfile, 'ProfileOut'>,
    Agree<ours.ClinicSite, 'StaffSiteOut'>,
    Agree<ours.Room, 'RoomOut'>,
    Agree<ours.Proposal, 'ProposalPage'>,
    Agree<ours.MyProposal, 'MyProposal'>,
    Agree<ours.TouchedByAbsence, 'TouchedByAbsence'>,
    Agree<ours.Outcome, 'OutcomeOut'>,
    Agree<ours.WaitingEntry, 'WaitingOut'>,
    Agree<ours.WaitingPage, 'WaitingList'>,
    Agree<ours.WaitingCandidate, 'Candidate'>,
    Agree<ours.MyWaiting, 'MyWaiting'>,
    Agree<ours.StaffPractitioner, 'PractitionerOut'>,
    Agree<ours.AppointmentType, 'TypeOut'>,
    Agree<ours.WeeklyHours, 'HoursOut'>,
    Agree<ours.Opening, 'OpeningOut'>,
    Agree<ours.Absence, 'AbsenceOut'>,
    Agree<ours.PatientRow, 'PatientRow'>,
    Agree<ours.AdministrativeFile, 'PatientOut'>,
    Agree<ours.AdministrativeFile, 'PersonFileOut'>,
    Agree<ours.Member, 'MemberOut'>,
    Agree<ours.Setup, 'SetupOut'>,
    Agree<ours.PlatformClinic, 'PlatformClinicOut'>,
    Agree<ours.MailboxRow, 'MailLineOut'>,
    Agree<ours.MailboxMessage, 'MailOut'>,
    Agree<ours.NewPerson, 'PersonIn'>,
    Agree<ours.CastMember, 'CastOut'>,
  ]
>;
