"""Who may do what: roles, permissions, and the one table that ties them.

`docs/permissions.md` is generated from this file. A permission is asked for at the head of each command and
query (`actor.require(Permission.X)`); whose data it reaches is a matter of scope and of care relations.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a clinic (or, for the super admin, on the platform)."""

    SUPER_ADMIN = "super-admin"
    CLINIC_ADMIN = "clinic-admin"
    DOCTOR = "doctor"
    MIDWIFE = "midwife"
    NURSE = "nurse"
    SECRETARY = "secretary"
    PATIENT = "patient"


class Permission(StrEnum):
    """One thing that may be allowed."""

    PLATFORM_CLINICS = "platform.clinics"
    CLINIC_READ = "clinic.read"
    CLINIC_EDIT = "clinic.edit"
    MEMBERS_READ = "members.read"
    MEMBERS_EDIT = "members.edit"
    SITES_EDIT = "sites.edit"
    PRACTITIONERS_READ = "practitioners.read"
    PRACTITIONERS_EDIT = "practitioners.edit"
    OWN_PROFILE_EDIT = "practitioners.edit_own"
    TYPES_READ = "appointment_types.read"
    TYPES_EDIT = "appointment_types.edit"
    HOURS_READ = "hours.read"
    HOURS_EDIT = "hours.edit"
    OWN_HOURS_EDIT = "hours.edit_own"
    AGENDA_READ = "agenda.read"
    APPOINTMENTS_BOOK = "appointments.book"
    APPOINTMENTS_OVERBOOK = "appointments.overbook"
    APPOINTMENTS_EDIT = "appointments.edit"
    PATIENTS_READ = "patients.read"
    PATIENTS_EDIT = "patients.edit"


_P = Permission

_STAFF = frozenset(
    {
        _P.CLINIC_READ,
        _P.PRACTITIONERS_READ,
        _P.TYPES_READ,
        _P.HOURS_READ,
        _P.AGENDA_READ,
        _P.APPOINTMENTS_BOOK,
        _P.APPOINTMENTS_OVERBOOK,
        _P.APPOINTMENTS_EDIT,
        _P.PATIENTS_READ,
        _P.PATIENTS_EDIT,
    }
)
_CARE = _STAFF | {_P.OWN_PROFILE_EDIT, _P.OWN_HOURS_EDIT}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.SUPER_ADMIN: frozenset({_P.PLATFORM_CLINICS}),
    Role.CLINIC_ADMIN: _STAFF
    | {
        _P.CLINIC_EDIT,
        _P.MEMBERS_READ,
        _P.MEMBERS_EDIT,
        _P.SITES_EDIT,
        _P.PRACTITIONERS_EDIT,
        _P.TYPES_EDIT,
        _P.HOURS_EDIT,
    },
    Role.DOCTOR: _CARE,
    Role.MIDWIFE: _CARE,
    Role.NURSE: _CARE,
    Role.SECRETARY: _STAFF,
    Role.PATIENT: frozenset(),
}

STAFF_ROLES = frozenset({Role.CLINIC_ADMIN, Role.DOCTOR, Role.MIDWIFE, Role.NURSE, Role.SECRETARY})
CARE_ROLES = frozenset({Role.DOCTOR, Role.MIDWIFE, Role.NURSE})


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return all that these roles together allow."""
    nothing: frozenset[Permission] = frozenset()
    return nothing.union(*(ROLE_PERMISSIONS[role] for role in roles))
