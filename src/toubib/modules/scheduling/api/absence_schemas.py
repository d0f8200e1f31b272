"""What is sent and got about absences over bookings, and about settling what they are in the way of."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.platform.http.schemas import Input, Instant, Minute, Mode, Paragraph, Readable, WallTime, text

Reason = Annotated[str, Readable, text(200)]


class RepeatingAbsenceIn(Input):
    """A time away that comes back, on the agenda's wall clock; an end of 00:00 is midnight.

    Weeks are counted from that of `valid_from` (today when left out); both days are included.
    """

    weekday: Annotated[int, Field(ge=0, le=6)]
    every_weeks: Annotated[int, Field(ge=1, le=52)] = 1
    start: WallTime
    end: WallTime
    valid_from: date | None = None
    valid_to: date | None = None
    reason: Reason = ""


class RepeatingAbsenceOut(Schema):
    """A time away that comes back."""

    id: UUID
    weekday: int
    every_weeks: int
    start: WallTime
    end: WallTime
    valid_from: date
    valid_to: date | None
    reason: str


class AbsencePreviewIn(Input):
    """An absence that is not made yet: between two instants, or one that comes back."""

    start: Instant | None = None
    end: Instant | None = None
    repeating: RepeatingAbsenceIn | None = None


class TouchedPatient(Schema):
    """Who is concerned."""

    id: UUID
    name: str
    phone: str


class TouchedName(Schema):
    """A practitioner or a type."""

    id: UUID
    name: str


class TouchedSlot(Schema):
    """A slot that was proposed."""

    practitioner: UUID
    start: datetime
    chosen: bool


class TouchedProposal(Schema):
    """The last proposal about an appointment, and where it stands."""

    id: UUID
    state: Literal["open", "accepted", "declined", "expired", "withdrawn"]
    expires_at: datetime
    answered_at: datetime | None
    slots: list[TouchedSlot]


class TouchedAppointment(Schema):
    """An appointment that an absence is in the way of."""

    id: UUID
    start: datetime
    end: datetime
    state: str
    mode: Mode
    version: int
    practitioner: TouchedName
    type: TouchedName
    patient: TouchedPatient
    proposal: TouchedProposal | None


class TouchedList(Schema):
    """Whom an absence would be in the way of."""

    items: list[TouchedAppointment]


class TouchedByAbsence(Schema):
    """An absence, whom it is in the way of, and those who were and are settled (`settled`)."""

    id: UUID
    practitioner: TouchedName
    time_zone: str
    start: datetime | None
    end: datetime | None
    repeating: RepeatingAbsenceOut | None
    reason: str
    items: list[TouchedAppointment]
    settled: list[TouchedAppointment]


class SuggestedFor(Schema):
    """Free starts suggested for an appointment."""

    appointment: UUID
    starts: list[datetime]


class SuggestedList(Schema):
    """Free starts, no two appointments the same."""

    items: list[SuggestedFor]


class SlotToProposeIn(Input):
    """A slot to propose, with the same practitioner when none is named."""

    start: Minute
    practitioner: UUID | None = None


class SettleIn(Input):
    """One appointment and what to do with it. Without slots, the next free ones are proposed."""

    appointment: UUID
    way: Literal["propose", "reassign", "cancel"]
    slots: Annotated[list[SlotToProposeIn], Field(max_length=5)] = []
    to: UUID | None = None


class ResolveIn(Input):
    """What to do with several; `note` is read by the patients who are proposed slots, or cancelled."""

    items: Annotated[list[SettleIn], Field(min_length=1, max_length=200)]
    note: Paragraph = ""
    expires_at: Instant | None = None


class ReassignDayIn(Input):
    """To whom."""

    to: UUID


class ProposeIn(Input):
    """Slots to propose instead of one appointment; the next free ones without any."""

    slots: Annotated[list[SlotToProposeIn], Field(max_length=5)] = []
    note: Paragraph = ""
    expires_at: Instant | None = None


class OutcomeOut(Schema):
    """What became of one: `code` and `detail` say why it was refused."""

    appointment: UUID
    done: bool
    code: str | None = None
    detail: str | None = None


class OutcomeList(Schema):
    """What became of each, in the order asked."""

    items: list[OutcomeOut]
