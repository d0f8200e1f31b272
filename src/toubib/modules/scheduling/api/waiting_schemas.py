"""What is sent and got about the waiting list."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, field_validator

from toubib.modules.scheduling.api.schemas import NewPersonIn, Relation
from toubib.platform.http.api import Page
from toubib.platform.http.schemas import Input, Instant, Minute, Mode, Paragraph, Readable, WallTime, text

WaitingState = Literal["waiting", "offered", "booked", "withdrawn", "expired"]
Weekday = Annotated[int, Field(ge=0, le=6)]
Weekdays = Annotated[list[Weekday], Field(max_length=7)]
Modes = Annotated[list[Mode], Field(max_length=2)]
Note = Annotated[str, Readable, text(300)]


class _Wanted(Input):
    """What suits: local days, both included; weekdays from 0 = Monday; empty lists and null mean any."""

    site: UUID | None = None
    modes: Modes = []
    weekdays: Weekdays = []
    earliest: WallTime | None = None
    latest: WallTime | None = None

    @field_validator("earliest", "latest")
    @classmethod
    def _wall_clock(cls, value: Any) -> Any:
        """Drop what no clock on a wall shows."""
        return value and value.replace(second=0, microsecond=0, tzinfo=None)


class StaffWaitIn(_Wanted):
    """A patient to put on the list: with one practitioner, or any; or for earlier than an appointment is."""

    patient: UUID | None = None
    type: UUID | None = None
    practitioner: UUID | None = None
    instead_of: UUID | None = None
    first_day: date
    last_day: date
    urgent: bool = False
    note: Note = ""


class StaffWaitEdit(_Wanted):
    """What changes of an entry; what is left out stays."""

    first_day: date | None = None
    last_day: date | None = None
    urgent: bool = False
    note: Note = ""
    version: int | None = None


class MyWaitIn(_Wanted):
    """What the patient waits for: at a practitioner (or any of the clinic), or sooner than booked."""

    practitioner_role: UUID | None = None
    type: UUID | None = None
    any_practitioner: bool = False
    instead_of: UUID | None = None
    person: UUID | None = None
    new_person: NewPersonIn | None = None
    first_day: date
    last_day: date


class OfferIn(Input):
    """A slot to offer by hand; without `expires_at` it stands as long as one that is offered by itself."""

    practitioner: UUID
    start: Minute
    mode: Mode = "in-person"
    expires_at: Instant | None = None
    note: Paragraph = ""


class WaitingPatient(Schema):
    """Who waits."""

    id: UUID
    name: str
    birth_date: date | None
    phone: str


class WaitingType(Schema):
    """What for."""

    id: UUID
    name: str
    colour: str
    duration_minutes: int


class WaitingPractitioner(Schema):
    """With whom."""

    id: UUID
    name: str
    slug: str


class WaitingSite(Schema):
    """Where."""

    id: UUID
    name: str


class OfferedBy(Schema):
    """Whose slot is offered."""

    id: UUID
    name: str


class WaitingOffer(Schema):
    """What is offered now, and until when."""

    id: UUID
    start: datetime
    expires_at: datetime
    practitioner: OfferedBy
    time_zone: str


class ReplacedAppointment(Schema):
    """The appointment that an earlier one would replace."""

    id: UUID
    start: datetime


class BookedAppointment(Schema):
    """The appointment that came of it."""

    id: UUID
    start: datetime
    practitioner: UUID


class WaitingBase(Schema):
    """An entry of the list."""

    id: UUID
    state: WaitingState
    version: int
    joined_at: datetime
    by_patient: bool
    first_day: date
    last_day: date
    weekdays: list[int]
    earliest: WallTime | None
    latest: WallTime | None
    modes: list[Mode]
    type: WaitingType
    practitioner: WaitingPractitioner | None
    site: WaitingSite | None
    instead_of: ReplacedAppointment | None
    appointment: BookedAppointment | None
    offer: WaitingOffer | None
    time_zone: str


class WaitingOut(WaitingBase):
    """An entry, as staff see it."""

    patient: WaitingPatient
    urgent: bool
    note: str


class WaitingList(Page):
    """A page of the list in turn, and how many wait, or have an offer, in all."""

    items: list[WaitingOut]
    waiting: int
    offered: int


class Candidate(WaitingOut):
    """Somebody whom a free slot suits, in turn. `obstacle` is the code of the rule that forbids it.

    `asked`: they were asked for this very slot already, and did not take it.
    """

    obstacle: str | None
    asked: bool


class Candidates(Schema):
    """Who would take a free slot, in turn."""

    items: list[Candidate]


class MyWaitingPatient(WaitingPatient):
    """Who waits, and what they are to the account."""

    relation: Relation


class WaitingClinic(Schema):
    """Where one waits."""

    id: UUID
    slug: str
    name: str
    phone: str


class MyWaitingOffer(WaitingOffer):
    """What is offered now, and the page on which it is answered."""

    link: str


class MyWaiting(WaitingBase):
    """An entry, as the patient sees it."""

    offer: MyWaitingOffer | None  # pyright: ignore[reportIncompatibleVariableOverride]

    patient: MyWaitingPatient
    clinic: WaitingClinic


class MyWaitingList(Page):
    """What the person, and those in their care, wait for."""

    items: list[MyWaiting]
