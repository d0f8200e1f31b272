"""For a clinic's staff: appointment types, hours, and how far the clinic is from its first booking."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.modules.scheduling.api.staff_schemas import (
    HoursIn,
    HoursList,
    HoursOut,
    OpeningIn,
    OpeningOut,
    SetupOut,
)
from toubib.modules.scheduling.api.type_schemas import TypeEdit, TypeIn, TypeList, TypeOut
from toubib.modules.scheduling.commands.settings import hours as hours_commands
from toubib.modules.scheduling.commands.settings.hours import Hours
from toubib.modules.scheduling.commands.settings.types import TypeFields, add_type, edit_type, retire_type
from toubib.modules.scheduling.models import AppointmentType, DatedOpening, WeeklyHours
from toubib.modules.scheduling.queries.settings import hours_of, setup, types
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["scheduling settings"])


@router.get("/appointment-types", response=answers(200, TypeList))
def list_types(request: HttpRequest, clinic: Path[UUID]) -> dict[str, Any]:
    """The clinic's appointment types, retired ones included."""
    return {"items": types(actor=staff(request, clinic))}


@router.post("/appointment-types", response=answers(201, TypeOut))
@idempotent
def create_type(request: HttpRequest, clinic: Path[UUID], payload: TypeIn) -> tuple[int, AppointmentType]:
    """Add an appointment type."""
    return 201, add_type(TypeFields(payload.dict()), actor=staff(request, clinic))


@router.patch("/appointment-types/{uuid:type_id}", response=answers(200, TypeOut))
def change_type(
    request: HttpRequest, clinic: Path[UUID], type_id: UUID, payload: TypeEdit
) -> AppointmentType:
    """Change an appointment type; what is left out stays."""
    given = payload.dict(exclude_unset=True)
    version = given.pop("version", None)
    return edit_type(type_id, TypeFields(given), version=version, actor=staff(request, clinic))


@router.delete("/appointment-types/{uuid:type_id}", response=answers(204, None))
def delete_type(request: HttpRequest, clinic: Path[UUID], type_id: UUID) -> HttpResponse:
    """Offer it no longer."""
    retire_type(type_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.get("/practitioners/{uuid:practitioner}/hours", response=answers(200, HoursList))
def list_hours(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> dict[str, Any]:
    """Weekly hours, openings and absences of a practitioner."""
    return hours_of(practitioner, actor=staff(request, clinic))


@router.post("/practitioners/{uuid:practitioner}/hours", response=answers(201, HoursOut))
@idempotent
def create_hours(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: HoursIn
) -> tuple[int, WeeklyHours]:
    """Open every week."""
    actor = staff(request, clinic)
    return 201, hours_commands.add_hours(practitioner, _hours(payload), actor=actor)


@router.patch("/practitioners/{uuid:practitioner}/hours/{uuid:hours_id}", response=answers(200, HoursOut))
def change_hours(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, hours_id: UUID, payload: HoursIn
) -> WeeklyHours:
    """Change weekly hours."""
    actor = staff(request, clinic)
    return hours_commands.edit_hours(practitioner, hours_id, _hours(payload), actor=actor)


def _hours(payload: HoursIn) -> Hours:
    return Hours(
        weekday=payload.weekday,
        start=payload.start,
        end=payload.end,
        site_id=payload.site,
        valid_from=payload.valid_from or now().date(),
        valid_to=payload.valid_to,
    )


@router.delete("/practitioners/{uuid:practitioner}/hours/{uuid:hours_id}", response=answers(204, None))
def delete_hours(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, hours_id: UUID
) -> HttpResponse:
    """Close what was open every week."""
    hours_commands.remove_hours(practitioner, hours_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.post("/practitioners/{uuid:practitioner}/openings", response=answers(201, OpeningOut))
@idempotent
def create_opening(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: OpeningIn
) -> tuple[int, DatedOpening]:
    """Open on one date besides the weekly hours."""
    opening = hours_commands.add_opening(
        practitioner,
        payload.date,
        payload.start,
        payload.end,
        payload.site,
        actor=staff(request, clinic),
    )
    return 201, opening


@router.delete("/practitioners/{uuid:practitioner}/openings/{uuid:opening_id}", response=answers(204, None))
def delete_opening(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, opening_id: UUID
) -> HttpResponse:
    """Take back an opening."""
    hours_commands.remove_opening(practitioner, opening_id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.get("/setup", response=answers(200, SetupOut))
def get_setup(request: HttpRequest, clinic: Path[UUID]) -> dict[str, Any]:
    """What is left before the clinic can take its first online booking."""
    return setup(actor=staff(request, clinic))
