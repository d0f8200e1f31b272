"""Book an appointment at the front desk or on the phone, as staff."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.wall_clock import local_date
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments.advance import receive
from toubib.modules.scheduling.commands.appointments.patient_for import patient_for
from toubib.modules.scheduling.commands.appointments.place import (
    Placement,
    announce_booked,
    check_placement,
    place,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.take_rooms import AUTOMATIC, ByHand
from toubib.modules.scheduling.errors import NotItsDay
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import staff_offer
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAsStaff:
    """Who, what, when (UTC). `new_patient` describes a file to open (`force`: though others look alike).

    `minutes`: how long, where it is not the type's own length; `source`: how they asked for it;
    `by_hand`: in which room, where it is not chosen for them.
    """

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str
    patient_id: UUID | None = None
    new_patient: patients.NewPatient | None = None
    force: bool = False
    reason: str = ""
    overbook: bool = False
    minutes: int | None = None
    source: str = Appointment.Source.STAFF
    by_hand: ByHand = AUTOMATIC


def book_as_staff(cmd: BookAsStaff, *, actor: Actor, clock: Clock = now) -> Appointment:
    """Book at any time that is free, inside the opening hours or not; over occupied time only knowingly.

    Staff are not held to the rules for online booking (notice, horizon, new patients). Whoever walked in has
    arrived at once, and gets a number.
    Raises Forbidden, NotFound, PossibleDuplicates, SlotTaken (with alternatives), SlotInPast, ModeNotOffered,
    NotItsDay (somebody who is here today for another day), RoomTaken.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    if cmd.overbook:
        actor.require(Permission.APPOINTMENTS_OVERBOOK)
    require_agenda(actor, cmd.agenda_id)
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        agenda, offer = staff_offer(actor.clinic_id, cmd.agenda_id, cmd.type_id)
        if cmd.minutes is not None:
            offer = replace(offer, minutes=cmd.minutes)
        check_placement(agenda, offer, cmd.start, cmd.mode, present)
        walked_in = _walked_in(cmd, agenda, present)
        patient_id = patient_for(cmd, actor)
        lock_agendas(agenda.pk)
        wanted = Placement(
            agenda=agenda,
            offer=offer,
            start=cmd.start,
            mode=cmd.mode,
            patient_id=patient_id,
            reason=cmd.reason,
            overbook=cmd.overbook,
            source=cmd.source,
            by_hand=cmd.by_hand,
            booked_by=actor.user_id,
        )
        appointment = place(wanted, present)
        announce_booked(appointment)
        if walked_in:
            receive(appointment, agenda, present)
    return appointment


def _walked_in(cmd: BookAsStaff, agenda: Agenda, present: datetime) -> bool:
    """Whether the patient is there already. Raises NotItsDay when it is for another day."""
    if cmd.source != Appointment.Source.WALK_IN:
        return False
    if local_date(cmd.start, agenda.time_zone) != local_date(present, agenda.time_zone):
        raise NotItsDay
    return True
