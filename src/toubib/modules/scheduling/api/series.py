"""For a clinic's staff: series of appointments."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.scheduling.api.series_schemas import (
    RestCancelIn,
    RestMoveIn,
    RestPlanIn,
    SeriesIn,
    SeriesOut,
    SeriesPlanIn,
    SeriesPlanOut,
)
from toubib.modules.scheduling.commands.appointments.series import (
    BookSeries,
    MoveRest,
    book_series,
    cancel_rest,
    move_rest,
)
from toubib.modules.scheduling.queries.series import series_card
from toubib.modules.scheduling.queries.series_plan import Plan, PlanSeries, plan_move, plan_series
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["agenda"])


@router.post("/series/plan", response=answers(200, SeriesPlanOut))
def plan(request: HttpRequest, clinic: Path[UUID], payload: SeriesPlanIn) -> Plan:
    """What would become of each appointment of a series. Nothing is saved."""
    if (payload.every_days is None) == (payload.every_weeks is None):
        raise InvalidInput({"every_days": Problem(N_("Say how often: every so many days, or weeks."))})
    wanted = PlanSeries(
        agenda_id=payload.practitioner_role,
        type_id=payload.type,
        mode=payload.mode,
        start=payload.start,
        every_days=payload.every_days or 7 * (payload.every_weeks or 1),
        count=payload.count,
    )
    return plan_series(wanted, actor=staff(request, clinic), now=now())


@router.post("/series", response=answers(201, SeriesOut))
@idempotent
def book(request: HttpRequest, clinic: Path[UUID], payload: SeriesIn) -> tuple[int, dict[str, Any]]:
    """Book every appointment of a series, or none: 409 `times_taken` names those that are taken."""
    actor = staff(request, clinic)
    made = book_series(
        BookSeries(
            agenda_id=payload.practitioner_role,
            type_id=payload.type,
            mode=payload.mode,
            patient_id=payload.patient,
            starts=payload.starts,
            every_days=payload.every_days,
            reason=payload.reason,
        ),
        actor=actor,
    )
    return 201, series_card(made.pk, actor=actor)


@router.get("/series/{uuid:series_id}", response=answers(200, SeriesOut))
def get_series(request: HttpRequest, clinic: Path[UUID], series_id: UUID) -> dict[str, Any]:
    """A series, with all its appointments."""
    return series_card(series_id, actor=staff(request, clinic))


@router.post("/series/{uuid:series_id}/cancel", response=answers(200, SeriesOut))
@idempotent
def cancel(
    request: HttpRequest, clinic: Path[UUID], series_id: UUID, payload: RestCancelIn
) -> dict[str, Any]:
    """Cancel what is still to come, from one appointment on."""
    actor = staff(request, clinic)
    cancel_rest(series_id, payload.from_, reason=payload.reason, actor=actor)
    return series_card(series_id, actor=actor)


@router.post("/series/{uuid:series_id}/move-rest/plan", response=answers(200, SeriesPlanOut))
def plan_rest(request: HttpRequest, clinic: Path[UUID], series_id: UUID, payload: RestPlanIn) -> Plan:
    """Where what is still to come would go, if one appointment went to `start`. Nothing is saved."""
    return plan_move(series_id, payload.from_, payload.start, actor=staff(request, clinic), now=now())


@router.post("/series/{uuid:series_id}/move-rest", response=answers(200, SeriesOut))
@idempotent
def move(request: HttpRequest, clinic: Path[UUID], series_id: UUID, payload: RestMoveIn) -> dict[str, Any]:
    """Move what is still to come by as much as one appointment; all of it, or nothing."""
    actor = staff(request, clinic)
    wanted = MoveRest(
        series_id=series_id,
        from_id=payload.from_,
        start=payload.start,
        instead={one.appointment: one.start for one in payload.instead},
    )
    move_rest(wanted, actor=actor)
    return series_card(series_id, actor=actor)
