"""What the module does when something has happened."""

from uuid import UUID

from toubib.modules.accounts.adapters.letters import letter
from toubib.modules.accounts.adapters.links import set_password_link
from toubib.modules.accounts.events import PasswordResetRequested
from toubib.modules.accounts.models import User
from toubib.platform.emails import send_letter
from toubib.platform.outbox import subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(PasswordResetRequested.topic)
def send_reset_link(event: Envelope) -> None:
    """Send the person, and nobody else, the link by which they choose a new password."""
    user = User.objects.filter(pk=UUID(event.payload["user_id"]), is_active=True).first()
    if user is None:
        return
    context = {"user": user, "password_reset_url": set_password_link(user.pk)}
    send_letter(user.email, user.language, lambda: letter("accounts/password_reset_by_clinic", context))
