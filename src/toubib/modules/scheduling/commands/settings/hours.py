"""An agenda's hours: weekly hours, openings on a date, absences. Each change shows in free time at once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.changing import agenda_to_change
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import (
    proposed_agendas,
    withdraw_proposals,
)
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, rebuild_horizon
from toubib.modules.scheduling.domain.opening_hours import check_hours
from toubib.modules.scheduling.events import AgendaChanged
from toubib.modules.scheduling.models import Absence, Agenda, DatedOpening, Proposal, WeeklyHours
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

LONGEST_ABSENCE = timedelta(days=750)
FURTHEST_OPENING = timedelta(days=750)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Weekly hours on a site's wall clock; `weekday` 0 is Monday, an end of 00:00 is midnight."""

    weekday: int
    start: time
    end: time
    site_id: UUID
    valid_from: date
    valid_to: date | None = None


def add_hours(agenda_id: UUID, hours: Hours, *, actor: Actor, clock: Clock = now) -> WeeklyHours:
    """Open every week. Raises Forbidden, NotFound, InvalidInput (also where it overlaps other hours)."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        row = WeeklyHours(clinic_id=agenda.clinic_id, agenda=agenda)
        return _settle_hours(agenda, row, hours, clock)


def edit_hours(
    agenda_id: UUID, hours_id: UUID, hours: Hours, *, actor: Actor, clock: Clock = now
) -> WeeklyHours:
    """Change weekly hours. Raises as `add_hours`."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        row = agenda.weekly_hours.filter(clinic_id=agenda.clinic_id, pk=hours_id).first()
        if row is None:
            raise NotFound
        return _settle_hours(agenda, row, hours, clock)


def _settle_hours(agenda: Agenda, row: WeeklyHours, hours: Hours, clock: Clock) -> WeeklyHours:
    check_clock(hours.start, hours.end)
    check_site(agenda, hours.site_id)
    if hours.valid_to is not None and hours.valid_to < hours.valid_from:
        raise InvalidInput({"valid_to": Problem(N_("This is before the first day."))})
    for name in ("weekday", "start", "end", "site_id", "valid_from", "valid_to"):
        setattr(row, name, getattr(hours, name))
    others = agenda.weekly_hours.filter(clinic_id=agenda.clinic_id, weekday=row.weekday).exclude(pk=row.pk)
    if any(hours_overlap(row, other) for other in others):
        raise InvalidInput({"start": Problem(N_("This overlaps other hours of the same day."))})
    row.save()
    announce_change(agenda, clock)
    return row


def hours_overlap(one: WeeklyHours, other: WeeklyHours) -> bool:
    forever = date.max
    same_weeks = one.valid_from <= (other.valid_to or forever) and other.valid_from <= (
        one.valid_to or forever
    )
    return same_weeks and one.start < _end(other) and other.start < _end(one)


def _end(hours: WeeklyHours) -> time:
    return time.max if hours.end == time(0) else hours.end


def remove_hours(agenda_id: UUID, hours_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Close what was open every week; appointments booked in it stay. Raises Forbidden, NotFound."""
    _remove("weekly_hours", agenda_id, hours_id, actor, clock)


def add_opening(
    agenda_id: UUID, day: date, start: time, end: time, site_id: UUID, *, actor: Actor, clock: Clock = now
) -> DatedOpening:
    """Open on one date to come besides the weekly hours. Raises Forbidden, NotFound, InvalidInput."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        check_clock(start, end)
        _check_date(day, local_date(clock(), agenda.time_zone))
        check_site(agenda, site_id)
        opening = DatedOpening.objects.create(
            clinic_id=agenda.clinic_id, agenda=agenda, date=day, start=start, end=end, site_id=site_id
        )
        announce_change(agenda, clock)
    return opening


def remove_opening(agenda_id: UUID, opening_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Take back an opening. Raises Forbidden, NotFound."""
    _remove("openings", agenda_id, opening_id, actor, clock)


def add_absence(
    agenda_id: UUID, starts: datetime, ends: datetime, reason: str = "", *, actor: Actor, clock: Clock = now
) -> Absence:
    """Be away between two instants; appointments booked then stay, and the agenda shows them.

    Raises Forbidden, NotFound, InvalidInput.
    """
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        check_absence(starts, ends)
        absence = Absence.objects.create(
            clinic_id=agenda.clinic_id, agenda=agenda, starts=starts, ends=ends, reason=reason
        )
        announce_change(agenda, clock)
    return absence


def edit_absence(
    agenda_id: UUID,
    absence_id: UUID,
    starts: datetime,
    ends: datetime,
    reason: str = "",
    *,
    actor: Actor,
    clock: Clock = now,
) -> Absence:
    """Be away at another time; what was proposed because of it stands. Raises as `add_absence`."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        absence = agenda.absences.filter(clinic_id=agenda.clinic_id, pk=absence_id).first()
        if absence is None:
            raise NotFound
        check_absence(starts, ends)
        absence.starts, absence.ends, absence.reason = starts, ends, reason
        absence.save()
        announce_change(agenda, clock)
    return absence


def check_absence(starts: datetime, ends: datetime) -> None:
    """Raise InvalidInput for an absence that ends before it starts, or hardly ever."""
    if ends <= starts:
        raise InvalidInput({"end": Problem(N_("This ends before it starts."))})
    if ends - starts > LONGEST_ABSENCE:
        raise InvalidInput({"end": Problem(N_("An absence lasts two years at most."))})


def remove_absence(agenda_id: UUID, absence_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Be there after all: what was proposed because of it is taken back. Raises Forbidden, NotFound."""
    with scope(actor):
        assert actor.clinic_id is not None
        lock_agendas(agenda_id, *proposed_agendas(actor.clinic_id, absence_id=absence_id))
        agenda = agenda_to_change(agenda_id, actor)
        absence = agenda.absences.filter(clinic_id=agenda.clinic_id, pk=absence_id).first()
        if absence is None:
            raise NotFound
        withdraw_proposals(agenda.clinic_id, absence_id=absence_id)
        # What was answered is kept, without the absence that it names.
        Proposal.objects.filter(clinic_id=agenda.clinic_id, absence_id=absence_id).update(absence=None)
        absence.delete()
        announce_change(agenda, clock)


def check_clock(start: time, end: time) -> None:
    """Raise InvalidInput unless the two make hours within one day."""
    try:
        check_hours(start, end)
    except ValueError:
        wrong = Problem(N_("Hours are whole minutes, and end after they start, on the same day."))
        raise InvalidInput({"end": wrong}) from None


def _check_date(day: date, today: date) -> None:
    if day < today:
        raise InvalidInput({"date": Problem(N_("This day has passed."))})
    if day - today > FURTHEST_OPENING:
        raise InvalidInput({"date": Problem(N_("This date is too far away."))})


def check_site(agenda: Agenda, site_id: UUID) -> None:
    if site_id not in directory.role(agenda.clinic_id, agenda.pk).site_ids:
        raise InvalidInput({"site": Problem(N_("The practitioner does not work at this site."))})


def _remove(kind: str, agenda_id: UUID, row_id: UUID, actor: Actor, clock: Clock) -> None:
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        row = getattr(agenda, kind).filter(clinic_id=agenda.clinic_id, pk=row_id).first()
        if row is None:
            raise NotFound
        row.delete()
        announce_change(agenda, clock)


def announce_change(agenda: Agenda, clock: Clock) -> None:
    """Work out again what is free in an agenda whose hours or absences have changed, and tell of it."""
    lock_agendas(agenda.pk)
    rebuild_horizon(agenda, clock())
    record(AgendaChanged(clinic_id=agenda.clinic_id, agenda_id=agenda.pk))
