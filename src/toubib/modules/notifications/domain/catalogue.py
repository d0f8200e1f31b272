"""Every kind of message that Toubib sends by itself: on what event, to whom, by what channel.

The confirmation of an appointment, its change and its cancellation are part of the appointment; the others
are a convenience, and may be switched off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from toubib.modules.scheduling.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMoved,
    AppointmentRequested,
    ProposalAnsweredByPatient,
    ProposalMade,
    SeriesBooked,
    SeriesCutShort,
    SeriesMoved,
)

REQUESTED, BOOKED = AppointmentRequested.topic, AppointmentBooked.topic
MOVED, CANCELLED = AppointmentMoved.topic, AppointmentCancelled.topic
PROPOSED, ANSWERED = ProposalMade.topic, ProposalAnsweredByPatient.topic
SERIES_BOOKED, SERIES_MOVED = SeriesBooked.topic, SeriesMoved.topic
SERIES_CUT_SHORT = SeriesCutShort.topic
SERIES = (SERIES_BOOKED, SERIES_MOVED, SERIES_CUT_SHORT)


class Audience(StrEnum):
    """Whom a message is for."""

    PATIENT = "patient"
    PRACTITIONER = "practitioner"


class By(StrEnum):
    """Whose act calls for it."""

    ANYONE = "anyone"
    PATIENT = "patient"
    CLINIC = "clinic"


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message. `optional` ones may be switched off by whoever gets them.

    One that is `to_those_told` goes only to whoever has had another about the same appointment: it takes back
    what that one said, from their calendar too. Of what is proposed, `from_waiting_list` says to whom.
    """

    code: str
    topic: str
    audience: Audience
    by: By
    optional: bool = False
    to_those_told: bool = False
    from_waiting_list: bool = False
    channel: Channel = Channel.EMAIL

    def is_called_for(self, payload: Mapping[str, Any]) -> bool:
        """Say whether this event of the topic calls for the message.

        An appointment that only became longer or shorter, or went to another room, begins when it did, with
        whom it did: nobody is told that it moved. What is done to a series is told once, not for each of its
        appointments.
        """
        if self.is_about_series:
            return True
        if payload.get("series_id") is not None:
            return False
        if self.topic == ANSWERED:  # what was taken or cancelled is told as a move or a cancellation
            return not (payload["accepted"] or payload["cancelled"] or payload["entry_id"])
        if self.is_about_proposal:
            return self.from_waiting_list is (payload["entry_id"] is not None)
        if self.topic == MOVED and all(
            payload.get(f"previous_{of}") == payload[of] for of in ("starts", "agenda_id")
        ):
            return False
        if self.by is By.ANYONE:
            return True
        return bool(payload["by_patient"]) is (self.by is By.PATIENT)

    @property
    def is_about_proposal(self) -> bool:
        """Whether it is about slots that are proposed; the others are about an appointment."""
        return self.topic == PROPOSED

    @property
    def is_about_series(self) -> bool:
        """Whether it is about what was done to a whole series of appointments."""
        return self.topic in SERIES

    @property
    def expects_cancelled(self) -> bool:
        """Whether it is true of a cancelled appointment only; the others, of one that is to take place."""
        return self.topic == CANCELLED

    @property
    def expects_request(self) -> bool:
        """Whether it is true of an appointment that the clinic has not answered yet, and of no other."""
        return self.topic == REQUESTED

    @property
    def true_of(self) -> frozenset[str]:
        """States of an appointment of which it is true. A request may be moved, too; it stays one."""
        if self.expects_cancelled:
            return frozenset({"cancelled"})
        if self.expects_request:
            return frozenset({"pending"})
        return frozenset({"booked", "pending"} if self.topic in (MOVED, ANSWERED) else {"booked"})


CATALOGUE: tuple[Kind, ...] = (
    Kind("request_sent", REQUESTED, Audience.PATIENT, By.ANYONE),
    Kind("appointment_requested", REQUESTED, Audience.PRACTITIONER, By.ANYONE),
    Kind("appointment_confirmed", BOOKED, Audience.PATIENT, By.ANYONE),
    Kind("appointment_moved", MOVED, Audience.PATIENT, By.ANYONE),
    Kind("appointment_cancelled", CANCELLED, Audience.PATIENT, By.CLINIC),
    Kind("cancellation_noted", CANCELLED, Audience.PATIENT, By.PATIENT, to_those_told=True),
    Kind("series_confirmed", SERIES_BOOKED, Audience.PATIENT, By.ANYONE),
    Kind("series_moved", SERIES_MOVED, Audience.PATIENT, By.ANYONE),
    Kind("series_cut_short", SERIES_CUT_SHORT, Audience.PATIENT, By.ANYONE),
    Kind("slots_proposed", PROPOSED, Audience.PATIENT, By.ANYONE),
    Kind("slot_offered", PROPOSED, Audience.PATIENT, By.ANYONE, from_waiting_list=True),
    Kind("new_appointment", BOOKED, Audience.PRACTITIONER, By.ANYONE, optional=True),
    Kind("new_series", SERIES_BOOKED, Audience.PRACTITIONER, By.ANYONE, optional=True),
    Kind("appointment_moved_by_patient", MOVED, Audience.PRACTITIONER, By.PATIENT, optional=True),
    Kind("slots_declined", ANSWERED, Audience.PRACTITIONER, By.PATIENT),
    Kind("appointment_cancelled_by_patient", CANCELLED, Audience.PRACTITIONER, By.PATIENT, optional=True),
)
BY_CODE = {kind.code: kind for kind in CATALOGUE}
TOPICS = (REQUESTED, BOOKED, MOVED, CANCELLED, PROPOSED, ANSWERED, *SERIES)


def kinds_for(topic: str, payload: Mapping[str, Any]) -> list[Kind]:
    """Return the messages that an event calls for."""
    return [kind for kind in CATALOGUE if kind.topic == topic and kind.is_called_for(payload)]
