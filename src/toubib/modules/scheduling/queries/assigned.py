"""Which agendas a member of staff works with."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden


def require_agenda(actor: Actor, agenda_id: UUID) -> None:
    """Raise Forbidden when a secretary is assigned to other practitioners only."""
    if actor.assigned is not None and agenda_id not in actor.assigned:
        raise Forbidden
