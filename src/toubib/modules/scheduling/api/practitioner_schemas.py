"""A practitioner's rules and fees, and why a time is not offered, over HTTP."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.staff_schemas import HoursIn
from toubib.platform.http.schemas import Input, Mode, Readable, text

Amount = Annotated[str, Readable, text(20)]


class RulesIn(Input):
    """What a practitioner asks of patients' bookings, whatever the type; null is no limit.

    `accepts_new_patients` stays as it is when left out. `version` is the one that was read.
    """

    accepts_new_patients: bool | None = None
    max_upcoming: Annotated[int, Field(ge=1, le=50)] | None = None
    spacing_days: Annotated[int, Field(ge=1, le=180)] | None = None
    max_per_day: Annotated[int, Field(ge=1, le=200)] | None = None
    version: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None


class RulesOut(Schema):
    """What a practitioner asks of patients' bookings, whatever the type; null is no limit."""

    accepts_new_patients: bool
    max_upcoming: int | None
    spacing_days: int | None
    max_per_day: int | None
    version: int


class FeesIn(Input):
    """A practitioner's own fees by type and mode, in the clinic's currency; null is the type's own.

    Types that are left out stay as they are; a mode that is left out of a type is as null.
    """

    fees: Annotated[dict[UUID, dict[Mode, Amount | None]], Field(max_length=200)]


class FeesOfType(Schema):
    """A type that the practitioner offers, what it costs, and what they ask for it where that differs."""

    type: UUID
    name: dict[str, str]
    duration_minutes: int
    modes: list[Mode]
    type_fees: dict[str, str]
    own_fees: dict[str, str]


class FeesOut(Schema):
    """What a practitioner asks for each type they offer."""

    currency: str
    items: list[FeesOfType]


Setting = Literal["profile", "clinic", "site", "hours", "absences", "rules", "type", "rooms", "patient"]


class Finding(Schema):
    """One thing that decides whether a time is offered, what became of it, and the sentence that says so.

    `setting`: where it is set; `appointment`: the one that is in the way.
    """

    code: str
    outcome: Literal["kept", "broken", "not-applied"]
    words: str
    setting: Setting | None
    appointment: UUID | None = None


class ExplanationOut(Schema):
    """Why a time is offered or not, in the order in which it is told."""

    offered: bool
    items: list[Finding]


class PreviewIn(Input):
    """What slots to look at, and whose eyes to see them with.

    `hours`, not saved yet, stand in for all weekly hours.
    """

    type: UUID
    mode: Mode = "in-person"
    eyes: Literal["new-patient", "known-patient", "staff"] = "known-patient"
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]
    hours: Annotated[list[HoursIn], Field(max_length=100)] | None = None


class PreviewDay(Schema):
    """The starts of a local day."""

    date: date
    slots: list[datetime]


class PreviewOut(Schema):
    """Starts by local day; `nothing`: the rule that leaves none whatever the hours."""

    timezone: str
    nothing: Literal["type_not_bookable_online", "known_patients_only", "new_patients_refused"] | None
    days: list[PreviewDay]
