"""What the front desk sends and gets: moves, the day board, the summary."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.staff_schemas import AgendaPatient, AgendaPractitioner, AgendaType
from toubib.platform.http.schemas import Input, Mode, MoneyOut, Readable, text

Why = Annotated[str, Readable, text(500, 1)]


class AdvanceIn(Input):
    """A move of the front desk, on the appointment as it was read."""

    version: int | None = None


class ArriveIn(AdvanceIn):
    """The patient is there; `number`: give them a number by which they are called."""

    number: bool = False


class VoidIn(AdvanceIn):
    """It should never have been recorded, and why."""

    reason: Why


class CorrectIn(Input):
    """Undo the last step, and why; `overbook` takes the time again over whoever has it by now.

    The version is asked for: two steps are not undone for one mistake.
    """

    version: int
    reason: Why
    overbook: bool = False


class BoardAppointment(Schema):
    """An appointment of the day."""

    id: UUID
    practitioner: UUID
    start: datetime
    end: datetime
    state: str
    mode: Mode
    type: AgendaType
    patient: AgendaPatient
    site: UUID
    room: str | None
    reason: str
    source: str
    overbooked: bool
    cancelled_late: bool
    arrived_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    queue_number: int | None
    version: int


class BoardPractitioner(AgendaPractitioner):
    """Somebody who works that day; `delay_minutes`: how late the next patient would begin."""

    delay_minutes: int


class BoardCounts(Schema):
    """How many of each that day; `late`: expected, and not there although the start has passed."""

    expected: int
    late: int
    waiting: int
    in_consultation: int
    done: int
    missed: int
    cancelled: int


class NextNumber(Schema):
    """The number to call next at a site: the lowest that waits."""

    site: UUID
    number: int
    appointment: UUID


class BoardOut(Schema):
    """A day at the front desk."""

    date: date
    timezone: str
    practitioners: list[BoardPractitioner]
    appointments: list[BoardAppointment]
    counts: BoardCounts
    next_numbers: list[NextNumber]


class Tally(Schema):
    """What a day, a period or a practitioner's part of it came to.

    Minutes are averages, None when nothing was noted. `on_time` is the share (0 to 1) of consultations that
    began at most ten minutes after the planned start, those who walked in left out.
    """

    planned: int
    seen: int
    to_come: int
    missed: int
    cancelled_late: int
    walk_ins: int
    wait_minutes: float | None
    consultation_minutes: float | None
    on_time: float | None


class Sum(Tally):
    """A tally with what it should bring in, by currency."""

    fees: list[MoneyOut]


class PractitionerSum(Sum):
    """A practitioner's part."""

    id: UUID
    name: str


class DayTally(Tally):
    """A day's part."""

    date: date


class SummaryOut(Schema):
    """A period at the clinic; local days, both included."""

    first: date = Field(alias="from")
    to: date
    timezone: str
    total: Sum
    practitioners: list[PractitionerSum]
    days: list[DayTally]
