"""Who gets a message, and where: looked up when it is prepared, and again when it is sent."""

from dataclasses import dataclass
from uuid import UUID

from toubib.modules.accounts import public as accounts
from toubib.modules.directory import public as directory
from toubib.modules.notifications.domain.catalogue import Audience
from toubib.modules.notifications.models import Message
from toubib.modules.patients import public as patients


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to: an account, or a patient's file."""

    kind: Message.Recipient
    id: UUID


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to write, and in which language."""

    email: str
    language: str


def recipients(
    audience: Audience, *, clinic_id: UUID, patient_id: UUID, agenda_id: UUID, acting: UUID | None
) -> list[Recipient]:
    """Return whom to write to, in the clinic's scope.

    For a patient: every account that may act for the file; the file itself when there is none. For a
    practitioner: their account, unless it is they who did it (`acting`) and so know.
    """
    if audience is Audience.PATIENT:
        acting_for = patients.people_acting_for(clinic_id, patient_id)
        known = [user_id for user_id in acting_for if accounts.account(user_id)]
        if known:
            return [Recipient(Message.Recipient.ACCOUNT, user_id) for user_id in known]
        return [Recipient(Message.Recipient.FILE, patient_id)]
    user_id = directory.role(clinic_id, agenda_id).user_id
    if user_id is None or user_id == acting:
        return []
    return [Recipient(Message.Recipient.ACCOUNT, user_id)]


def destination(message: Message) -> Destination | None:
    """Return where a message goes today; None when there is no address to write to any more."""
    if message.recipient_kind == Message.Recipient.FILE:
        file = patients.patient(message.clinic_id, message.recipient_id)
        return Destination(file.email, file.language) if file.email else None
    account = accounts.account(message.recipient_id)
    return Destination(account.email, account.language) if account else None
