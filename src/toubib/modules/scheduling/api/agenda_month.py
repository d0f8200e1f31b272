"""For a clinic's staff: a month of the agendas at a glance."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.scheduling.api.agenda import Practitioners, Types, identifiers, states
from toubib.modules.scheduling.api.staff_schemas import AgendaPractitioner
from toubib.modules.scheduling.queries.agenda_month import Month, agenda_month
from toubib.platform.http.api import answers, raw_json
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Mode, Readable, text
from toubib.platform.http.schemas import Query as Text

router = Router(tags=["agenda"])
MonthText = Annotated[str, Readable, text(7, 7)]


class AgendaMonthCounts(Schema):
    """Appointments that begin that day, by where they stand; `here`: waiting or in consultation."""

    asked: int
    booked: int
    here: int
    done: int
    missed: int
    cancelled: int


class AgendaMonthAbsence(Schema):
    """The part of a time away that falls on the day."""

    start: datetime
    end: datetime
    reason: str


class AgendaMonthDay(Schema):
    """One local day of one practitioner."""

    practitioner: UUID
    date: date
    open_minutes: int
    booked_minutes: int
    counts: AgendaMonthCounts
    absences: list[AgendaMonthAbsence]


class AgendaMonthOut(Schema):
    """A month; days on which nothing is open, booked or away are left out."""

    timezone: str
    practitioners: list[AgendaPractitioner]
    days: list[AgendaMonthDay]


@router.get("/agenda/month", response=answers(200, AgendaMonthOut))
def get_agenda_month(
    request: HttpRequest,
    clinic: Path[UUID],
    month: MonthText,
    practitioners: Practitioners = "",
    specialty: Text = "",
    mode: Mode | None = None,
    state: Text = "",
    type: Types = "",
    site: UUID | None = None,
) -> HttpResponse:
    """How full each local day of a month ("2026-11") is; mode, state and type narrow the counts only."""
    actor = staff(request, clinic)
    body = agenda_month(
        _month(month),
        actor=actor,
        practitioners=identifiers(practitioners, "practitioners"),
        specialty=specialty or None,
        mode=mode,
        states=states(state),
        types=identifiers(type, "type"),
        site=site,
    )
    return raw_json(body)


def _month(text: str) -> Month:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InvalidInput({"month": Problem(N_("Write a month as 2026-11."))}) from None
    if not 2000 <= first.year <= 2200:
        raise InvalidInput({"month": Problem(N_("This date is too far away."))})
    return Month(first)
