"""For a clinic's staff: the front desk. Who came, the board of the day, what the day came to."""

import json
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from ninja.params.functions import Query

from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.scheduling.api.agenda import Practitioners, identifiers
from toubib.modules.scheduling.api.front_desk_schemas import (
    AdvanceIn,
    ArriveIn,
    BoardOut,
    CorrectIn,
    SummaryOut,
    VoidIn,
)
from toubib.modules.scheduling.api.staff_schemas import StaffAppointment
from toubib.modules.scheduling.commands.appointments.advance import Advance, advance
from toubib.modules.scheduling.domain.appointment_states import Move
from toubib.modules.scheduling.queries.board import BoardFilter, board
from toubib.modules.scheduling.queries.day_summary import Period, day_summary
from toubib.modules.scheduling.queries.staff_appointment import staff_appointment
from toubib.platform.http.api import answers, raw_json
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["front desk"])

LONGEST_PERIOD = timedelta(days=92)
"""As many days as three months have at most, the last one included."""

_SENSIBLE = range(1901, 2200)


@router.get("/board", response=answers(200, BoardOut))
def get_board(
    request: HttpRequest,
    clinic: Path[UUID],
    date: date | None = None,
    site: UUID | None = None,
    practitioners: Practitioners = "",
) -> HttpResponse:
    """A day at the front desk, today's unless another is asked for; `practitioners` comma-separated."""
    actor = staff(request, clinic)
    if date is not None:
        _check_sensible("date", date)
    wanted = BoardFilter(day=date, site=site, practitioners=identifiers(practitioners, "practitioners"))
    return raw_json(json.dumps(board(wanted, actor=actor, now=now())))


@router.get("/day-summary", response=answers(200, SummaryOut), by_alias=True)
def get_day_summary(
    request: HttpRequest,
    clinic: Path[UUID],
    from_: Annotated[date, Query(..., alias="from")],
    to: date,
    practitioner: UUID | None = None,
) -> HttpResponse:
    """What the days of a period came to, both included, 92 at most; of one practitioner or of all."""
    actor = staff(request, clinic)
    _check_sensible("from", from_)
    _check_sensible("to", to)
    if not from_ <= to < from_ + LONGEST_PERIOD:
        raise InvalidInput({"to": Problem(N_("Choose a period of three months at most."))})
    period = Period(first=from_, last=to, practitioner=practitioner)
    return raw_json(json.dumps(day_summary(period, actor=actor)))


def _check_sensible(field: str, day: date) -> None:
    if day.year not in _SENSIBLE:
        raise InvalidInput({field: Problem(N_("This date is too far away."))})


@router.post("/appointments/{uuid:appointment_id}/arrive", response=answers(200, StaffAppointment))
@idempotent
def arrive(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: ArriveIn
) -> dict[str, Any]:
    """The patient is there, and waits; with `number`, they get one by which they are called."""
    return _advance(
        Advance(
            appointment_id=appointment_id, move=Move.ARRIVE, version=payload.version, number=payload.number
        ),
        staff(request, clinic),
    )


@router.post("/appointments/{uuid:appointment_id}/check-in", response=answers(200, StaffAppointment))
@idempotent
def check_in(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: AdvanceIn
) -> dict[str, Any]:
    """The consultation begins."""
    return _simply(Move.CHECK_IN, request, clinic, appointment_id, payload)


@router.post("/appointments/{uuid:appointment_id}/fulfil", response=answers(200, StaffAppointment))
@idempotent
def fulfil(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: AdvanceIn
) -> dict[str, Any]:
    """It took place, and is over."""
    return _simply(Move.FULFIL, request, clinic, appointment_id, payload)


@router.post("/appointments/{uuid:appointment_id}/miss", response=answers(200, StaffAppointment))
@idempotent
def miss(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: AdvanceIn
) -> dict[str, Any]:
    """The patient did not come."""
    return _simply(Move.MISS, request, clinic, appointment_id, payload)


@router.post("/appointments/{uuid:appointment_id}/correct", response=answers(200, StaffAppointment))
@idempotent
def correct(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: CorrectIn
) -> dict[str, Any]:
    """Undo the last step, which was a mistake."""
    return _advance(
        Advance(
            appointment_id=appointment_id,
            move=Move.CORRECT,
            version=payload.version,
            reason=payload.reason,
            overbook=payload.overbook,
        ),
        staff(request, clinic),
    )


@router.post("/appointments/{uuid:appointment_id}/void", response=answers(200, StaffAppointment))
@idempotent
def void(request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: VoidIn) -> dict[str, Any]:
    """It should never have been recorded."""
    return _advance(
        Advance(
            appointment_id=appointment_id, move=Move.VOID, version=payload.version, reason=payload.reason
        ),
        staff(request, clinic),
    )


def _simply(
    move: Move, request: HttpRequest, clinic: UUID, appointment_id: UUID, payload: AdvanceIn
) -> dict[str, Any]:
    return _advance(
        Advance(appointment_id=appointment_id, move=move, version=payload.version), staff(request, clinic)
    )


def _advance(cmd: Advance, actor: Actor) -> dict[str, Any]:
    advance(cmd, actor=actor)
    return staff_appointment(cmd.appointment_id, actor=actor, now=now())
