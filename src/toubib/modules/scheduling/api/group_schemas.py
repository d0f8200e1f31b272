"""Sessions of groups: what staff send and get, and what patients see."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.schemas import Confirmation, PlaceOut, Reference
from toubib.modules.scheduling.api.staff_schemas import AgendaPatient, AgendaSession, NewPatientIn
from toubib.platform.http.schemas import Input, Minute, Mode, MoneyOut, Paragraph

Places = Annotated[int, Field(ge=1, le=500)]
Length = Annotated[int, Field(ge=5, le=480)]


class SessionIn(Input):
    """A session, or one every week for so many `weeks`; of the type's length and capacity unless given."""

    practitioner_role: UUID
    type: UUID
    start: Minute
    mode: Mode = "in-person"
    minutes: Length | None = None
    capacity: Places | None = None
    site: UUID | None = None
    room: UUID | None = None
    weeks: Annotated[int, Field(ge=1, le=60)] = 1
    published: bool = False


class SessionEdit(Input):
    """What changes of a session; what is left out stays."""

    start: Minute | None = None
    minutes: Length | None = None
    capacity: Places | None = None
    room: UUID | None = None
    version: int | None = None


class PublishIn(Input):
    """Whether patients see it and book seats themselves."""

    published: bool = True
    version: int | None = None


class SeatIn(Input):
    """Who gets a seat."""

    patient: UUID | None = None
    new_patient: NewPatientIn | None = None
    force: bool = False
    reason: Paragraph = ""


class SeatMoveIn(Input):
    """The session to which somebody moves."""

    session: UUID
    version: int | None = None


class GroupSessionOut(AgendaSession):
    """A session, as staff see it."""

    cancelled: bool


class GroupSessions(Schema):
    """Sessions in order of time."""

    timezone: str
    items: list[GroupSessionOut]


class SessionsSet(Schema):
    """The sessions that were set."""

    items: list[GroupSessionOut]


class Attendee(Schema):
    """Somebody with a seat; without one, once they cancelled."""

    appointment: UUID
    seat: int | None
    state: str
    reason: str
    version: int
    patient: AgendaPatient


class GroupSessionCard(GroupSessionOut):
    """A session with all who come."""

    timezone: str
    attendees: list[Attendee]


class PublicSession(Schema):
    """A session that patients may book, or that is full."""

    id: UUID
    type: Reference
    instructions: str
    start: datetime
    end: datetime
    mode: Mode
    place: PlaceOut
    capacity: int
    places_left: int
    fee: MoneyOut | None
    new_patients_allowed: bool
    confirmation: Confirmation


class PublicSessions(Schema):
    """Sessions in order of time."""

    timezone: str
    items: list[PublicSession]
