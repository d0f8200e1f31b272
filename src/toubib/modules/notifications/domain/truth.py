"""Whether what a message is about to say still holds: nothing is sent of what has changed since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.modules.notifications.domain.catalogue import Kind


def about(payload: Mapping[str, Any]) -> dict[str, str]:
    """Return what a message keeps of its event: identifiers and instants, by which to tell a change."""
    if "proposal_id" in payload:
        return {"agenda": payload["agenda_id"]}
    said = {"starts": payload["starts"], "agenda": payload["agenda_id"]}
    previous = payload.get("previous_agenda_id", payload["agenda_id"])
    return said if previous == payload["agenda_id"] else {**said, "previous_agenda": previous}


def changed_hands(said: Mapping[str, str]) -> bool:
    """Say whether another practitioner was to see the patient before."""
    return "previous_agenda" in said


def object_of(payload: Mapping[str, Any]) -> UUID:
    """Return what an event's messages are about: a proposal, an appointment, or a series."""
    if "accepted" in payload:  # an answer is about the appointment that no slot was taken for
        return UUID(payload["appointment_id"] or payload["proposal_id"])
    return UUID(payload.get("proposal_id") or payload.get("appointment_id") or payload["series_id"])


def still_open(state: str, expires_at: datetime, now: datetime) -> bool:
    """Say whether a proposal can be answered: nobody is told of slots that are no longer kept."""
    return state == "open" and now < expires_at


def series_still_true(
    said: Mapping[str, str], *, ends_it: bool, ahead: Sequence[datetime], now: datetime
) -> bool:
    """Say whether there is still something to tell of a series: what is ahead, or what was called off."""
    return datetime.fromisoformat(said["starts"]) > now if ends_it else bool(ahead)


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
    at_its_time = "starts" not in said or datetime.fromisoformat(said["starts"]) == starts
    return at_its_time and said["agenda"] == str(agenda_id)
