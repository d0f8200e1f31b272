"""For the signed-in person (and, to hold a slot, for a visitor): holds and their own appointments."""

from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.api.schemas import (
    BookIn,
    HoldIn,
    HoldOut,
    MyAppointment,
    MyAppointments,
    MyMoveIn,
    ReasonIn,
)
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, hold
from toubib.modules.scheduling.commands.appointments.hold_seat import hold_seat
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.release_hold import release_hold
from toubib.modules.scheduling.queries.hold_card import hold_card
from toubib.modules.scheduling.queries.holds import held_by
from toubib.modules.scheduling.queries.my_appointments import my_appointment, my_appointments
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person, visitor
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Cursor
from toubib.platform.http.throttling import throttle_visitor
from toubib.platform.http.visitors import visitor_key

router = Router(tags=["me"])

VISITORS_TOO = None
"""No check at the door: a visitor who has not signed in holds a slot as well."""


@router.post("/holds", response=answers(201, HoldOut), auth=VISITORS_TOO)
@idempotent
def hold_slot(request: HttpRequest, payload: HoldIn) -> tuple[int, dict[str, Any]]:
    """Hold a slot, or a seat in a group, for five minutes; a visitor may, and keeps it when they sign in."""
    actor = visitor(request)
    if actor.user_id is None:
        throttle_visitor(request, "hold", limit=30, seconds=300)
    key = visitor_key(request, create=actor.user_id is None)
    if payload.session is not None:
        held = hold_seat(payload.session, visitor=key, actor=actor)
    else:
        held = hold(replace(_slot(payload), visitor=key), actor=actor)
    return 201, hold_card(held, actor.language)


@router.get("/holds/{uuid:hold_id}", response=answers(200, HoldOut), auth=VISITORS_TOO)
def get_hold(request: HttpRequest, hold_id: UUID) -> dict[str, Any]:
    """A held slot; past `expires_at` it is no longer kept."""
    actor = visitor(request)
    return hold_card(held_by(hold_id, actor=actor, visitor=visitor_key(request)), actor.language)


@router.delete("/holds/{uuid:hold_id}", response=answers(204, None), auth=VISITORS_TOO)
def delete_hold(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Let go of a slot."""
    release_hold(hold_id, actor=visitor(request), visitor=visitor_key(request))
    return HttpResponse(status=204)


@router.post("/appointments", response=answers(201, MyAppointment))
@idempotent
def book_appointment(request: HttpRequest, payload: BookIn) -> tuple[int, dict[str, Any]]:
    """Book a held slot, or a slot named outright, for oneself or somebody in one's care."""
    actor = person(request)
    if (payload.person is None) == (payload.new_person is None):
        raise InvalidInput({"person": Problem(N_("Say for whom the appointment is."))})
    appointment = book(
        BookAppointment(
            hold_id=payload.hold,
            slot=None if payload.hold else _slot(payload),
            person_id=payload.person,
            new_person=patients.NewPerson(**payload.new_person.dict()) if payload.new_person else None,
            reason=payload.reason,
            phone=payload.phone,
            visitor=visitor_key(request),
        ),
        actor=actor,
    )
    return 201, my_appointment(appointment.pk, actor=actor, now=now())


def _slot(payload: BookIn | HoldIn) -> HoldSlot:
    if payload.practitioner_role is None or payload.type is None or payload.start is None:
        missing = [name for name in ("practitioner_role", "type", "start") if getattr(payload, name) is None]
        raise InvalidInput({name: Problem(N_("This is needed.")) for name in missing})
    return HoldSlot(
        agenda_id=payload.practitioner_role, type_id=payload.type, start=payload.start, mode=payload.mode
    )


@router.get("/appointments", response=answers(200, MyAppointments))
def list_appointments(
    request: HttpRequest, when: Literal["upcoming", "past"] = "upcoming", cursor: Cursor = ""
) -> dict[str, Any]:
    """The person's appointments and those of the people in their care, over all clinics."""
    return my_appointments(when, cursor, actor=person(request), now=now())


@router.get("/appointments/{uuid:appointment_id}", response=answers(200, MyAppointment))
def get_appointment(request: HttpRequest, appointment_id: UUID) -> dict[str, Any]:
    """One appointment."""
    return my_appointment(appointment_id, actor=person(request), now=now())


@router.post("/appointments/{uuid:appointment_id}/cancel", response=answers(200, MyAppointment))
@idempotent
def cancel_appointment(request: HttpRequest, appointment_id: UUID, payload: ReasonIn) -> dict[str, Any]:
    """Cancel, until the notice period begins."""
    actor = person(request)
    cancel(appointment_id, reason=payload.reason, actor=actor)
    return my_appointment(appointment_id, actor=actor, now=now())


@router.post("/appointments/{uuid:appointment_id}/move", response=answers(200, MyAppointment))
@idempotent
def move_appointment(request: HttpRequest, appointment_id: UUID, payload: MyMoveIn) -> dict[str, Any]:
    """Move to another slot that is offered, until the notice period begins."""
    actor = person(request)
    move(
        MoveAppointment(appointment_id=appointment_id, start=payload.start, version=payload.version),
        actor=actor,
    )
    return my_appointment(appointment_id, actor=actor, now=now())
