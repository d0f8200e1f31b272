"""Edit one's own profile (ACC-6)."""

from dataclasses import dataclass
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.accounts.events import ProfileEdited
from toubib.modules.accounts.models import User
from toubib.platform.outbox import record
from toubib.platform.phones import normalise_phone
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True)
class EditProfile:
    """What changes; None leaves as it is. `phone` may be written as people write it, '' removes it."""

    given_name: str | None = None
    family_name: str | None = None
    language: str | None = None
    phone: str | None = None
    preferred_channel: str | None = None


def edit_profile(cmd: EditProfile, *, actor: Actor) -> UUID:
    """Change the signed-in person's own profile. Raises Unauthenticated, InvalidInput."""
    user_id = actor.require_user()
    changes = {name: value for name in cmd.__slots__ if (value := getattr(cmd, name)) is not None}
    if cmd.phone is not None:
        changes["phone"] = normalise_phone(cmd.phone)
    with scope(actor):
        if changes:
            User.objects.filter(pk=user_id).update(**changes)
            record(ProfileEdited(clinic_id=None, user_id=user_id))
    return user_id
