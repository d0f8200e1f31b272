/** A clinic's profile while it is edited, and what is sent of it. */
import type { ClinicProfile, Language } from '@/api/types';
import type { OpenRange } from '../forms/WeekHours';

export interface ClinicForm {
  name: string;
  type: string;
  description: string;
  address: string;
  postal_code: string;
  city: string;
  country: string;
  phone: string;
  email: string;
  opening_hours: OpenRange[];
  specialties: string[];
  time_zone: string;
  currency: string;
  languages: Language[];
  published: boolean;
  requires_second_factor: boolean;
  legal: { legal_name: string; registration_number: string; tax_number: string };
  /** `iban` is what is typed anew; "" leaves the account as it is. */
  bank: { iban: string; holder: string };
}

export const TYPES = [
  'clinic',
  'practice',
  'health-centre',
  'hospital',
  'maternity',
  'laboratory',
  'dental',
  'imaging',
] as const;

export function formOf(profile: ClinicProfile): ClinicForm {
  return {
    name: profile.name,
    type: profile.type,
    description: profile.description,
    address: profile.address,
    postal_code: profile.postal_code,
    city: profile.city,
    country: profile.country,
    phone: profile.phone,
    email: profile.email,
    opening_hours: profile.opening_hours.map(({ weekday, start, end }) => ({
      weekday,
      start: start.slice(0, 5),
      end: end.slice(0, 5),
    })),
    specialties: profile.specialties,
    time_zone: profile.time_zone,
    currency: profile.currency,
    languages: profile.languages,
    published: profile.published,
    requires_second_factor: profile.requires_second_factor,
    legal: profile.legal ?? { legal_name: '', registration_number: '', tax_number: '' },
    bank: { iban: '', holder: profile.bank?.holder ?? '' },
  };
}

/** What the server is sent: an account number only when one was typed. */
export function changesFor({ bank, ...rest }: Partial<ClinicForm>): object {
  if (!bank) return rest;
  const { iban, holder } = bank;
  return { ...rest, bank: { holder, ...(iban.trim() ? { iban } : {}) } };
}
