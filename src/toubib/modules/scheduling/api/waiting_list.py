"""The waiting list: for a clinic's staff, and for the signed-in person."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router, Schema

from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.api.waiting_schemas import (
    Candidates,
    MyWaitIn,
    MyWaiting,
    MyWaitingList,
    OfferIn,
    StaffWaitEdit,
    StaffWaitIn,
    WaitingList,
    WaitingOut,
    WaitingState,
)
from toubib.modules.scheduling.commands.waiting.change_waiting import edit_waiting, withdraw_waiting
from toubib.modules.scheduling.commands.waiting.offer_slot import OfferSlot, offer_slot
from toubib.modules.scheduling.commands.waiting.waiting_list import (
    JoinAsPatient,
    JoinForPatient,
    JoinInsteadOf,
    Wanted,
    join_as_patient,
    join_for_patient,
    join_instead_of,
)
from toubib.modules.scheduling.queries.candidates import candidates
from toubib.modules.scheduling.queries.waiting_cards import (
    WaitingFilter,
    my_waiting,
    my_waiting_card,
    waiting_card,
    waiting_list,
)
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person, staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Cursor, Instant, Query

router = Router(tags=["waiting list"])
mine = Router(tags=["me"])


@router.get("/waiting-list", response=answers(200, WaitingList))
def list_waiting(
    request: HttpRequest,
    clinic: Path[UUID],
    state: WaitingState | None = None,
    practitioner: UUID | None = None,
    type: UUID | None = None,
    q: Query = "",
    cursor: Cursor = "",
) -> dict[str, Any]:
    """Who waits, in turn; without `state`, all on the list. A practitioner's has who wants any, too."""
    wanted = WaitingFilter(
        states=(state,) if state else ("waiting", "offered"), practitioner=practitioner, type_id=type, q=q
    )
    return waiting_list(wanted, cursor, actor=staff(request, clinic))


@router.get("/waiting-list/candidates", response=answers(200, Candidates))
def list_candidates(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    start: Instant,
    type: UUID | None = None,
) -> dict[str, Any]:
    """Whom a free slot suits, in turn, with what speaks against each."""
    return candidates(practitioner, start, type, actor=staff(request, clinic), now=now())


@router.post("/waiting-list", response=answers(201, WaitingOut))
@idempotent
def add_waiting(request: HttpRequest, clinic: Path[UUID], payload: StaffWaitIn) -> tuple[int, dict[str, Any]]:
    """Put a patient on the list, or somebody who has an appointment and would come sooner."""
    actor = staff(request, clinic)
    wanted = _wanted(payload)
    if payload.instead_of is not None:
        cmd = JoinInsteadOf(appointment_id=payload.instead_of, wanted=wanted)
        entry = join_instead_of(cmd, actor=actor)
    else:
        patient, type_ = _needed(patient=payload.patient, type=payload.type)
        entry = join_for_patient(
            JoinForPatient(patient_id=patient, type_id=type_, agenda_id=payload.practitioner, wanted=wanted),
            actor=actor,
        )
    return 201, waiting_card(entry.pk, actor=actor)


@router.get("/waiting-list/{uuid:entry}", response=answers(200, WaitingOut))
def get_waiting(request: HttpRequest, clinic: Path[UUID], entry: UUID) -> dict[str, Any]:
    """One entry."""
    return waiting_card(entry, actor=staff(request, clinic))


@router.patch("/waiting-list/{uuid:entry}", response=answers(200, WaitingOut))
def change_waiting(
    request: HttpRequest, clinic: Path[UUID], entry: UUID, payload: StaffWaitEdit
) -> dict[str, Any]:
    """Change what somebody waits for; what is left out stays, and so does the place in the list."""
    actor = staff(request, clinic)
    changes = _changes(payload, payload.model_fields_set)
    edit_waiting(entry, changes, version=payload.version, actor=actor)
    return waiting_card(entry, actor=actor)


@router.post("/waiting-list/{uuid:entry}/withdraw", response=answers(200, WaitingOut))
@idempotent
def withdraw(request: HttpRequest, clinic: Path[UUID], entry: UUID) -> dict[str, Any]:
    """Take somebody off the list; what was offered to them is free."""
    actor = staff(request, clinic)
    withdraw_waiting(entry, actor=actor)
    return waiting_card(entry, actor=actor)


@router.post("/waiting-list/{uuid:entry}/offer", response=answers(200, WaitingOut))
@idempotent
def offer(request: HttpRequest, clinic: Path[UUID], entry: UUID, payload: OfferIn) -> dict[str, Any]:
    """Offer a slot by hand: it is kept for them, and they are told."""
    actor = staff(request, clinic)
    offer_slot(
        OfferSlot(
            entry_id=entry,
            agenda_id=payload.practitioner,
            start=payload.start,
            mode=payload.mode,
            expires_at=payload.expires_at,
            note=payload.note,
        ),
        actor=actor,
    )
    return waiting_card(entry, actor=actor)


@mine.get("/waiting-list", response=answers(200, MyWaitingList))
def list_mine(request: HttpRequest) -> dict[str, Any]:
    """What the person, and those in their care, wait for, over all clinics."""
    return my_waiting(actor=person(request))


@mine.post("/waiting-list", response=answers(201, MyWaiting))
@idempotent
def join(request: HttpRequest, payload: MyWaitIn) -> tuple[int, dict[str, Any]]:
    """Be told when a slot comes free: at a practitioner, or sooner than an appointment."""
    actor = person(request)
    entry_id = _join_instead(payload, actor) if payload.instead_of else _join_at_practitioner(payload, actor)
    return 201, my_waiting_card(entry_id, actor=actor)


@mine.post("/waiting-list/{uuid:entry}/withdraw", response=answers(200, MyWaiting))
@idempotent
def leave(request: HttpRequest, entry: UUID) -> dict[str, Any]:
    """Leave the list."""
    actor = person(request)
    withdraw_waiting(entry, actor=actor)
    return my_waiting_card(entry, actor=actor)


def _join_instead(payload: MyWaitIn, actor: Actor) -> UUID:
    assert payload.instead_of is not None
    cmd = JoinInsteadOf(appointment_id=payload.instead_of, wanted=_wanted(payload))
    return join_instead_of(cmd, actor=actor).pk


def _join_at_practitioner(payload: MyWaitIn, actor: Actor) -> UUID:
    if (payload.person is None) == (payload.new_person is None):
        raise InvalidInput({"person": Problem(N_("Say who waits."))})
    agenda, type_ = _needed(practitioner_role=payload.practitioner_role, type=payload.type)
    cmd = JoinAsPatient(
        agenda_id=agenda,
        type_id=type_,
        wanted=_wanted(payload),
        person_id=payload.person,
        new_person=patients.NewPerson(**payload.new_person.dict()) if payload.new_person else None,
        any_practitioner=payload.any_practitioner,
    )
    return join_as_patient(cmd, actor=actor).pk


def _needed(**given: UUID | None) -> list[UUID]:
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise InvalidInput({name: Problem(N_("This is needed.")) for name in missing})
    return [value for value in given.values() if value is not None]


_RENAMED = {"site": "site_id"}
_KEPT = ("first_day", "last_day", "site", "modes", "weekdays", "earliest", "latest", "urgent", "note")


def _changes(payload: Schema, given: Collection[str]) -> dict[str, Any]:
    """Return what was given, under the names of `Wanted`. Not as it would be written: times stay times."""
    values = {name: getattr(payload, name) for name in _KEPT if name in given}
    return {
        _RENAMED.get(name, name): tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
    }


def _wanted(payload: Schema) -> Wanted:
    return Wanted(**_changes(payload, type(payload).model_fields))
