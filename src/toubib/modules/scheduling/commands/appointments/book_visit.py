"""Book several services in one visit, one after the other: all of them, or none (SCH-16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.ids import uuid7
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments.book import Whose, add_person, book_slot
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, around
from toubib.modules.scheduling.commands.appointments.patient_for import patient_for
from toubib.modules.scheduling.commands.appointments.place import (
    Placement,
    announce_booked,
    check_placement,
    place,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.take_rooms import lock_rooms
from toubib.modules.scheduling.domain.visits import LONGEST_GAP, MOST_SERVICES
from toubib.modules.scheduling.errors import NotOneVisit
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import staff_offer
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookVisitAsStaff:
    """The slots, in order, and for whom; `new_patient` and `force` as in `BookAsStaff`."""

    slots: Sequence[HoldSlot]
    patient_id: UUID | None = None
    new_patient: patients.NewPatient | None = None
    force: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookVisit:
    """The slots, in order, and for whom; the person as in `BookAppointment`."""

    slots: Sequence[HoldSlot]
    person_id: UUID | None = None
    new_person: patients.NewPerson | None = None
    reason: str = ""
    phone: str = ""


def book_visit_as_staff(cmd: BookVisitAsStaff, *, actor: Actor, clock: Clock = now) -> list[Appointment]:
    """Book the services of a visit at times that are free, and announce each.

    Raises Forbidden, NotFound, PossibleDuplicates, SlotTaken, SlotInPast, ModeNotOffered, NotOneVisit.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    for slot in cmd.slots:
        require_agenda(actor, slot.agenda_id)
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        offered = [staff_offer(actor.clinic_id, slot.agenda_id, slot.type_id) for slot in cmd.slots]
        for slot, (agenda, offer) in zip(cmd.slots, offered, strict=True):
            check_placement(agenda, offer, slot.start, slot.mode, present)
        lengths = [offer.minutes for _, offer in offered]
        _check_order(
            [(s.start, s.start + timedelta(minutes=m)) for s, m in zip(cmd.slots, lengths, strict=True)]
        )
        patient_id = patient_for(cmd, actor)
        _lock(actor.clinic_id, cmd.slots)
        visit_id = uuid7()
        booked = [
            place(
                Placement(
                    agenda=agenda,
                    offer=offer,
                    start=slot.start,
                    mode=slot.mode,
                    patient_id=patient_id,
                    reason=cmd.reason,
                    booked_by=actor.user_id,
                    visit_id=visit_id,
                ),
                present,
            )
            for slot, (agenda, offer) in zip(cmd.slots, offered, strict=True)
        ]
        _check_place(booked)
        for appointment in booked:
            announce_booked(appointment)
    return booked


def book_visit(cmd: BookVisit, *, actor: Actor, clock: Clock = now) -> list[Appointment]:
    """Book the services of a visit as a patient: each under all the rules of a booking of its own.

    They count for each other: a rule that allows one upcoming appointment allows one in a visit. Those of a
    type that is booked on request wait for the clinic's answer.
    Raises what `book` does for slots named outright, and NotOneVisit.
    """
    user_id = actor.require_user()
    present = clock()
    clinic_ids = {around(slot, present).clinic_id for slot in cmd.slots}
    if len(clinic_ids) != 1:
        raise NotOneVisit
    (clinic_id,) = clinic_ids
    with scope(actor):
        person_id = cmd.person_id or add_person(cmd.new_person, actor)
        with scope(actor.within(clinic_id)):
            patient_id = patients.file_of_person(clinic_id, user_id, person_id, phone=cmd.phone)
            _lock(clinic_id, cmd.slots)
            visit_id, whose = uuid7(), Whose(patient_id, user_id, cmd.reason)
            booked = [book_slot(slot, whose, present, visit_id=visit_id) for slot in cmd.slots]
            _check_order([(one.starts, one.ends) for one in booked])
            _check_place(booked)
    return booked


def _lock(clinic_id: UUID, slots: Sequence[HoldSlot]) -> None:
    """Take all the locks before any time is taken: agendas in their order, then the rooms."""
    lock_agendas(*(slot.agenda_id for slot in slots))
    lock_rooms(clinic_id)


def _check_order(periods: Sequence[tuple[datetime, datetime]]) -> None:
    if not 2 <= len(periods) <= MOST_SERVICES:
        raise InvalidInput({"parts": Problem(N_("A visit has from 2 to 5 services."))})
    for (_, end), (start, _) in pairwise(periods):
        if not timedelta(0) <= start - end <= timedelta(seconds=LONGEST_GAP):
            raise NotOneVisit


def _check_place(booked: Sequence[Appointment]) -> None:
    if len({one.site_id for one in booked}) != 1:
        raise NotOneVisit
