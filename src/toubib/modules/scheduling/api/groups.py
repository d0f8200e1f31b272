"""Sessions of groups: for a clinic's staff, for anyone who looks, and for whoever has a seat."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.params.functions import Query

from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.api.group_schemas import (
    GroupSessionCard,
    GroupSessions,
    PublicSessions,
    PublishIn,
    SeatIn,
    SeatMoveIn,
    SessionEdit,
    SessionIn,
    SessionsSet,
)
from toubib.modules.scheduling.api.public import check_period
from toubib.modules.scheduling.api.schemas import MyAppointment, ReasonIn
from toubib.modules.scheduling.api.staff_schemas import StaffAppointment
from toubib.modules.scheduling.commands.appointments.book_seat import BookSeat, book_seat, move_seat
from toubib.modules.scheduling.commands.settings.group_sessions import (
    EditSession,
    SetSessions,
    cancel_session,
    edit_session,
    publish_session,
    set_sessions,
)
from toubib.modules.scheduling.queries.my_appointments import my_appointment
from toubib.modules.scheduling.queries.sessions import public_sessions, session_card, sessions
from toubib.modules.scheduling.queries.staff_appointment import staff_appointment
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person, staff, visitor
from toubib.platform.http.idempotency import idempotent

router = Router(tags=["agenda"])
public = Router(tags=["public"])
me = Router(tags=["me"])

First = Annotated[date, Query(..., alias="from")]


@public.get("/practitioners/{uuid:practitioner}/sessions", response=answers(200, PublicSessions))
def list_public(
    request: HttpRequest, practitioner: UUID, from_: First, to: date, type: UUID | None = None
) -> dict[str, Any]:
    """The sessions that patients may book between two local days, and how many places are left in each."""
    check_period(from_, to)
    language = visitor(request).language
    return public_sessions(practitioner, from_, to, type_id=type, language=language, now=now())


@router.get("/group-sessions", response=answers(200, GroupSessions))
def list_sessions(request: HttpRequest, clinic: Path[UUID], from_: First, to: date) -> dict[str, Any]:
    """The clinic's sessions between two local days; those that were cancelled are left out."""
    actor = staff(request, clinic)
    check_period(from_, to)
    return sessions(from_, to, actor=actor, now=now())


@router.post("/group-sessions", response=answers(201, SessionsSet))
@idempotent
def set_session(request: HttpRequest, clinic: Path[UUID], payload: SessionIn) -> tuple[int, dict[str, Any]]:
    """Set a session, or one every week: all of them, or none."""
    actor = staff(request, clinic)
    made = set_sessions(
        SetSessions(
            agenda_id=payload.practitioner_role,
            type_id=payload.type,
            start=payload.start,
            mode=payload.mode,
            minutes=payload.minutes,
            capacity=payload.capacity,
            site_id=payload.site,
            room_id=payload.room,
            weeks=payload.weeks,
            published=payload.published,
        ),
        actor=actor,
    )
    return 201, {"items": [session_card(one.pk, actor=actor, now=now()) for one in made]}


@router.get("/group-sessions/{uuid:session_id}", response=answers(200, GroupSessionCard))
def get_session(request: HttpRequest, clinic: Path[UUID], session_id: UUID) -> dict[str, Any]:
    """One session, with those who come."""
    return _card(session_id, staff(request, clinic))


@router.patch("/group-sessions/{uuid:session_id}", response=answers(200, GroupSessionCard))
def change_session(
    request: HttpRequest, clinic: Path[UUID], session_id: UUID, payload: SessionEdit
) -> dict[str, Any]:
    """Change its time, room or capacity; those who have a seat are told of another time."""
    actor = staff(request, clinic)
    edit_session(
        EditSession(
            session_id=session_id,
            start=payload.start,
            minutes=payload.minutes,
            capacity=payload.capacity,
            room_id=payload.room,
            version=payload.version,
        ),
        actor=actor,
    )
    return _card(session_id, actor)


@router.post("/group-sessions/{uuid:session_id}/publish", response=answers(200, GroupSessionCard))
@idempotent
def publish(request: HttpRequest, clinic: Path[UUID], session_id: UUID, payload: PublishIn) -> dict[str, Any]:
    """Show it to patients, who then book seats themselves; or no longer."""
    actor = staff(request, clinic)
    publish_session(session_id, published=payload.published, version=payload.version, actor=actor)
    return _card(session_id, actor)


@router.post("/group-sessions/{uuid:session_id}/cancel", response=answers(200, GroupSessionCard))
@idempotent
def cancel(request: HttpRequest, clinic: Path[UUID], session_id: UUID, payload: ReasonIn) -> dict[str, Any]:
    """Cancel it with all its appointments; each patient is told."""
    actor = staff(request, clinic)
    cancel_session(session_id, reason=payload.reason, actor=actor)
    return _card(session_id, actor)


@router.post("/group-sessions/{uuid:session_id}/attendees", response=answers(201, StaffAppointment))
@idempotent
def add_attendee(
    request: HttpRequest, clinic: Path[UUID], session_id: UUID, payload: SeatIn
) -> tuple[int, dict[str, Any]]:
    """Give a patient, known or new, a seat."""
    actor = staff(request, clinic)
    if (payload.patient is None) == (payload.new_patient is None):
        raise InvalidInput({"patient": Problem(N_("Choose a patient, or fill in a new one."))})
    appointment = book_seat(
        BookSeat(
            session_id=session_id,
            patient_id=payload.patient,
            new_patient=patients.NewPatient(**payload.new_patient.dict()) if payload.new_patient else None,
            force=payload.force,
            reason=payload.reason,
        ),
        actor=actor,
    )
    return 201, staff_appointment(appointment.pk, actor=actor, now=now())


@router.post("/appointments/{uuid:appointment_id}/move-session", response=answers(200, StaffAppointment))
@idempotent
def move_attendee(
    request: HttpRequest, clinic: Path[UUID], appointment_id: UUID, payload: SeatMoveIn
) -> dict[str, Any]:
    """Move somebody to another session of the same group."""
    actor = staff(request, clinic)
    move_seat(appointment_id, payload.session, version=payload.version, actor=actor)
    return staff_appointment(appointment_id, actor=actor, now=now())


@me.post("/appointments/{uuid:appointment_id}/move-session", response=answers(200, MyAppointment))
@idempotent
def move_mine(request: HttpRequest, appointment_id: UUID, payload: SeatMoveIn) -> dict[str, Any]:
    """Move to another session of the same group, until the notice period begins."""
    actor = person(request)
    move_seat(appointment_id, payload.session, version=payload.version, actor=actor)
    return my_appointment(appointment_id, actor=actor, now=now())


def _card(session_id: UUID, actor: Actor) -> dict[str, Any]:
    return session_card(session_id, actor=actor, now=now())
