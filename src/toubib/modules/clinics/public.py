"""What other modules may use of clinics."""

from collections.abc import Iterable
from uuid import UUID

from toubib.kernel.access import Permission, Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.commands.become_patient import become_patient
from toubib.modules.clinics.commands.end_care import end_care
from toubib.modules.clinics.commands.grant_role import grant_role
from toubib.modules.clinics.facts import ClinicFacts, MembershipFacts, RoomFacts, SiteFacts
from toubib.modules.clinics.models import Membership
from toubib.modules.clinics.queries.clinics import (
    clinic,
    clinic_by_slug,
    clinic_ids,
    clinics_by_id,
    published_clinic,
    published_slugs,
    room,
    rooms,
    site,
    sites,
    sites_by_id,
)
from toubib.modules.clinics.queries.memberships import memberships_of, staff_actor, staff_user_ids
from toubib.modules.clinics.queries.showcase import Directory, PublicPractitioner, register_directory
from toubib.platform.tenancy import scope

__all__ = [
    "ClinicFacts",
    "Directory",
    "MembershipFacts",
    "PublicPractitioner",
    "RoomFacts",
    "SiteFacts",
    "become_patient",
    "clinic",
    "clinic_by_slug",
    "clinic_ids",
    "clinics_by_id",
    "end_care",
    "grant",
    "memberships_of",
    "published_clinic",
    "published_slugs",
    "register_directory",
    "room",
    "rooms",
    "site",
    "sites",
    "sites_by_id",
    "staff_actor",
    "staff_user_ids",
]


def grant(
    clinic_id: UUID,
    user_id: UUID,
    role: Role,
    practitioner_role_id: UUID | None = None,
    assigned: Iterable[UUID] = (),
    *,
    actor: Actor,
) -> UUID:
    """Give somebody a staff role and return the membership; who holds it already keeps it, newly tied.

    `actor` is staff (or the system) of `clinic_id`. Raises Forbidden, InvalidInput, NotFound.
    """
    if actor.clinic_id != clinic_id:
        raise NotFound
    actor.require(Permission.MEMBERS_EDIT)
    with scope(actor):
        held = Membership.objects.filter(
            clinic_id=clinic_id, user_id=user_id, role=role.value, revoked_at__isnull=True
        )
        if practitioner_role_id:
            held.update(practitioner_role_id=practitioner_role_id)
        if assigned := list(assigned):
            held.update(assigned=assigned)
        if known := held.values_list("pk", flat=True).first():
            return known
        return grant_role(
            user_id, role, actor=actor, practitioner_role_id=practitioner_role_id, assigned=assigned
        ).pk
