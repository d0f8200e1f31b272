"""End the roles that tie somebody to a practitioner who has left."""

from uuid import UUID

from toubib.kernel.access import CARE_ROLES
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.commands.members import revoke
from toubib.modules.clinics.models import Membership
from toubib.platform.tenancy import scope


def end_care(clinic_id: UUID, practitioner_role_id: UUID, *, actor: Actor) -> None:
    """Revoke the care roles held as this practitioner; other roles of the person stay.

    `actor` is staff (or the system) of `clinic_id`. Raises Forbidden, NotFound.
    """
    if actor.clinic_id != clinic_id:
        raise NotFound
    with scope(actor):
        held = Membership.objects.filter(
            clinic_id=clinic_id,
            practitioner_role_id=practitioner_role_id,
            role__in=[role.value for role in CARE_ROLES],
            revoked_at__isnull=True,
        )
        for membership_id in list(held.values_list("pk", flat=True)):
            revoke(membership_id, actor=actor)
