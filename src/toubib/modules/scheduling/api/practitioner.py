"""For a clinic's staff: a practitioner's rules and fees."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from toubib.modules.scheduling.api.practitioner_schemas import FeesIn, FeesOut, RulesIn, RulesOut
from toubib.modules.scheduling.commands.fees import set_fees
from toubib.modules.scheduling.commands.rules import set_rules
from toubib.modules.scheduling.domain.booking_rules import Limits
from toubib.modules.scheduling.queries.practitioner_settings import fees_of, rules_of
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff

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
    set_fees(practitioner, payload.fees, actor=actor)
    return fees_of(practitioner, actor=actor)
