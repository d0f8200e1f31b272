"""Reaching an agenda in order to change its settings: its hours, absences, rules and fees."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import Agenda


def agenda_to_change(agenda_id: UUID, actor: Actor) -> Agenda:
    """Return the agenda, locked and made if need be, of a practitioner whose settings the actor may change.

    Administrators change everybody's, practitioners their own; in the clinic's scope. Raises Forbidden,
    NotFound.
    """
    if Permission.HOURS_EDIT not in actor.permissions and actor.system is None:
        actor.require(Permission.OWN_HOURS_EDIT)
        if actor.practitioner_role_id != agenda_id:
            raise Forbidden
    assert actor.clinic_id is not None
    return keep_agenda(actor.clinic_id, agenda_id)
