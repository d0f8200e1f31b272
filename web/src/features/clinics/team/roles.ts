/** The roles one may hold in a clinic's team. */
export const STAFF_ROLES = ['clinic-admin', 'secretary', 'doctor', 'midwife', 'nurse'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export function isStaffRole(role: string): role is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(role);
}
