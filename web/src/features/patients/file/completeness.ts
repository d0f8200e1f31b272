/** What a clinic will ask for anyway: said on the home page until it is there. */
import type { AdministrativeFile } from '@/api/types';

export type Missing = 'birth_date' | 'phone' | 'address' | 'emergency_contact';

export function missingIn(file: AdministrativeFile): Missing[] {
  const missing: Missing[] = [];
  if (!file.birth_date) missing.push('birth_date');
  if (file.phones.length === 0) missing.push('phone');
  if (file.addresses.length === 0) missing.push('address');
  if (!file.emergency_contact) missing.push('emergency_contact');
  return missing;
}
