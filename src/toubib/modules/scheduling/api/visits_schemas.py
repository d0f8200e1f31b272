"""Several services in one visit: what staff and patients send and get."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.schemas import MyAppointment, NewPersonIn, PlaceOut, Reference
from toubib.modules.scheduling.api.staff_schemas import NewPatientIn, StaffAppointment
from toubib.platform.http.schemas import Input, Minute, Mode, MoneyOut, Paragraph, Phone


class ServiceIn(Input):
    """One service of a visit: with one practitioner, or with any who offers it."""

    type: UUID
    practitioner: UUID | None = None
    mode: Mode = "in-person"


class VisitPlanIn(Input):
    """Services in the order in which they are to take place, between two local days (two weeks at most)."""

    services: Annotated[list[ServiceIn], Field(min_length=2, max_length=5)]
    from_: Annotated[date, Field(alias="from")]
    to: date
    site: UUID | None = None


class VisitPartOut(Schema):
    """One service of a visit that is proposed."""

    practitioner: Reference
    type: Reference
    mode: Mode
    start: datetime
    end: datetime
    fee: MoneyOut | None
    colour: str


class ProposedVisit(Schema):
    """Services one after the other, on one local day at one place; waiting in between, added up."""

    date: date
    place: PlaceOut
    start: datetime
    end: datetime
    waiting_minutes: int
    parts: list[VisitPartOut]


class VisitPlanOut(Schema):
    """What could be booked, in the order of time. Nothing is kept yet."""

    timezone: str
    visits: list[ProposedVisit]


class PartIn(Input):
    """One slot of a visit."""

    practitioner_role: UUID
    type: UUID
    start: Minute
    mode: Mode = "in-person"


Parts = Annotated[list[PartIn], Field(min_length=2, max_length=5)]


class StaffVisitIn(Input):
    """A visit taken by staff, in the order of its services."""

    parts: Parts
    patient: UUID | None = None
    new_patient: NewPatientIn | None = None
    force: bool = False
    reason: Paragraph = ""


class MyVisitIn(Input):
    """A visit, and for whom."""

    parts: Parts
    person: UUID | None = None
    new_person: NewPersonIn | None = None
    reason: Paragraph = ""
    phone: Phone = ""


class OnlineService(Schema):
    """A type that can be booked online in a clinic, and with whom."""

    id: UUID
    name: str
    duration_minutes: int
    modes: list[Mode]
    practitioners: list[Reference]


class OnlineServices(Schema):
    """What can be booked online in a clinic, by name."""

    items: list[OnlineService]


class StaffVisit(Schema):
    """The appointments of a visit, as staff see them."""

    items: list[StaffAppointment]


class MyVisit(Schema):
    """The appointments of a visit, as the patient's side sees them."""

    items: list[MyAppointment]
