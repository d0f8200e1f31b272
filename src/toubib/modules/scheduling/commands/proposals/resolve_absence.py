"""Settle appointments that cannot take place: propose other slots, give them to a colleague, or cancel.

Many at once, each for itself: what cannot be done with one is told, and does not keep the others from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem, ToubibError
from toubib.kernel.wall_clock import SkippedDay, day_bounds
from toubib.modules.scheduling.commands.appointments.cancel import call_off
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.reaching import reach
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import proposed_agendas
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import check_cancellation
from toubib.modules.scheduling.errors import NoSlotToPropose, PractitionerAway
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import open_at
from toubib.modules.scheduling.queries.suggestions import suggestions
from toubib.modules.scheduling.queries.touched import away
from toubib.platform.tenancy import scope

MOST_AT_ONCE = 200
SUGGESTED = 3
ANSWER_WITHIN = timedelta(hours=48)


class Way(StrEnum):
    """What to do with an appointment."""

    PROPOSE = "propose"
    REASSIGN = "reassign"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """One appointment and what to do with it.

    `slots` are to be proposed, each a start (UTC) in an agenda (None: the same); without any, the next free
    ones are. `to` is the agenda it goes to.
    """

    appointment_id: UUID
    way: Way
    slots: tuple[tuple[datetime, UUID | None], ...] = ()
    to: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one; `refused` says why it was not done."""

    appointment_id: UUID
    refused: ToubibError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveAbsence:
    """The appointments; the note that patients read with it, and until when they may answer (UTC)."""

    items: tuple[Settle, ...]
    absence_id: UUID | None = None
    note: str = ""
    expires_at: datetime | None = None


def resolve_absence(cmd: ResolveAbsence, *, actor: Actor, clock: Clock = now) -> list[Outcome]:
    """Settle each, in order, and say what became of it. Raises Forbidden, NotFound, InvalidInput."""
    actor.require(Permission.APPOINTMENTS_EDIT)
    if not 1 <= len(cmd.items) <= MOST_AT_ONCE:
        raise InvalidInput({"items": Problem(N_("Choose between one and two hundred appointments."))})
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        if cmd.absence_id is not None:
            require_agenda(actor, away(actor.clinic_id, cmd.absence_id, present).agenda.pk)
        rows = _locked(actor.clinic_id, cmd.items)
        to_suggest = [
            rows[item.appointment_id]
            for item in cmd.items
            if item.way is Way.PROPOSE and not item.slots and item.appointment_id in rows
        ]
        suggested = _suggested(to_suggest, actor, present)
        ways = {Way.PROPOSE: _propose, Way.REASSIGN: _reassign, Way.CANCEL: _cancel}
        return [
            _outcome(item, lambda item=item: ways[item.way](item, cmd, rows, suggested, actor, present))
            for item in cmd.items
        ]


def reassign_day(agenda_id: UUID, day: date, to: UUID, *, actor: Actor, clock: Clock = now) -> list[Outcome]:
    """Give what is still to come of an agenda's local day to a colleague, each at its own time.

    Raises Forbidden, NotFound, InvalidInput (the same practitioner).
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    require_agenda(actor, agenda_id)
    require_agenda(actor, to)
    present = clock()
    with scope(actor):
        agenda = Agenda.objects.filter(clinic_id=actor.clinic_id, pk=agenda_id).first()
        if agenda is None or not Agenda.objects.filter(clinic_id=actor.clinic_id, pk=to).exists():
            raise NotFound
        if to == agenda_id:
            raise InvalidInput({"to": Problem(N_("Choose another practitioner."))})
        try:
            bounds = day_bounds(day, agenda.time_zone)
        except (SkippedDay, ValueError):
            raise NotFound from None
        keys = Appointment.objects.filter(
            clinic_id=agenda.clinic_id,
            agenda_id=agenda_id,
            state__in=[AppointmentState.PENDING, AppointmentState.BOOKED],
            starts__gte=max(bounds.start, present),
            starts__lt=bounds.end,
        ).values_list("pk", flat=True)
        items = tuple(
            Settle(appointment_id=key, way=Way.REASSIGN, to=to) for key in keys.order_by("starts", "pk")
        )
        if not items:
            return []
        return resolve_absence(ResolveAbsence(items=items[:MOST_AT_ONCE]), actor=actor, clock=clock)


def _locked(clinic_id: UUID, items: Sequence[Settle]) -> dict[UUID, Appointment]:
    """Lock the appointments, then every agenda concerned, each in one order: two such never cross."""
    keys = sorted({item.appointment_id for item in items})
    locked = Appointment.objects.select_for_update(no_key=True, of=("self",)).select_related("type")
    rows = {row.pk: row for row in locked.filter(clinic_id=clinic_id, pk__in=keys).order_by("pk")}
    agendas = {row.agenda_id for row in rows.values()}
    agendas |= {item.to for item in items if item.to is not None}
    agendas |= {agenda_id for item in items for _, agenda_id in item.slots if agenda_id}
    for key in rows:
        agendas.update(proposed_agendas(clinic_id, appointment_id=key))
    lock_agendas(*agendas)
    return rows


def _suggested(rows: Sequence[Appointment], actor: Actor, present: datetime) -> dict[UUID, list[datetime]]:
    return suggestions(rows, SUGGESTED, actor=actor, now=present) if rows else {}


def _outcome(item: Settle, act: Callable[[], None]) -> Outcome:
    try:
        with transaction.atomic():
            act()
    except ToubibError as refused:
        return Outcome(item.appointment_id, refused)
    return Outcome(item.appointment_id)


def _propose(
    item: Settle,
    cmd: ResolveAbsence,
    rows: dict[UUID, Appointment],
    suggested: dict[UUID, list[datetime]],
    actor: Actor,
    present: datetime,
) -> None:
    row = _of(rows, item)
    wanted = item.slots or tuple((start, None) for start in suggested.get(row.pk, ()))
    slots = tuple(
        SlotToPropose(agenda_id=agenda_id or row.agenda_id, type_id=row.type_id, start=start, mode=row.mode)
        for start, agenda_id in wanted
    )
    if not slots:
        raise NoSlotToPropose
    propose(
        ProposeSlots(
            patient_id=row.patient_id,
            slots=slots,
            expires_at=cmd.expires_at or present + ANSWER_WITHIN,
            appointment_id=row.pk,
            absence_id=_single(cmd, row, present),
            note=cmd.note,
        ),
        actor=actor,
        clock=lambda: present,
    )


def _single(cmd: ResolveAbsence, row: Appointment, present: datetime) -> UUID | None:
    """Return the absence to note down: one that comes back is none that a proposal can name."""
    if cmd.absence_id is None:
        return None
    return cmd.absence_id if away(row.clinic_id, cmd.absence_id, present).single else None


def _reassign(
    item: Settle,
    cmd: ResolveAbsence,
    rows: dict[UUID, Appointment],
    suggested: dict[UUID, list[datetime]],
    actor: Actor,
    present: datetime,
) -> None:
    """Give it to the colleague at its time, who is there at that time and at that site."""
    row = _of(rows, item)
    if item.to is None or item.to == row.agenda_id:
        raise InvalidInput({"to": Problem(N_("Choose another practitioner."))})
    agenda = Agenda.objects.filter(clinic_id=row.clinic_id, pk=item.to).first()
    if agenda is None:
        raise NotFound
    if row.site_id not in open_at(agenda, row.starts, row.ends):
        raise PractitionerAway
    move(
        MoveAppointment(appointment_id=row.pk, start=row.starts, agenda_id=item.to),
        actor=actor,
        clock=lambda: present,
    )


def _cancel(
    item: Settle,
    cmd: ResolveAbsence,
    rows: dict[UUID, Appointment],
    suggested: dict[UUID, list[datetime]],
    actor: Actor,
    present: datetime,
) -> None:
    """Cancel it for the clinic's reasons: never late, since the patient has no part in it."""
    with reach(item.appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        state = AppointmentState(appointment.state)
        check_cancellation(
            state, appointment.starts, appointment.cancellation_notice_hours, present, By.STAFF
        )
        appointment.state = transition(state, Move.CANCEL, By.STAFF)
        appointment.cancelled_late = False
        appointment.cancellation_note = cmd.note
        call_off(appointment, "", present, by_patient=False)


def _of(rows: dict[UUID, Appointment], item: Settle) -> Appointment:
    if item.appointment_id not in rows:
        raise NotFound
    return rows[item.appointment_id]
