/** What every shape is made of: identifiers, moments, closed lists, money, pages of a list. */

export type Id = string;
export type Instant = string;
export type LocalDate = string;
export type WallTime = string;
export type Language = 'fr' | 'en' | 'ar';
export type Mode = 'in-person' | 'video';
export type Sex = 'female' | 'male' | 'other' | 'unknown';
export type Channel = 'email' | 'sms' | 'push' | 'in-app';
export type Colour = 'pine' | 'sky' | 'apricot' | 'plum' | 'moss';
/** Booked online, an appointment stands at once, or the clinic answers it first. */
export type Confirmation = 'automatic' | 'request';
export type Relation = 'self' | 'child' | 'spouse' | 'parent' | 'other';
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export type Role =
  | 'super-admin'
  | 'clinic-admin'
  | 'doctor'
  | 'midwife'
  | 'nurse'
  | 'secretary'
  | 'patient';

export interface Money {
  amount: string;
  currency: string;
}
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}
export interface Coded {
  code: string;
  name: string;
}
export interface Named {
  id: Id;
  name: string;
}
export interface ClinicRef extends Named {
  slug: string;
}
export type LocalisedText = Partial<Record<Language, string>>;
