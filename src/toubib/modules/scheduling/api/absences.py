"""For a clinic's staff: whom an absence is in the way of, and settling that; absences that come back."""

import datetime as dates
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Path, Router
from ninja.params.functions import Query

from toubib.kernel.clock import now
from toubib.modules.scheduling.api import absence_schemas as schemas
from toubib.modules.scheduling.api.staff_schemas import AbsenceIn, AbsenceOut
from toubib.modules.scheduling.commands.proposals.resolve_absence import (
    Outcome,
    ResolveAbsence,
    Settle,
    Way,
    reassign_day,
    resolve_absence,
)
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import withdraw
from toubib.modules.scheduling.commands.settings import hours as hours_commands
from toubib.modules.scheduling.commands.settings import repeating_absences as repeating
from toubib.modules.scheduling.models import Absence, RepeatingAbsence
from toubib.modules.scheduling.queries.planned_absence import PlannedAbsence, would_touch
from toubib.modules.scheduling.queries.suggestions import suggested_for
from toubib.modules.scheduling.queries.touched import touched
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["absences"])

Count = Annotated[int, Query(ge=1, le=5)]


@router.post(
    "/practitioners/{uuid:practitioner}/absences/preview", response=answers(200, schemas.TouchedList)
)
def preview_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: schemas.AbsencePreviewIn
) -> dict[str, Any]:
    """The appointments that an absence would be in the way of. Nothing is kept."""
    planned = PlannedAbsence(
        starts=payload.start,
        ends=payload.end,
        repeating=repeating.planned(_repeating(payload.repeating)) if payload.repeating else None,
    )
    return would_touch(practitioner, planned, actor=staff(request, clinic), now=now())


@router.post("/practitioners/{uuid:practitioner}/absences", response=answers(201, AbsenceOut))
@idempotent
def create_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: AbsenceIn
) -> tuple[int, Absence]:
    """Be away; appointments booked then stay, and the agenda shows them."""
    actor = staff(request, clinic)
    return 201, hours_commands.add_absence(
        practitioner, payload.start, payload.end, payload.reason, actor=actor
    )


@router.delete("/practitioners/{uuid:practitioner}/absences/{uuid:absence_id}", response=answers(204, None))
def delete_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, absence_id: UUID
) -> HttpResponse:
    """Be there after all."""
    hours_commands.remove_absence(practitioner, absence_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.patch(
    "/practitioners/{uuid:practitioner}/absences/{uuid:absence_id}", response=answers(200, AbsenceOut)
)
def change_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, absence_id: UUID, payload: AbsenceIn
) -> Absence:
    """Be away at another time."""
    return hours_commands.edit_absence(
        practitioner,
        absence_id,
        payload.start,
        payload.end,
        payload.reason,
        actor=staff(request, clinic),
    )


@router.post(
    "/practitioners/{uuid:practitioner}/repeating-absences",
    response=answers(201, schemas.RepeatingAbsenceOut),
)
@idempotent
def create_repeating_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: schemas.RepeatingAbsenceIn
) -> tuple[int, RepeatingAbsence]:
    """Be away again and again."""
    actor = staff(request, clinic)
    return 201, repeating.add_repeating_absence(practitioner, _repeating(payload), actor=actor)


@router.patch(
    "/practitioners/{uuid:practitioner}/repeating-absences/{uuid:absence_id}",
    response=answers(200, schemas.RepeatingAbsenceOut),
)
def change_repeating_absence(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    absence_id: UUID,
    payload: schemas.RepeatingAbsenceIn,
) -> RepeatingAbsence:
    """Change an absence that comes back."""
    actor = staff(request, clinic)
    return repeating.edit_repeating_absence(practitioner, absence_id, _repeating(payload), actor=actor)


@router.delete(
    "/practitioners/{uuid:practitioner}/repeating-absences/{uuid:absence_id}", response=answers(204, None)
)
def delete_repeating_absence(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, absence_id: UUID
) -> HttpResponse:
    """Be there after all."""
    repeating.remove_repeating_absence(practitioner, absence_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


def _repeating(payload: schemas.RepeatingAbsenceIn) -> repeating.Repeating:
    return repeating.Repeating(
        weekday=payload.weekday,
        every_weeks=payload.every_weeks,
        start=payload.start,
        end=payload.end,
        valid_from=payload.valid_from or now().date(),
        valid_to=payload.valid_to,
        reason=payload.reason,
    )


@router.get("/absences/{uuid:absence_id}/touched", response=answers(200, schemas.TouchedByAbsence))
def touched_by_absence(request: HttpRequest, clinic: Path[UUID], absence_id: UUID) -> dict[str, Any]:
    """An absence, and the appointments that it is in the way of."""
    return touched(absence_id, actor=staff(request, clinic), now=now())


@router.get("/absences/{uuid:absence_id}/suggestions", response=answers(200, schemas.SuggestedList))
def suggest_for_absence(
    request: HttpRequest, clinic: Path[UUID], absence_id: UUID, count: Count = 3
) -> dict[str, Any]:
    """Free starts for each appointment that the absence is in the way of, no two the same."""
    found = suggested_for(absence_id, count, actor=staff(request, clinic), now=now())
    return {"items": [{"appointment": key, "starts": starts} for key, starts in found.items()]}


@router.post("/absences/{uuid:absence_id}/resolve", response=answers(200, schemas.OutcomeList))
@idempotent
def resolve(
    request: HttpRequest, clinic: Path[UUID], absence_id: UUID, payload: schemas.ResolveIn
) -> dict[str, Any]:
    """Settle several appointments; each answer says what became of one."""
    cmd = ResolveAbsence(
        items=tuple(_settle(item) for item in payload.items),
        absence_id=absence_id,
        note=payload.note,
        expires_at=payload.expires_at,
    )
    return _outcomes(resolve_absence(cmd, actor=staff(request, clinic)))


@router.post(
    "/practitioners/{uuid:practitioner}/days/{date}/reassign", response=answers(200, schemas.OutcomeList)
)
@idempotent
def reassign_whole_day(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    date: dates.date,
    payload: schemas.ReassignDayIn,
) -> dict[str, Any]:
    """Give what is still to come of a local day to a colleague, each at its time; the rest is told."""
    return _outcomes(reassign_day(practitioner, date, payload.to, actor=staff(request, clinic)))


@router.post("/appointments/{uuid:appointment_id}/proposal", response=answers(200, schemas.OutcomeList))
@idempotent
def propose_instead(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: schemas.ProposeIn
) -> dict[str, Any]:
    """Propose other slots to the patient of one appointment, in place of what was proposed before."""
    item = Settle(appointment_id=appointment_id, way=Way.PROPOSE, slots=_slots(payload.slots))
    cmd = ResolveAbsence(items=(item,), note=payload.note, expires_at=payload.expires_at)
    (outcome,) = resolve_absence(cmd, actor=staff(request, clinic))
    if outcome.refused is not None:
        raise outcome.refused
    return _outcomes([outcome])


@router.delete("/appointments/{uuid:appointment_id}/proposal", response=answers(204, None))
def withdraw_proposal(request: HttpRequest, clinic: Path[UUID], appointment_id: UUID) -> HttpResponse:
    """Take back what was proposed: the appointment stays as it is."""
    withdraw(appointment_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


def _settle(item: schemas.SettleIn) -> Settle:
    return Settle(appointment_id=item.appointment, way=Way(item.way), slots=_slots(item.slots), to=item.to)


def _slots(given: list[schemas.SlotToProposeIn]) -> tuple[tuple[Any, UUID | None], ...]:
    return tuple((slot.start, slot.practitioner) for slot in given)


def _outcomes(found: list[Outcome]) -> dict[str, Any]:
    return {
        "items": [
            {
                "appointment": one.appointment_id,
                "done": one.refused is None,
                "code": one.refused.code if one.refused else None,
                "detail": gettext(one.refused.detail) if one.refused else None,
            }
            for one in found
        ]
    }
