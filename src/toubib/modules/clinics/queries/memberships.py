"""Who is what in which clinic, and from there: staff actors."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from toubib.kernel.access import STAFF_ROLES, Role, permissions_of
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.accounts.public import MembershipOfMe, has_second_factor
from toubib.modules.clinics.errors import ClinicSuspended, SecondFactorRequired
from toubib.modules.clinics.facts import MembershipFacts
from toubib.modules.clinics.models import Clinic, Membership
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

_FIELDS = ("clinic_id", "role", "practitioner_role_id", "assigned")
_STAFF = """
SELECT m.clinic_id, m.role, m.practitioner_role_id, m.assigned, c.status, c.requires_second_factor
FROM clinics_membership m JOIN clinics_clinic c ON c.id = m.clinic_id
WHERE m.user_id = %(user)s AND m.clinic_id = %(clinic)s AND m.revoked_at IS NULL AND m.role = ANY(%(roles)s)
"""


def staff_actor(user: Any, clinic_id: UUID, language: str, writing: bool = False) -> Actor:
    """Return the user as staff of the clinic; one query.

    Raises NotFound when they have no staff role there or the clinic is deleted, ClinicSuspended when
    `writing` into a suspended one, SecondFactorRequired when the clinic wants a second factor they lack.
    """
    with scope(Actor(user_id=user.pk)):
        found = prepared(_STAFF, {"user": user.pk, "clinic": clinic_id, "roles": [*STAFF_ROLES]})
    names = (*_FIELDS, "status", "second_factor")
    rows: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in found]
    if not rows or rows[0]["status"] == Clinic.Status.DELETED:
        raise NotFound
    if writing and rows[0]["status"] == Clinic.Status.SUSPENDED:
        raise ClinicSuspended
    if rows[0]["second_factor"] and not has_second_factor(user.pk):
        raise SecondFactorRequired
    held = _merged(clinic_id, rows)
    return Actor(
        user_id=user.pk,
        clinic_id=clinic_id,
        roles=held.roles,
        practitioner_role_id=held.practitioner_role_id,
        assigned=held.assigned,
        language=language,
    )


def memberships_of(user_id: UUID) -> list[MembershipFacts]:
    """Return what somebody is in every clinic, deleted clinics left out."""
    with scope(Actor(user_id=user_id)):
        rows = list(
            Membership.objects.filter(user_id=user_id, revoked_at__isnull=True)
            .exclude(clinic_id__in=Clinic.objects.filter(status=Clinic.Status.DELETED).values("pk"))
            .order_by("granted_at")
            .values(*_FIELDS)
        )
    by_clinic: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        by_clinic.setdefault(row["clinic_id"], []).append(row)
    return [_merged(clinic_id, of_clinic) for clinic_id, of_clinic in by_clinic.items()]


def memberships_of_me(user_id: UUID) -> list[MembershipOfMe]:
    """Return where somebody is staff, with the clinic's facts and what their roles allow, by clinic name."""
    staffed = [one for one in memberships_of(user_id) if one.roles & STAFF_ROLES]
    clinics = {row.pk: row for row in Clinic.objects.filter(pk__in=[one.clinic_id for one in staffed])}
    return sorted(
        (_of_me(one, clinics[one.clinic_id]) for one in staffed if one.clinic_id in clinics),
        key=lambda one: one.name,
    )


def staff_user_ids(clinic_id: UUID, roles: Collection[Role] = STAFF_ROLES) -> list[UUID]:
    """Return who holds one of these roles in the clinic of the open scope."""
    return list(
        Membership.objects.filter(
            clinic_id=clinic_id, role__in=[role.value for role in roles], revoked_at__isnull=True
        )
        .order_by("user_id")
        .values_list("user_id", flat=True)
        .distinct()
    )


def _merged(clinic_id: UUID, rows: Iterable[dict[str, Any]]) -> MembershipFacts:
    rows = list(rows)
    roles = frozenset(Role(row["role"]) for row in rows)
    own = next((row["practitioner_role_id"] for row in rows if row["practitioner_role_id"]), None)
    assigned: frozenset[UUID] | None = None
    if roles & STAFF_ROLES == {Role.SECRETARY}:
        secretary = next(row for row in rows if row["role"] == Role.SECRETARY)
        assigned = frozenset(secretary["assigned"]) or None
    return MembershipFacts(clinic_id, roles, own, assigned)


def _of_me(one: MembershipFacts, clinic: Clinic) -> MembershipOfMe:
    roles = one.roles & STAFF_ROLES
    return MembershipOfMe(
        clinic_id=clinic.pk,
        slug=clinic.slug,
        name=clinic.name,
        time_zone=clinic.time_zone,
        currency=clinic.currency,
        logo=f"/api/v1/public/files/{clinic.logo}" if clinic.logo else None,
        roles=sorted(role.value for role in roles),
        practitioner_role=one.practitioner_role_id,
        permissions=sorted(permission.value for permission in permissions_of(roles)),
    )
