"""Reading holds."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.scheduling.models import Hold
from toubib.platform.database.statements import fetched
from toubib.platform.tenancy import scope


def held_by(hold_id: UUID, *, actor: Actor, visitor: str) -> Hold:
    """Return a hold of this person, made before or after they signed in, expired or not.

    Raises NotFound for anybody else's.
    """
    with scope(actor):
        held = next(iter(fetched(Hold, "id = %(id)s", {"id": hold_id})), None)
    if held is None or not _theirs(held, actor, visitor):
        raise NotFound
    return held


def _theirs(held: Hold, actor: Actor, visitor: str) -> bool:
    if held.user_id is not None:
        return held.user_id == actor.user_id
    return bool(visitor) and held.visitor == visitor
