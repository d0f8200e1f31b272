"""Set a practitioner's whole week at once: what changed in it is changed, together or not at all."""

from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.scheduling.commands.appointments.changing import agenda_to_change
from toubib.modules.scheduling.commands.settings.hours import (
    Hours,
    announce_change,
    check_clock,
    check_site,
    hours_overlap,
)
from toubib.modules.scheduling.models import Agenda, WeeklyHours
from toubib.platform.tenancy import scope

_FIELDS = ("weekday", "start", "end", "site_id", "valid_from", "valid_to")

Week = Sequence[tuple[UUID | None, Hours]]
"""Every weekly hours there shall be, with their identifier; None for new ones."""


def set_week(agenda_id: UUID, week: Week, *, actor: Actor, clock: Clock = now) -> None:
    """Have these weekly hours and no others; what is not named is removed, and what is booked stays.

    Raises Forbidden, NotFound (hours that are gone since), InvalidInput with all that is wrong.
    """
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        rows = {row.pk: row for row in agenda.weekly_hours.filter(clinic_id=agenda.clinic_id)}
        if not {known for known, _ in week if known} <= rows.keys():
            raise NotFound
        wanted = [_row(agenda, rows, known, hours) for known, hours in week]
        _check(agenda, wanted)
        for gone in rows.keys() - {row.pk for row in wanted}:
            rows[gone].delete()
        for row in wanted:
            row.save()
        announce_change(agenda, clock)


def _row(agenda: Agenda, rows: dict[UUID, WeeklyHours], known: UUID | None, hours: Hours) -> WeeklyHours:
    row = rows[known] if known else WeeklyHours(clinic_id=agenda.clinic_id, agenda=agenda)
    for name in _FIELDS:
        setattr(row, name, getattr(hours, name))
    return row


def _check(agenda: Agenda, wanted: list[WeeklyHours]) -> None:
    problems: dict[str, Sequence[Problem]] = {}
    for number, row in enumerate(wanted):
        try:
            check_clock(row.start, row.end)
            check_site(agenda, row.site_id)
            if row.valid_to is not None and row.valid_to < row.valid_from:
                raise InvalidInput({"valid_to": Problem(N_("This is before the first day."))})
        except InvalidInput as wrong:
            problems |= {f"hours.{number}.{name}": found for name, found in wrong.fields.items()}
    if not problems:
        for (_, one), (number, other) in combinations(enumerate(wanted), 2):
            if one.weekday == other.weekday and hours_overlap(one, other):
                overlaps = Problem(N_("This overlaps other hours of the same day."))
                problems[f"hours.{number}.start"] = [overlaps]
    if problems:
        raise InvalidInput(problems)
