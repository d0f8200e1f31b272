"""The slots that an agenda's settings give, as a patient or staff would be offered them, saved or not yet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.availability import format_epochs
from toubib.modules.scheduling.domain.booking_rules import BookableBy
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.opening_hours import WeeklyHours, openings_on
from toubib.modules.scheduling.models import Agenda, Occupancy
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability, Day, availability_of
from toubib.modules.scheduling.queries.offered import staff_offer
from toubib.modules.scheduling.queries.opening_rules import opening_rules
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

Eyes = Literal["new-patient", "known-patient", "staff"]

FULL_DAYS = """
SELECT DISTINCT d.day FROM scheduling_agendaday d
WHERE d.clinic_id = %(clinic)s AND d.agenda_id = %(agenda)s AND d.day BETWEEN %(first)s AND %(last)s
  AND d.full_for && %(full_for)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHours:
    """Weekly hours that are not saved yet, on the site's wall clock; an end of 00:00 is midnight."""

    weekday: int
    start: time
    end: time
    site_id: UUID
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewAsked:
    """What to look at, whose eyes to see it with, and between which local days, both included.

    `hours` stand in for all weekly hours as they are saved, unless None.
    """

    agenda_id: UUID
    type_id: UUID
    mode: str
    eyes: Eyes
    first: date
    last: date
    hours: tuple[DraftHours, ...] | None = None


def preview(wanted: PreviewAsked, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the starts by local day; for `nothing`, the rule that leaves none whatever the hours.

    Raises Forbidden, NotFound, InvalidInput (a site where they do not work, hours that are none).
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    require_agenda(actor, wanted.agenda_id)
    with scope(actor):
        agenda, offer = staff_offer(actor.clinic_id, wanted.agenda_id, wanted.type_id)
        role = directory.role(actor.clinic_id, wanted.agenda_id)
        nothing = _refused(offer, role, wanted.eyes)
        found = None if nothing else _with_hours(agenda, offer, wanted, now)
    by = By.STAFF if wanted.eyes == "staff" else By.PATIENT
    starts: dict[str, set[str]] = {}
    for day in found.days if found else ():
        times = format_epochs(found.starts(day, wanted.mode, now, by)) if found else []
        starts.setdefault(day.date, set()).update(times)
    return {
        "timezone": agenda.time_zone,
        "nothing": nothing,
        "days": [{"date": day, "slots": sorted(times)} for day, times in sorted(starts.items())],
    }


def _refused(offer: Offer, role: directory.RoleFacts, eyes: Eyes) -> str | None:
    """Return the code of the rule that leaves this kind of person nothing at all, if one does."""
    bookable_by = offer.rules.bookable_by
    if eyes == "staff":
        return None
    if bookable_by == BookableBy.STAFF:
        return "type_not_bookable_online"
    if eyes == "new-patient" and bookable_by == BookableBy.KNOWN_PATIENTS:
        return "known_patients_only"
    if eyes == "new-patient" and not role.accepts_new_patients:
        return "new_patients_refused"
    return None


def _with_hours(agenda: Agenda, offer: Offer, wanted: PreviewAsked, now: datetime) -> Availability:
    """Return what is free with these hours: worked out anew, for the read model knows saved ones only."""
    found = availability_of(agenda, offer, wanted.first, wanted.last, now)
    rules = opening_rules(agenda)
    weekly = rules.weekly if wanted.hours is None else _drafted(agenda, wanted.hours)
    for_staff = wanted.eyes == "staff"
    full = set() if for_staff else _full_days(agenda, offer, wanted)
    taken = _taken(agenda, wanted, now)
    days: list[Day] = []
    for number in range((wanted.last - wanted.first).days + 1):
        day = wanted.first + timedelta(days=number)
        opened = openings_on(day, agenda.time_zone, weekly, rules.dated, rules.absences)
        days += [
            Day(day.isoformat(), str(site), [_stretch(hours.start, hours.end) for hours in open_])
            for site, open_ in opened.items()
            if day not in full and (for_staff or site in rules.shown)
        ]
    return Availability(found.clinic_id, found.time_zone, offer, days, taken, found.rooms)


def _full_days(agenda: Agenda, offer: Offer, wanted: PreviewAsked) -> set[date]:
    rows = prepared(
        FULL_DAYS,
        {
            "clinic": agenda.clinic_id,
            "agenda": agenda.pk,
            "first": wanted.first,
            "last": wanted.last,
            "full_for": [agenda.pk, offer.id],
        },
    )
    return {day for (day,) in rows}


def _taken(agenda: Agenda, wanted: PreviewAsked, now: datetime) -> list[tuple[int, int]]:
    low = datetime.combine(wanted.first, time(0), now.tzinfo) - timedelta(days=2)
    rows = Occupancy.objects.filter(
        clinic_id=agenda.clinic_id,
        resource_id=agenda.pk,
        starts__gte=low,
        starts__lt=low + timedelta(days=(wanted.last - wanted.first).days + 4),
    ).exclude(expires_at__lte=now)
    return [_stretch(starts, ends) for starts, ends in rows.values_list("starts", "ends")]


def _stretch(starts: datetime, ends: datetime) -> tuple[int, int]:
    return int(starts.timestamp()), int(ends.timestamp())


def _drafted(agenda: Agenda, hours: tuple[DraftHours, ...]) -> list[WeeklyHours]:
    works_at = directory.role(agenda.clinic_id, agenda.pk).site_ids
    zones = {site.id: site.time_zone for site in clinics.sites(agenda.clinic_id) if site.active}
    drafted: list[WeeklyHours] = []
    problems: dict[str, Problem] = {}
    for number, one in enumerate(hours):
        if one.site_id not in zones or one.site_id not in works_at:
            wrong = Problem(N_("The practitioner does not work at this site."))
            problems[f"hours.{number}.site"] = wrong
            continue
        try:
            drafted.append(
                WeeklyHours(
                    one.weekday,
                    one.start,
                    one.end,
                    one.site_id,
                    zones[one.site_id],
                    one.valid_from or date.min,
                    one.valid_to,
                )
            )
        except ValueError:
            wrong = Problem(N_("Hours are whole minutes, and end after they start, on the same day."))
            problems[f"hours.{number}.end"] = wrong
    if problems:
        raise InvalidInput(problems)
    return drafted
