"""Several services in one visit: for staff, for anyone who plans one, and for the signed-in person."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.api.schemas import ReasonIn
from toubib.modules.scheduling.api.visits_schemas import (
    MyVisit,
    MyVisitIn,
    OnlineServices,
    PartIn,
    StaffVisit,
    StaffVisitIn,
    VisitPlanIn,
    VisitPlanOut,
)
from toubib.modules.scheduling.commands.appointments.book_visit import (
    BookVisit,
    BookVisitAsStaff,
    book_visit,
    book_visit_as_staff,
)
from toubib.modules.scheduling.commands.appointments.cancel_visit import cancel_visit
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.my_appointments import my_appointment
from toubib.modules.scheduling.queries.staff_appointment import staff_appointment
from toubib.modules.scheduling.queries.visit_plan import (
    Service,
    VisitWish,
    plan_for_patients,
    plan_for_staff,
    services_online,
)
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person, staff, visitor
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["agenda"])
public = Router(tags=["public"])
mine = Router(tags=["me"])

LONGEST_PERIOD = timedelta(days=14)


@router.post("/visits/plan", response=answers(200, VisitPlanOut))
def plan_visit(request: HttpRequest, clinic: Path[UUID], payload: VisitPlanIn) -> dict[str, Any]:
    """Times at which several services follow each other. Nothing is saved."""
    return plan_for_staff(_wish(payload), actor=staff(request, clinic), now=now())


@router.post("/visits", response=answers(201, StaffVisit))
@idempotent
def book_visit_for(
    request: HttpRequest, clinic: Path[UUID], payload: StaffVisitIn
) -> tuple[int, dict[str, Any]]:
    """Book several services one after the other, or none of them."""
    actor = staff(request, clinic)
    if (payload.patient is None) == (payload.new_patient is None):
        raise InvalidInput({"patient": Problem(N_("Choose a patient, or fill in a new one."))})
    cmd = BookVisitAsStaff(
        slots=_slots(payload.parts),
        patient_id=payload.patient,
        new_patient=patients.NewPatient(**payload.new_patient.dict()) if payload.new_patient else None,
        force=payload.force,
        reason=payload.reason,
    )
    booked = book_visit_as_staff(cmd, actor=actor)
    return 201, {"items": [staff_appointment(one.pk, actor=actor, now=now()) for one in booked]}


@router.post("/appointments/{uuid:appointment_id}/cancel-visit", response=answers(200, StaffVisit))
@idempotent
def cancel_visit_of(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: ReasonIn
) -> dict[str, Any]:
    """Cancel an appointment and what is still to come of its visit; within the notice it is marked late."""
    actor = staff(request, clinic)
    gone = cancel_visit(appointment_id, reason=payload.reason, actor=actor)
    return {"items": [staff_appointment(one.pk, actor=actor, now=now()) for one in gone]}


@public.post("/clinics/{uuid:clinic}/visits/plan", response=answers(200, VisitPlanOut))
def plan_public_visit(request: HttpRequest, clinic: UUID, payload: VisitPlanIn) -> dict[str, Any]:
    """Times at which several services of a clinic follow each other. Nothing is saved."""
    return plan_for_patients(clinic, _wish(payload), language=visitor(request).language, now=now())


@public.get("/clinics/{uuid:clinic}/services", response=answers(200, OnlineServices))
def services(request: HttpRequest, clinic: UUID) -> dict[str, Any]:
    """What can be booked online in a clinic, and with whom."""
    return {"items": services_online(clinic, language=visitor(request).language)}


@mine.post("/visits", response=answers(201, MyVisit))
@idempotent
def book_my_visit(request: HttpRequest, payload: MyVisitIn) -> tuple[int, dict[str, Any]]:
    """Book several services one after the other, or none of them: 409 `slot_taken` when one has gone."""
    actor = person(request)
    if (payload.person is None) == (payload.new_person is None):
        raise InvalidInput({"person": Problem(N_("Say for whom the appointment is."))})
    cmd = BookVisit(
        slots=_slots(payload.parts),
        person_id=payload.person,
        new_person=patients.NewPerson(**payload.new_person.dict()) if payload.new_person else None,
        reason=payload.reason,
        phone=payload.phone,
    )
    return 201, _mine(book_visit(cmd, actor=actor), request)


@mine.post("/appointments/{uuid:appointment_id}/cancel-visit", response=answers(200, MyVisit))
@idempotent
def cancel_my_visit(request: HttpRequest, appointment_id: UUID, payload: ReasonIn) -> dict[str, Any]:
    """Cancel an appointment and what is still to come of its visit, until the notice period of one begins."""
    return _mine(cancel_visit(appointment_id, reason=payload.reason, actor=person(request)), request)


def _mine(appointments: list[Appointment], request: HttpRequest) -> dict[str, Any]:
    actor = person(request)
    return {"items": [my_appointment(one.pk, actor=actor, now=now()) for one in appointments]}


def _slots(parts: list[PartIn]) -> list[HoldSlot]:
    return [
        HoldSlot(agenda_id=part.practitioner_role, type_id=part.type, start=part.start, mode=part.mode)
        for part in parts
    ]


def _wish(payload: VisitPlanIn) -> VisitWish:
    check_days(payload.from_, payload.to)
    return VisitWish(
        services=[Service(one.type, one.practitioner, one.mode) for one in payload.services],
        first=payload.from_,
        last=payload.to,
        site_id=payload.site,
    )


def check_days(first: date, last: date) -> None:
    """Raise InvalidInput for a period that is backwards, longer than two weeks, or too far away."""
    if last < first:
        raise InvalidInput({"to": Problem(N_("This is before the first day."))})
    if last - first > LONGEST_PERIOD:
        raise InvalidInput({"to": Problem(N_("Ask for two weeks at most."))})
    if not 2000 <= first.year <= 2200:
        raise InvalidInput({"from": Problem(N_("This date is too far away."))})
