"""What visitors and patients send and get."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.platform.http.api import Page
from toubib.platform.http.schemas import (
    Input,
    Minute,
    Mode,
    MoneyOut,
    Name,
    Paragraph,
    Phone,
    WallTime,
)

Relation = Literal["self", "child", "spouse", "parent", "other"]
Sex = Literal["female", "male", "other", "unknown"]
Confirmation = Literal["automatic", "request"]
"""Booked online, an appointment stands at once, or the clinic answers it first."""


class Reference(Schema):
    """Something by its identifier and name."""

    id: UUID
    name: str


class Specialty(Schema):
    """A specialty, in the reader's language."""

    code: str
    name: str


class PlaceOut(Schema):
    """A place of practice."""

    id: UUID | None = None
    name: str
    address: str
    city: str


class FeeFrom(Schema):
    """The lowest fee of a mode."""

    mode: Mode
    from_: MoneyOut = Field(alias="from")


class DefaultType(Schema):
    """The type whose slots are shown."""

    id: UUID
    name: str
    duration_minutes: int


class ShownSlot(Schema):
    """A free slot and its site."""

    start: datetime
    site: UUID


class ShownDay(Schema):
    """Free slots of a local day."""

    date: date
    slots: list[ShownSlot]


class ClinicReference(Schema):
    """A clinic, to name it and link to it."""

    id: UUID
    slug: str
    name: str


class PractitionerCard(Schema):
    """A practitioner in a list of results."""

    id: UUID
    slug: str
    name: str
    photo: str | None = None
    gender: str = ""
    specialties: list[Specialty]
    clinic: ClinicReference
    sites: list[PlaceOut]
    languages: list[str]
    modes: list[Mode]
    fees: list[FeeFrom]
    rating: dict[str, Any] | None = None
    accepts_new_patients: bool
    time_zone: str
    default_type: DefaultType | None
    next_slots: list[ShownDay]
    next_slot: datetime | None


class PractitionerList(Page):
    """A page of results."""

    items: list[PractitionerCard]
    total: int


class PublicType(Schema):
    """An appointment type as one practitioner offers it online."""

    id: UUID
    name: str
    duration_minutes: int
    modes: list[Mode]
    fee: dict[str, MoneyOut]
    instructions: str
    new_patients_allowed: bool
    confirmation: Confirmation
    cancellation_notice_hours: int
    colour: str


class PublicHours(Schema):
    """Usual opening hours, on the site's wall clock; weekday 0 is Monday."""

    weekday: int
    start: WallTime
    end: WallTime
    site: UUID


class PractitionerPage(PractitionerCard):
    """A practitioner's public page."""

    biography: str = ""
    qualifications: list[str] = []
    experience: str = ""
    registration: dict[str, str] | None = None
    appointment_types: list[PublicType]
    opening_hours: list[PublicHours]


class AvailableDay(Schema):
    """The starts offered on a local day, in UTC."""

    date: date
    slots: list[datetime]


class AvailabilityOut(Schema):
    """Free slots; `sites` says where each is when the practitioner works at several places."""

    timezone: str
    days: list[AvailableDay]
    sites: dict[str, UUID] | None = None


class HoldIn(Input):
    """A slot to keep, named outright; or the `session` of a group in which to keep a seat."""

    practitioner_role: UUID | None = None
    type: UUID | None = None
    start: Minute | None = None
    mode: Mode = "in-person"
    session: UUID | None = None


class HoldOut(Schema):
    """A held slot."""

    id: UUID
    practitioner_role: UUID
    type: UUID
    session: UUID | None
    mode: Mode
    start: datetime
    end: datetime
    expires_at: datetime
    site: UUID
    fee: MoneyOut | None
    practitioner: Reference
    type_name: str
    confirmation: Confirmation
    instructions: str
    cancellation_notice_hours: int
    place: PlaceOut
    clinic: ClinicReference
    time_zone: str
    slug: str


class NewPersonIn(Input):
    """Somebody to book for."""

    relation: Relation
    given_name: Name
    family_name: Name
    birth_date: date
    sex: Sex = "unknown"


class BookIn(Input):
    """A held slot or one named outright, and for whom."""

    hold: UUID | None = None
    practitioner_role: UUID | None = None
    type: UUID | None = None
    start: Minute | None = None
    mode: Mode = "in-person"
    person: UUID | None = None
    new_person: NewPersonIn | None = None
    reason: Paragraph = ""
    phone: Phone = ""


class ReasonIn(Input):
    """Why, in a few words."""

    reason: Paragraph = ""


class MyMoveIn(Input):
    """The new time."""

    start: Minute
    version: int | None = None


class MyPractitioner(Schema):
    """The practitioner of an appointment."""

    id: UUID
    slug: str
    name: str
    photo: str | None
    specialties: list[str]


class MyType(Schema):
    """The type of an appointment, in the reader's language."""

    id: UUID
    name: str
    instructions: str


class MyClinic(Schema):
    """The clinic of an appointment."""

    id: UUID
    slug: str
    name: str
    phone: str
    time_zone: str


class MyPatient(Schema):
    """Whom the appointment is for."""

    id: UUID
    name: str
    relation: Relation


class PlaceInSeries(Schema):
    """Which one of a series of appointments, of how many that were not cancelled."""

    id: UUID
    number: int
    of: int


class VisitPlace(Schema):
    """Another service of the same visit: one that was booked together with it (SCH-16)."""

    id: UUID
    start: datetime
    end: datetime
    state: str
    type: str
    practitioner: str


class MyAppointment(Schema):
    """An appointment, as the patient's side sees it."""

    id: UUID
    state: str
    start: datetime
    end: datetime
    mode: Mode
    practitioner: MyPractitioner
    type: MyType
    clinic: MyClinic
    site: PlaceOut
    patient: MyPatient
    fee: MoneyOut | None
    reason: str
    cancel_until: datetime
    can_cancel: bool
    cancelled_late: bool
    series: PlaceInSeries | None
    session: UUID | None
    visit: list[VisitPlace]
    version: int


class MyAppointments(Page):
    """A page of appointments."""

    items: list[MyAppointment]
