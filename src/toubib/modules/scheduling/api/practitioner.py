"""For a clinic's staff: a practitioner's rules and fees, and why a time is not offered."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.modules.scheduling.api.practitioner_schemas import (
    ExplanationOut,
    FeesIn,
    FeesOut,
    PreviewIn,
    PreviewOut,
    RulesIn,
    RulesOut,
)
from toubib.modules.scheduling.api.public import check_period
from toubib.modules.scheduling.api.staff_schemas import HoursIn
from toubib.modules.scheduling.commands.settings.fees import set_fees
from toubib.modules.scheduling.commands.settings.rules import set_rules
from toubib.modules.scheduling.domain.booking_rules import Limits
from toubib.modules.scheduling.queries.explain import WhyNot, explain_start
from toubib.modules.scheduling.queries.practitioner_settings import fees_of, rules_of
from toubib.modules.scheduling.queries.preview import DraftHours, PreviewAsked, preview
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Minute, Mode

router = Router(tags=["scheduling settings"])


@router.get("/practitioners/{uuid:practitioner}/rules", response=answers(200, RulesOut))
def get_rules(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> dict[str, Any]:
    """What a practitioner asks of patients' bookings, whatever the type."""
    return rules_of(practitioner, actor=staff(request, clinic))


@router.put("/practitioners/{uuid:practitioner}/rules", response=answers(200, RulesOut))
def put_rules(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: RulesIn
) -> dict[str, Any]:
    """Set them; they hold at once for what is booked online, and never bind staff."""
    actor = staff(request, clinic)
    set_rules(
        practitioner,
        Limits(payload.max_upcoming, payload.spacing_days, payload.max_per_day),
        accepts_new_patients=payload.accepts_new_patients,
        version=payload.version,
        actor=actor,
    )
    return rules_of(practitioner, actor=actor)


@router.get("/practitioners/{uuid:practitioner}/fees", response=answers(200, FeesOut))
def get_fees(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> dict[str, Any]:
    """What a practitioner asks for each type they offer."""
    return fees_of(practitioner, actor=staff(request, clinic))


@router.put("/practitioners/{uuid:practitioner}/fees", response=answers(200, FeesOut))
def put_fees(request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: FeesIn) -> dict[str, Any]:
    """Set their own fees for the types that are named; what is booked keeps its fee."""
    actor = staff(request, clinic)
    wanted = {type_: {str(mode): fee for mode, fee in fees.items()} for type_, fees in payload.fees.items()}
    set_fees(practitioner, wanted, actor=actor)
    return fees_of(practitioner, actor=actor)


@router.get("/practitioners/{uuid:practitioner}/explain", response=answers(200, ExplanationOut))
def why_not(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    type: UUID,
    start: Minute,
    mode: Mode = "in-person",
    patient: UUID | None = None,
) -> dict[str, Any]:
    """Why patients are offered a start, or are not: rule by rule, with what is in the way."""
    wanted = WhyNot(agenda_id=practitioner, type_id=type, start=start, mode=mode, patient_id=patient)
    return explain_start(wanted, actor=staff(request, clinic), now=now())


@router.post("/practitioners/{uuid:practitioner}/preview", response=answers(200, PreviewOut))
def preview_slots(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: PreviewIn
) -> dict[str, Any]:
    """The slots that result for a kind of person, with the hours as saved or as sent; nothing is changed."""
    check_period(payload.first, payload.last)
    asked = PreviewAsked(
        agenda_id=practitioner,
        type_id=payload.type,
        mode=payload.mode,
        eyes=payload.eyes,
        first=payload.first,
        last=payload.last,
        hours=None if payload.hours is None else tuple(_draft(one) for one in payload.hours),
    )
    return preview(asked, actor=staff(request, clinic), now=now())


def _draft(hours: HoursIn) -> DraftHours:
    return DraftHours(
        weekday=hours.weekday,
        start=hours.start,
        end=hours.end,
        site_id=hours.site,
        valid_from=hours.valid_from,
        valid_to=hours.valid_to,
    )
