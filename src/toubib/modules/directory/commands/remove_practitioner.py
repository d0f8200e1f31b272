"""End a practitioner's role in a clinic (DIR-1). Nothing is deleted: what was keeps their name."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.commands.edit_practitioner import locked
from toubib.modules.directory.commands.publication import refresh_one
from toubib.modules.directory.events import PractitionerRemoved
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def remove_practitioner(role_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """End the role now: out of the public directory, no longer bookable, no longer staff as a practitioner.

    What becomes of appointments ahead is scheduling's answer to the event. Raises Forbidden, NotFound,
    PractitionerGone.
    """
    actor.require(Permission.PRACTITIONERS_EDIT)
    assert actor.clinic_id is not None
    with scope(actor):
        role = locked(actor.clinic_id, role_id)
        role.ended_at, role.listed = clock(), False
        role.version += 1
        role.save()
        refresh_one(role)
        clinics.end_care(actor.clinic_id, role.pk, actor=actor)
        record(PractitionerRemoved(clinic_id=actor.clinic_id, practitioner_role_id=role.pk))
