"""Book a series of appointments, and change what is left of it: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments.cancel import call_off
from toubib.modules.scheduling.commands.appointments.move import (
    MoveAppointment,
    announce_moved,
    place_as_staff,
)
from toubib.modules.scheduling.commands.appointments.place import (
    Placement,
    announce_booked,
    check_placement,
    place,
)
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import (
    proposed_agendas,
    withdraw_proposals,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.occupy import free
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import check_cancellation
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.series import FURTHEST, LONGEST, shifted
from toubib.modules.scheduling.errors import SlotTaken, TimesTaken
from toubib.modules.scheduling.events import SeriesBooked, SeriesCutShort, SeriesEvent, SeriesMoved
from toubib.modules.scheduling.models import Agenda, Appointment, Series
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import offer_to_move, staff_offer
from toubib.modules.scheduling.queries.series_plan import judged, rest_of
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSeries:
    """A series as it was planned: its starts in UTC, conflicts resolved; `every_days` is what it began as."""

    agenda_id: UUID
    type_id: UUID
    mode: str
    patient_id: UUID
    starts: list[datetime]
    every_days: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRest:
    """Move what is left of a series, from one appointment on, as far as that one goes to `start`.

    `instead` has other starts for some of them, by appointment; None leaves one where it is.
    """

    series_id: UUID
    from_id: UUID
    start: datetime
    instead: Mapping[UUID, datetime | None] = field(default_factory=dict)


def book_series(cmd: BookSeries, *, actor: Actor, clock: Clock = now) -> Series:
    """Book every appointment of a series, none of them over occupied time.

    Raises Forbidden, NotFound, InvalidInput, TimesTaken (which ones, with alternatives), SlotInPast,
    ModeNotOffered.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    require_agenda(actor, cmd.agenda_id)
    present = clock()
    starts = _checked(cmd.starts, present)
    with scope(actor):
        assert actor.clinic_id is not None
        agenda, offer = staff_offer(actor.clinic_id, cmd.agenda_id, cmd.type_id)
        for start in starts:
            check_placement(agenda, offer, start, cmd.mode, present)
        patient_id = patients.patient(actor.clinic_id, cmd.patient_id).id
        series = Series.objects.create(
            clinic_id=actor.clinic_id,
            patient_id=patient_id,
            type_id=offer.id,
            agenda_id=agenda.pk,
            every_days=cmd.every_days,
            planned=len(starts),
            made_by=actor.user_id,
        )
        lock_agendas(agenda.pk)
        booked = _place_all(cmd, series, agenda, offer, starts, present)
        for appointment in booked:
            announce_booked(appointment)
        _announce(SeriesBooked, series, starts[0], occurrences=len(starts))
    return series


def _checked(starts: list[datetime], present: datetime) -> list[datetime]:
    wanted = sorted(set(starts))
    if not 2 <= len(wanted) <= LONGEST:
        raise InvalidInput({"starts": Problem(N_("A series has from 2 to 60 appointments."))})
    if wanted[-1] > present + FURTHEST:
        raise InvalidInput({"starts": Problem(N_("This date is too far away."))})
    return wanted


def _place_all(
    cmd: BookSeries,
    series: Series,
    agenda: Agenda,
    offer: Offer,
    starts: list[datetime],
    present: datetime,
) -> list[Appointment]:
    """Place them all, the agenda being locked. Raises TimesTaken with all those that could not be placed."""
    booked: list[Appointment] = []
    taken: list[datetime] = []
    for start in starts:
        wanted = Placement(
            agenda=agenda,
            offer=offer,
            start=start,
            mode=cmd.mode,
            patient_id=series.patient_id,
            reason=cmd.reason,
            booked_by=series.made_by,
            series_id=series.pk,
        )
        try:
            booked.append(place(wanted, present))
        except SlotTaken:
            taken.append(start)
    _refuse_taken(taken, agenda, offer, present, cmd.mode)
    return booked


def _refuse_taken(
    taken: list[datetime], agenda: Agenda, offer: Offer, present: datetime, mode: str | None = None
) -> None:
    """Raise TimesTaken when there are any; those placed so far count as taken in what is proposed instead."""
    if taken:
        found = judged(agenda, offer, taken, present, mode=mode)
        raise TimesTaken({one.wanted: one.alternatives for one in found})


def cancel_rest(
    series_id: UUID, from_id: UUID, *, reason: str = "", actor: Actor, clock: Clock = now
) -> Series:
    """Cancel what is still to come of a series, from one appointment on; the patient is told once.

    Raises Forbidden, NotFound, AppointmentAlreadyOver.
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    present = clock()
    with scope(actor):
        rest, series = _locked_rest(series_id, from_id, actor)
        for appointment in rest:
            state = AppointmentState(appointment.state)
            notice = appointment.cancellation_notice_hours
            appointment.cancelled_late = check_cancellation(
                state, appointment.starts, notice, present, By.STAFF
            )
            appointment.state = transition(state, Move.CANCEL, By.STAFF)
            call_off(appointment, reason, present, by_patient=False, series_id=series.pk)
        _announce(SeriesCutShort, series, rest[0].starts, occurrences=len(rest))
    return series


def move_rest(cmd: MoveRest, *, actor: Actor, clock: Clock = now) -> Series:
    """Move what is still to come of a series, from one appointment on, all at once; the patient is told once.

    Raises Forbidden, NotFound, TimesTaken, SlotInPast, InvalidInput.
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    present = clock()
    with scope(actor):
        rest, series = _locked_rest(cmd.series_id, cmd.from_id, actor)
        agenda, offer = offer_to_move(rest[0], rest[0].agenda_id)
        goals = _goals(cmd, rest, agenda.time_zone, present)
        movers = [each for each in rest if goals[each.pk] != each.starts]
        if not movers:
            return series
        _lock_and_withdraw(agenda, movers)
        previous = {each.pk: (each.agenda_id, each.starts) for each in movers}
        for each in movers:
            refresh_occupied(agenda, free(each))
        _replace(movers, goals, agenda, offer, present)
        for each in movers:
            announce_moved(each, previous[each.pk], by_patient=False, series_id=series.pk)
        _announce(SeriesMoved, series, min(each.starts for each in movers), occurrences=len(movers))
    return series


def _lock_and_withdraw(agenda: Agenda, movers: list[Appointment]) -> None:
    """Lock every agenda concerned, and take back what was proposed to the patient instead."""
    about = [{"clinic_id": each.clinic_id, "appointment_id": each.pk} for each in movers]
    lock_agendas(agenda.pk, *(other for one in about for other in proposed_agendas(**one)))
    for one in about:
        withdraw_proposals(**one)


def _goals(cmd: MoveRest, rest: list[Appointment], zone: str, present: datetime) -> dict[UUID, datetime]:
    """Return the start that each goes to, or keeps."""
    if not cmd.instead.keys() <= {each.pk for each in rest}:
        raise InvalidInput({"instead": Problem(N_("This is not one of the appointments that would move."))})
    goals = shifted([each.starts for each in rest], rest[0].starts, cmd.start, zone)
    found = dict(zip([each.pk for each in rest], goals, strict=True))
    for each in rest:
        if each.pk in cmd.instead:
            found[each.pk] = cmd.instead[each.pk] or each.starts
    if max(found.values()) > present + FURTHEST:
        raise InvalidInput({"start": Problem(N_("This date is too far away."))})
    return found


def _replace(
    movers: list[Appointment], goals: dict[UUID, datetime], agenda: Agenda, offer: Offer, present: datetime
) -> None:
    taken: list[datetime] = []
    for each in movers:
        goal = goals[each.pk]
        try:
            place_as_staff(each, agenda.pk, MoveAppointment(appointment_id=each.pk, start=goal), present)
        except SlotTaken:
            taken.append(goal)
    _refuse_taken(taken, agenda, offer, present)


def _locked_rest(series_id: UUID, from_id: UUID, actor: Actor) -> tuple[list[Appointment], Series]:
    """Return what is to come, locked in one order, and the series. Raises NotFound, Forbidden."""
    assert actor.clinic_id is not None
    ids = [each.pk for each in rest_of(actor.clinic_id, series_id, from_id)]
    rows = Appointment.objects.select_for_update(no_key=True, of=("self",)).select_related("type")
    list(rows.filter(clinic_id=actor.clinic_id, pk__in=ids).order_by("pk"))
    rest = rest_of(actor.clinic_id, series_id, from_id)  # as they are, now that nobody else changes them
    if not {each.pk for each in rest} <= set(ids):
        raise NotFound
    require_agenda(actor, rest[0].agenda_id)
    return rest, Series.objects.get(clinic_id=actor.clinic_id, pk=series_id)


def _announce(event: type[SeriesEvent], series: Series, starts: datetime, *, occurrences: int) -> None:
    record(
        event(
            clinic_id=series.clinic_id,
            series_id=series.pk,
            agenda_id=series.agenda_id,
            patient_id=series.patient_id,
            starts=starts,
        ),
        occurrences=occurrences,
    )
