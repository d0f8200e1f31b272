"""Give somebody a role in a clinic (ACC-5)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.access import STAFF_ROLES, Permission, Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics.errors import AlreadyMember
from toubib.modules.clinics.events import RoleGranted
from toubib.modules.clinics.models import Membership
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def grant_role(
    user_id: UUID,
    role: Role,
    *,
    actor: Actor,
    practitioner_role_id: UUID | None = None,
    assigned: Iterable[UUID] = (),
) -> Membership:
    """Give a staff role in the actor's clinic, from now on; dated and attributed to the actor.

    `assigned` are the practitioner roles a secretary works for (none: all of the clinic).
    Raises Forbidden, InvalidInput (not a staff role), AlreadyMember.
    """
    actor.require(Permission.MEMBERS_EDIT)
    return give_role(user_id, role, actor=actor, practitioner_role_id=practitioner_role_id, assigned=assigned)


def give_role(
    user_id: UUID,
    role: Role,
    *,
    actor: Actor,
    practitioner_role_id: UUID | None = None,
    assigned: Iterable[UUID] = (),
) -> Membership:
    """Do as `grant_role`, for commands that have checked in another way that the actor may."""
    if role not in STAFF_ROLES:
        raise InvalidInput({"role": Problem(N_("This role cannot be given here."))})
    clinic_id = actor.clinic_id
    assert clinic_id is not None
    with scope(actor):
        try:
            with transaction.atomic():
                membership = Membership.objects.create(
                    clinic_id=clinic_id,
                    user_id=user_id,
                    role=role.value,
                    practitioner_role_id=practitioner_role_id,
                    assigned=list(assigned),
                    granted_by_id=actor.user_id,
                )
        except IntegrityError as error:
            if "clinics_membership_once" in str(error):
                raise AlreadyMember from error
            raise
        record(
            RoleGranted(clinic_id=clinic_id, membership_id=membership.pk, user_id=user_id, role=role.value),
            role=role.value,
        )
    return membership
