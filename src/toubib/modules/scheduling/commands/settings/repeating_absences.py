"""Absences that come back, such as every other Thursday afternoon: on the agenda's own wall clock."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.scheduling.commands.settings.hours import agenda_to_change, announce_change, check_clock
from toubib.modules.scheduling.models import Agenda, RepeatingAbsence
from toubib.platform.tenancy import scope

MOST_WEEKS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeating:
    """A weekday (0 = Monday), every so many weeks counted from that of `valid_from`; both days included.

    An end of 00:00 is midnight, the end of that day.
    """

    weekday: int
    every_weeks: int
    start: time
    end: time
    valid_from: date
    valid_to: date | None = None
    reason: str = ""


def add_repeating_absence(
    agenda_id: UUID, absence: Repeating, *, actor: Actor, clock: Clock = now
) -> RepeatingAbsence:
    """Be away again and again; appointments booked then stay. Raises Forbidden, NotFound, InvalidInput."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        row = RepeatingAbsence(clinic_id=agenda.clinic_id, agenda=agenda)
        return _settle(agenda, row, absence, clock)


def edit_repeating_absence(
    agenda_id: UUID, absence_id: UUID, absence: Repeating, *, actor: Actor, clock: Clock = now
) -> RepeatingAbsence:
    """Change it, past times included: free time is only kept for days to come. Raises as adding does."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        return _settle(agenda, _row(agenda, absence_id), absence, clock)


def remove_repeating_absence(agenda_id: UUID, absence_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Be there after all. Raises Forbidden, NotFound."""
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        _row(agenda, absence_id).delete()
        announce_change(agenda, clock)


def check_repeating(absence: Repeating) -> None:
    """Raise InvalidInput for what makes no sense."""
    check_clock(absence.start, absence.end)
    wrong: dict[str, Problem] = {}
    if not 0 <= absence.weekday <= 6:
        wrong["weekday"] = Problem(N_("This is not one of the choices."))
    if not 1 <= absence.every_weeks <= MOST_WEEKS:
        wrong["every_weeks"] = Problem(N_("Choose between one week and a year."))
    for name in ("valid_from", "valid_to"):
        day = getattr(absence, name)
        if day is not None and not 2000 <= day.year <= 2200:
            wrong[name] = Problem(N_("This date is too far away."))
    if not wrong and absence.valid_to is not None and absence.valid_to < absence.valid_from:
        wrong["valid_to"] = Problem(N_("This is before the first day."))
    if wrong:
        raise InvalidInput(wrong)


def planned(absence: Repeating) -> RepeatingAbsence:
    """Return the row that adding it would make, not kept. Raises InvalidInput."""
    check_repeating(absence)
    return _fill_in(RepeatingAbsence(), absence)


def _fill_in(row: RepeatingAbsence, absence: Repeating) -> RepeatingAbsence:
    for name in ("weekday", "every_weeks", "start", "end", "valid_from", "valid_to", "reason"):
        setattr(row, name, getattr(absence, name))
    return row


def _settle(agenda: Agenda, row: RepeatingAbsence, absence: Repeating, clock: Clock) -> RepeatingAbsence:
    check_repeating(absence)
    _fill_in(row, absence).save()
    announce_change(agenda, clock)
    return row


def _row(agenda: Agenda, absence_id: UUID) -> RepeatingAbsence:
    row = RepeatingAbsence.objects.filter(
        clinic_id=agenda.clinic_id, agenda_id=agenda.pk, pk=absence_id
    ).first()
    if row is None:
        raise NotFound
    return row
