"""Whether what a message is about to say still holds: nothing is sent of what has changed since."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from toubib.modules.notifications.domain.catalogue import Kind


def about(starts: str, agenda_id: str) -> dict[str, str]:
    """Return what a message keeps of its event: identifiers and instants, by which to tell a change."""
    return {"starts": starts, "agenda": agenda_id}


def still_true(
    kind: Kind, said: Mapping[str, str], *, state: str, starts: datetime, agenda_id: UUID, now: datetime
) -> bool:
    """Say whether an appointment is still as the message says, and still ahead.

    What the message says besides (place, fee, instructions) is read when it is sent, so it is right anyway.
    """
    if starts <= now or state not in kind.true_of:
        return False
    if kind.expects_cancelled:
        return True
    return datetime.fromisoformat(said["starts"]) == starts and said["agenda"] == str(agenda_id)
