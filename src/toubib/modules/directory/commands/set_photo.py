"""Put a photo on a practitioner's profile, or take it away (DIR-2)."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.directory.commands.edit_practitioner import announce, locked, require_right
from toubib.modules.directory.models import PractitionerRole
from toubib.platform.files import UploadedImage, remove_file, store_image
from toubib.platform.tenancy import scope


def set_photo(role_id: UUID, picture: UploadedImage | None, *, actor: Actor) -> PractitionerRole:
    """Keep the picture (None takes the present one away); public while the practitioner is.

    Administrators for anyone of their clinic, practitioners for themselves. Raises Forbidden, NotFound,
    PractitionerGone, InvalidInput on `file`.
    """
    assert actor.clinic_id is not None
    require_right(role_id, (), actor)
    with scope(actor):
        role = locked(actor.clinic_id, role_id)
        before = role.photo
        role.photo = (
            store_image(picture, clinic_id=actor.clinic_id, published=role.published) if picture else None
        )
        role.save(update_fields=["photo"])
        remove_file(before)
        announce(role, ["photo"])
    return role
