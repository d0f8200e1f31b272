"""Let go of a held slot."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.scheduling.commands.time.occupy import delete_holds
from toubib.modules.scheduling.queries.holds import held_by
from toubib.platform.tenancy import scope


def release_hold(hold_id: UUID, *, actor: Actor, visitor: str) -> None:
    """Free the slot at once. Raises NotFound when it is not theirs or is gone."""
    held = held_by(hold_id, actor=actor, visitor=visitor)
    with scope(actor.within(held.clinic_id)):
        delete_holds(held.clinic_id, [held.pk])
