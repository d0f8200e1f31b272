"""For a clinic's staff: who may not book online, and why."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router, Schema

from toubib.modules.patients.commands.block_online import block_online, unblock_online
from toubib.modules.patients.queries.online_booking import online_booking
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Input, Readable, text

router = Router(tags=["patients"])


class BookingRightIn(Input):
    """Close online booking to a patient, with a reason that staff read; or open it again."""

    blocked: bool
    reason: Annotated[str, Readable, text(500)] = ""


class BookingRightChange(Schema):
    """One change. `by` is None for the system."""

    at: datetime
    by: str | None
    blocked: bool
    reason: str


class BookingRightOut(Schema):
    """Whether online booking is closed to a patient, and each change of it, latest first."""

    blocked: bool
    reason: str
    version: int
    history: list[BookingRightChange]


@router.get("/{uuid:patient_id}/online-booking", response=answers(200, BookingRightOut))
def get_online_booking(request: HttpRequest, clinic: Path[UUID], patient_id: UUID) -> dict[str, Any]:
    """Whether a patient may book online, why not, and who decided it."""
    return online_booking(patient_id, actor=staff(request, clinic))


@router.put("/{uuid:patient_id}/online-booking", response=answers(200, BookingRightOut))
def put_online_booking(
    request: HttpRequest, clinic: Path[UUID], patient_id: UUID, payload: BookingRightIn
) -> dict[str, Any]:
    """Close online booking to a patient, or open it again; what is booked stays."""
    actor = staff(request, clinic)
    if payload.blocked:
        block_online(patient_id, payload.reason, actor=actor)
    else:
        unblock_online(patient_id, actor=actor)
    return online_booking(patient_id, actor=actor)
