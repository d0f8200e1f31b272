"""Have somebody sent a link to choose a new password (ACC-3)."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.accounts.events import PasswordResetRequested
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def request_password_reset(user_id: UUID, *, actor: Actor) -> None:
    """Announce the request; the e-mail goes to the person alone, so that nobody else sees link or password.

    Whether `actor` may ask it for this person is the caller's rule.
    """
    with scope(actor):
        record(PasswordResetRequested(clinic_id=actor.clinic_id, user_id=user_id))
