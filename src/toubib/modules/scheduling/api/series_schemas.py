"""Series of appointments: what staff send and get."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.schemas import Reference
from toubib.platform.http.schemas import Input, Minute, Mode, Paragraph

Starts = Annotated[list[Minute], Field(min_length=2, max_length=60)]
Status = Literal["free", "taken", "closed", "absent", "past", "too_far"]


class SeriesPlanIn(Input):
    """A series as it is wished for; its time stays the same on the agenda's wall clock."""

    practitioner_role: UUID
    type: UUID
    mode: Mode = "in-person"
    patient: UUID | None = None
    start: Minute
    every_days: Annotated[int, Field(ge=1, le=366)] | None = None
    every_weeks: Annotated[int, Field(ge=1, le=52)] | None = None
    count: Annotated[int, Field(ge=1, le=60)]


class SeriesIn(Input):
    """A series as it was planned: its starts, every conflict resolved."""

    practitioner_role: UUID
    type: UUID
    mode: Mode = "in-person"
    patient: UUID
    starts: Starts
    every_days: Annotated[int, Field(ge=1, le=366)] = 7
    reason: Paragraph = ""


class OccurrenceOut(Schema):
    """One start of a plan. `alternatives` are free starts of that day and of two days around it."""

    wanted: datetime
    end: datetime
    status: Status
    alternatives: list[datetime]
    appointment: UUID | None = Field(None, alias="appointment_id")


class SeriesPlanOut(Schema):
    """A plan. Nothing is booked yet."""

    timezone: str
    occurrences: list[OccurrenceOut]


class SeriesAppointment(Schema):
    """One appointment of a series; cancelled ones have no number."""

    id: UUID
    number: int | None
    practitioner: UUID
    start: datetime
    end: datetime
    state: str
    mode: Mode
    version: int


class SeriesOut(Schema):
    """A series with its appointments, in order of time."""

    id: UUID
    practitioner: UUID
    type: Reference
    patient: Reference
    every_days: int
    planned: int
    made_at: datetime
    appointments: list[SeriesAppointment]


class RestCancelIn(Input):
    """From which appointment on, and why."""

    from_: UUID = Field(alias="from")
    reason: Paragraph = ""


class RestPlanIn(Input):
    """From which appointment on, and where that one would go."""

    from_: UUID = Field(alias="from")
    start: Minute


class InsteadIn(Input):
    """Another start for one of them; None leaves it where it is."""

    appointment: UUID
    start: Minute | None


class RestMoveIn(RestPlanIn):
    """The same, with other starts for some."""

    instead: Annotated[list[InsteadIn], Field(max_length=60)] = []
