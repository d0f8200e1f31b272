"""What staff send and get."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.absence_schemas import RepeatingAbsenceOut
from toubib.modules.scheduling.api.schemas import PlaceInSeries, Sex, VisitPlace
from toubib.platform.http.schemas import (
    Input,
    Instant,
    Minute,
    Mode,
    MoneyOut,
    Name,
    Paragraph,
    Phone,
    Readable,
    WallTime,
    text,
)

Duration = Annotated[int, Field(ge=5, le=480)]


class NewPatientIn(Input):
    """A file to open at the front desk."""

    given_name: Name
    family_name: Name
    birth_date: date | None = None
    sex: Sex = "unknown"
    phone: Phone = ""
    email: Annotated[str, Readable, text(254)] = ""


class StaffBookIn(Input):
    """An appointment taken by staff; without a length it lasts as long as its type.

    `room` and `equipment` left out are chosen, where the type needs them.

    A `walk-in` is there already: without a start, the appointment begins now.
    """

    practitioner_role: UUID
    type: UUID
    start: Minute | None = None
    source: Literal["staff", "phone", "walk-in"] = "staff"
    mode: Mode = "in-person"
    patient: UUID | None = None
    new_patient: NewPatientIn | None = None
    force: bool = False
    reason: Paragraph = ""
    overbook: bool = False
    duration_minutes: Duration | None = None
    room: UUID | None = None
    equipment: UUID | None = None


class StaffMoveIn(Input):
    """Where an appointment goes; without a length it lasts as long as it did.

    `room` and `equipment` left out stay where they are free, or others are chosen.
    """

    start: Minute
    practitioner_role: UUID | None = None
    overbook: bool = False
    version: int | None = None
    duration_minutes: Duration | None = None
    room: UUID | None = None
    equipment: UUID | None = None


class AcceptIn(Input):
    """Yes to a request, as it was read."""

    version: int | None = None


class RefuseIn(AcceptIn):
    """No to a request, and why, for the clinic to remember."""

    reason: Paragraph = ""


class AgendaPatient(Schema):
    """The patient on an agenda's block."""

    id: UUID
    name: str
    birth_date: date | None
    phone: str


class AgendaType(Schema):
    """The type on an agenda's block."""

    id: UUID
    name: str | None
    colour: str


class AgendaAppointment(Schema):
    """A block of the agenda."""

    id: UUID
    practitioner: UUID
    start: datetime
    end: datetime
    state: str
    mode: Mode
    type: AgendaType
    patient: AgendaPatient
    site: UUID
    room: UUID | None
    equipment: UUID | None
    reason: str
    overbooked: bool
    arrived_at: datetime | None
    started_at: datetime | None
    session: UUID | None
    version: int


class AgendaPractitioner(Schema):
    """A column of the agenda."""

    id: UUID
    name: str
    title: str
    specialties: list[str]
    colour: str
    photo: str | None


class AgendaDayOut(Schema):
    """What is open on a day: pairs of instants."""

    practitioner: UUID
    date: date
    site: UUID
    open: list[list[datetime]]


class AgendaOpening(Schema):
    """Hours on one date, besides the weekly ones."""

    practitioner: UUID
    site: UUID
    start: datetime
    end: datetime


class AgendaRoom(Schema):
    """A room, or equipment booked like one: a column of the agenda by rooms."""

    id: UUID
    name: str
    site: UUID
    kind: Literal["room", "equipment"]


class AgendaAbsence(Schema):
    """A time away. One that is `repeating` is there once for each day on which it comes back."""

    id: UUID
    practitioner: UUID
    start: datetime
    end: datetime
    reason: str
    repeating: bool


class OfferedTo(Schema):
    """The patient to whom a slot is proposed: from the waiting list, or instead of an appointment."""

    id: UUID
    name: str
    kind: Literal["waiting-list", "appointment"]


class AgendaHold(Schema):
    """A slot being booked at this moment, or kept for somebody to whom it is proposed."""

    practitioner: UUID
    start: datetime
    end: datetime
    expires_at: datetime
    room: UUID | None
    equipment: UUID | None
    offered_to: OfferedTo | None


class AgendaSession(Schema):
    """A group's session: one block for all who have a seat in it (`taken` of `capacity`)."""

    id: UUID
    practitioner: UUID
    start: datetime
    end: datetime
    mode: Mode
    type: AgendaType
    site: UUID
    room: UUID | None
    capacity: int
    taken: int
    published: bool
    version: int


class AgendaOut(Schema):
    """The agenda between two days."""

    timezone: str
    practitioners: list[AgendaPractitioner]
    days: list[AgendaDayOut]
    openings: list[AgendaOpening]
    rooms: list[AgendaRoom]
    absences: list[AgendaAbsence]
    holds: list[AgendaHold]
    sessions: list[AgendaSession]
    appointments: list[AgendaAppointment]


class HistoryLine(Schema):
    """One line of an appointment's history. `by` is None for the system; `reason` is a correction's."""

    at: datetime
    by: str | None
    what: str
    reason: str


class StaffAppointment(AgendaAppointment):
    """One appointment, as staff see it; `moves` are those that whoever asks may make now."""

    moves: list[str]
    ended_at: datetime | None
    queue_number: int | None
    fee: MoneyOut | None
    source: str
    booked_at: datetime
    cancelled_late: bool
    cancellation_reason: str
    late_if_cancelled: bool
    series: PlaceInSeries | None
    visit: list[VisitPlace]
    room_name: str
    equipment_name: str
    history: list[HistoryLine]


class HoursIn(Input):
    """Weekly hours on the site's wall clock; an end of 00:00 is midnight."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    start: WallTime
    end: WallTime
    site: UUID
    valid_from: date | None = None
    valid_to: date | None = None


class HoursOut(Schema):
    """Weekly hours."""

    id: UUID
    weekday: int
    start: WallTime
    end: WallTime
    site: UUID = Field(alias="site_id")
    valid_from: date
    valid_to: date | None


class OpeningIn(Input):
    """Hours on one date."""

    date: date
    start: WallTime
    end: WallTime
    site: UUID


class OpeningOut(Schema):
    """Hours on one date."""

    id: UUID
    date: date
    start: WallTime
    end: WallTime
    site: UUID = Field(alias="site_id")


class AbsenceIn(Input):
    """A time away."""

    start: Instant
    end: Instant
    reason: Annotated[str, Readable, text(200)] = ""


class AbsenceOut(Schema):
    """A time away."""

    id: UUID
    start: datetime = Field(alias="starts")
    end: datetime = Field(alias="ends")
    reason: str


class HoursList(Schema):
    """All that makes an agenda's opening hours."""

    hours: list[HoursOut]
    openings: list[OpeningOut]
    absences: list[AbsenceOut]
    repeating_absences: list[RepeatingAbsenceOut]


class SetupStep(Schema):
    """One step of setting a clinic up."""

    code: Literal["profile", "site", "practitioner", "type", "hours", "published"]
    done: bool


class SetupOut(Schema):
    """How far a clinic is from its first online booking."""

    steps: list[SetupStep]
    bookable: bool
    public_url: str
