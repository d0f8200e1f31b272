"""For a clinic's staff: the agenda and its appointments."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from ninja.params.functions import Query

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.api.public import availability_response, check_period
from toubib.modules.scheduling.api.schemas import AvailabilityOut, ReasonIn
from toubib.modules.scheduling.api.staff_schemas import (
    AcceptIn,
    AgendaOut,
    RefuseIn,
    StaffAppointment,
    StaffBookIn,
    StaffMoveIn,
)
from toubib.modules.scheduling.commands.appointments.answer_request import accept, refuse
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.time.take_rooms import ByHand
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.agenda import AgendaFilter, agenda
from toubib.modules.scheduling.queries.offered import staff_availability
from toubib.modules.scheduling.queries.staff_appointment import staff_appointment
from toubib.platform.http.api import answers, raw_json
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Mode, Readable, text
from toubib.platform.http.schemas import Query as Text

router = Router(tags=["agenda"])
Practitioners = Annotated[str, Readable, text(8000)]
"""Identifiers, comma-separated: as many as a large clinic has practitioners."""
Types = Annotated[str, Readable, text(4000)]


@router.get("/agenda", response=answers(200, AgendaOut))
def get_agenda(
    request: HttpRequest,
    clinic: Path[UUID],
    from_: Annotated[date, Query(..., alias="from")],
    to: date,
    practitioners: Practitioners = "",
    specialty: Text = "",
    mode: Mode | None = None,
    state: Text = "",
    type: Types = "",
    site: UUID | None = None,
) -> HttpResponse:
    """The agenda between two local days; `practitioners`, `state` and `type` take several, comma-separated.

    With `site`, what is open, held, booked and equipped there; practitioners stay, though they be elsewhere.
    """
    actor = staff(request, clinic)
    check_period(from_, to)
    wanted = AgendaFilter(
        first=from_,
        last=to,
        practitioners=identifiers(practitioners, "practitioners"),
        specialty=specialty or None,
        mode=mode,
        states=states(state),
        types=identifiers(type, "type"),
        site=site,
    )
    return raw_json(agenda(wanted, actor=actor))


def identifiers(text: str, field: str) -> list[UUID] | None:
    """Read identifiers, comma-separated; None for none. Raises InvalidInput, naming the field."""
    try:
        return [UUID(part) for part in text.split(",")] if text else None
    except ValueError:
        raise InvalidInput({field: Problem(N_("This identifier is not valid."))}) from None


def states(text: str) -> list[str] | None:
    """Read states of appointments, comma-separated; None for none. Raises InvalidInput."""
    try:
        return [AppointmentState(part).value for part in text.split(",")] if text else None
    except ValueError:
        raise InvalidInput({"state": Problem(N_("This is not one of the choices."))}) from None


@router.get("/practitioners/{uuid:practitioner}/availability", response=answers(200, AvailabilityOut))
def availability(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    type: UUID,
    from_: Annotated[date, Query(..., alias="from")],
    to: date,
    mode: Mode | None = None,
) -> HttpResponse:
    """The starts that staff may offer for a type between two local days, both included."""
    actor = staff(request, clinic)
    check_period(from_, to)
    found = staff_availability(practitioner, type, from_, to, actor=actor, now=now())
    return availability_response(found, mode, By.STAFF)


@router.post("/appointments", response=answers(201, StaffAppointment))
@idempotent
def book_appointment(
    request: HttpRequest, clinic: Path[UUID], payload: StaffBookIn
) -> tuple[int, dict[str, Any]]:
    """Book for a patient, known or new."""
    actor = staff(request, clinic)
    if (payload.patient is None) == (payload.new_patient is None):
        raise InvalidInput({"patient": Problem(N_("Choose a patient, or fill in a new one."))})
    appointment = book_as_staff(
        BookAsStaff(
            agenda_id=payload.practitioner_role,
            type_id=payload.type,
            start=_start(payload),
            source=Appointment.Source(payload.source),
            mode=payload.mode,
            patient_id=payload.patient,
            new_patient=patients.NewPatient(**payload.new_patient.dict()) if payload.new_patient else None,
            force=payload.force,
            reason=payload.reason,
            overbook=payload.overbook,
            minutes=payload.duration_minutes,
            by_hand=ByHand(payload.room, payload.equipment),
        ),
        actor=actor,
    )
    return 201, staff_appointment(appointment.pk, actor=actor, now=now())


def _start(payload: StaffBookIn) -> datetime:
    """Return when it begins: for somebody who walked in this very minute, unless it is said."""
    if payload.start is not None:
        return payload.start
    if payload.source != "walk-in":
        raise InvalidInput({"start": Problem(N_("Choose a time."))})
    return now().replace(second=0, microsecond=0)


@router.get("/appointments/{uuid:appointment_id}", response=answers(200, StaffAppointment))
def get_appointment(request: HttpRequest, clinic: Path[UUID], appointment_id: UUID) -> dict[str, Any]:
    """One appointment, with its history."""
    return staff_appointment(appointment_id, actor=staff(request, clinic), now=now())


@router.post("/appointments/{uuid:appointment_id}/cancel", response=answers(200, StaffAppointment))
@idempotent
def cancel_appointment(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: ReasonIn
) -> dict[str, Any]:
    """Cancel at any time; within the notice period it is marked late."""
    actor = staff(request, clinic)
    cancel(appointment_id, reason=payload.reason, actor=actor)
    return staff_appointment(appointment_id, actor=actor, now=now())


@router.post("/appointments/{uuid:appointment_id}/move", response=answers(200, StaffAppointment))
@idempotent
def move_appointment(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: StaffMoveIn
) -> dict[str, Any]:
    """Move to another time, or to another practitioner; or make it longer or shorter."""
    actor = staff(request, clinic)
    move(
        MoveAppointment(
            appointment_id=appointment_id,
            start=payload.start,
            agenda_id=payload.practitioner_role,
            overbook=payload.overbook,
            version=payload.version,
            minutes=payload.duration_minutes,
            by_hand=ByHand(payload.room, payload.equipment),
        ),
        actor=actor,
    )
    return staff_appointment(appointment_id, actor=actor, now=now())


@router.post("/appointments/{uuid:appointment_id}/accept", response=answers(200, StaffAppointment))
@idempotent
def accept_request(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: AcceptIn
) -> dict[str, Any]:
    """Accept a request: the appointment is booked, and the patient told."""
    actor = staff(request, clinic)
    accept(appointment_id, version=payload.version, actor=actor)
    return staff_appointment(appointment_id, actor=actor, now=now())


@router.post("/appointments/{uuid:appointment_id}/refuse", response=answers(200, StaffAppointment))
@idempotent
def refuse_request(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: RefuseIn
) -> dict[str, Any]:
    """Refuse a request: its time is free again, and the patient told."""
    actor = staff(request, clinic)
    refuse(appointment_id, reason=payload.reason, version=payload.version, actor=actor)
    return staff_appointment(appointment_id, actor=actor, now=now())
