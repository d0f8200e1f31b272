"""Put a photo on one's own profile, or take it away (ACC-6)."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from toubib.kernel.actor import Actor
from toubib.modules.accounts.events import ProfileEdited
from toubib.modules.accounts.models import User
from toubib.platform.files import remove_file, store_image
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def set_photo(upload: UploadedFile | None, *, actor: Actor) -> UUID:
    """Replace the signed-in person's photo; None removes it. Raises Unauthenticated, InvalidInput."""
    user_id = actor.require_user()
    with scope(actor):
        user = User.objects.select_for_update(no_key=True).get(pk=user_id)
        photo = store_image(upload, owner_id=user_id) if upload else None
        remove_file(user.photo)
        User.objects.filter(pk=user_id).update(photo=photo)
        record(ProfileEdited(clinic_id=None, user_id=user_id))
    return user_id
