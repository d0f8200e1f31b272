"""Planning a series: what would become of each occurrence, and what is free near it. Nothing is saved."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.intervals import Interval, normalise, subtract
from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.scheduling.domain.appointment_states import UPCOMING
from toubib.modules.scheduling.domain.availability import slots
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.opening_hours import openings_on
from toubib.modules.scheduling.domain.rooms import starts_with_room
from toubib.modules.scheduling.domain.series import (
    AROUND,
    FURTHEST,
    Circumstances,
    Status,
    judge,
    nearby,
    occurrences,
    shifted,
)
from toubib.modules.scheduling.errors import ModeNotOffered
from toubib.modules.scheduling.models import Agenda, Appointment, Occupancy, Series
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import offer_to_move, staff_offer
from toubib.modules.scheduling.queries.opening_rules import opening_rules
from toubib.modules.scheduling.queries.rooms import room_times
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeries:
    """A series as it is wished for: the first start in UTC, then every so many days on the wall clock."""

    agenda_id: UUID
    type_id: UUID
    mode: str
    start: datetime
    every_days: int
    count: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One start of a series, and what stands in its way; `alternatives` are free starts near it."""

    wanted: datetime
    end: datetime
    status: Status
    alternatives: list[datetime] = field(default_factory=list)
    appointment_id: UUID | None = None
    """The appointment that would move there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of each occurrence, and the zone of the wall clock by which it was planned."""

    timezone: str
    occurrences: list[Occurrence]


def plan_series(cmd: PlanSeries, *, actor: Actor, now: datetime) -> Plan:
    """Return each occurrence, judged as staff book. Raises Forbidden, NotFound, ModeNotOffered."""
    actor.require(Permission.APPOINTMENTS_BOOK)
    require_agenda(actor, cmd.agenda_id)
    with scope(actor):
        assert actor.clinic_id is not None
        agenda, offer = staff_offer(actor.clinic_id, cmd.agenda_id, cmd.type_id)
        if cmd.mode not in offer.rules.modes:
            raise ModeNotOffered(modes=sorted(offer.rules.modes))
        starts = occurrences(cmd.start, cmd.every_days, cmd.count, agenda.time_zone)
        return Plan(agenda.time_zone, judged(agenda, offer, starts, now, mode=cmd.mode))


def plan_move(series_id: UUID, from_id: UUID, start: datetime, *, actor: Actor, now: datetime) -> Plan:
    """Return where the rest of a series would go, if the appointment `from_id` went to `start`.

    The time that the rest has now counts as free. Raises Forbidden, NotFound.
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    with scope(actor):
        assert actor.clinic_id is not None
        rest = rest_of(actor.clinic_id, series_id, from_id)
        require_agenda(actor, rest[0].agenda_id)
        agenda, offer = offer_to_move(rest[0], rest[0].agenda_id)
        starts = shifted([each.starts for each in rest], rest[0].starts, start, agenda.time_zone)
        found = judged(agenda, offer, starts, now, leaving_out=[each.pk for each in rest])
        moved = [
            Occurrence(one.wanted, one.end, one.status, one.alternatives, each.pk)
            for one, each in zip(found, rest, strict=True)
        ]
        return Plan(agenda.time_zone, moved)


def rest_of(clinic_id: UUID, series_id: UUID, from_id: UUID) -> list[Appointment]:
    """Return what is still to come of a series, from one appointment on, in order; that one first.

    Raises NotFound when it is not one that is still to come.
    """
    if not Series.objects.filter(clinic_id=clinic_id, pk=series_id).exists():
        raise NotFound
    ahead = Appointment.objects.select_related("type").filter(
        clinic_id=clinic_id, series_id=series_id, state__in=list(UPCOMING)
    )
    first = ahead.filter(pk=from_id).first()
    if first is None:
        raise NotFound
    later = ahead.filter(agenda_id=first.agenda_id, starts__gte=first.starts).exclude(pk=from_id)
    return [first, *later.order_by("starts", "id")]


def judged(
    agenda: Agenda,
    offer: Offer,
    starts: Sequence[datetime],
    now: datetime,
    leaving_out: Iterable[UUID] = (),
    mode: str | None = None,
) -> list[Occurrence]:
    """Judge each start, in the clinic's scope; the time of the appointments left out counts as free.

    With a `mode`, whatever has none of the rooms free that it takes in that mode is taken as well.
    """
    days = {
        local_date(start, agenda.time_zone) + timedelta(days=offset)
        for start in starts
        if start <= now + FURTHEST
        for offset in range(-AROUND, AROUND + 1)
    }
    rules = opening_rules(agenda)
    open_at = {day: openings_on(day, agenda.time_zone, rules.weekly, rules.dated, []) for day in sorted(days)}
    hours = {day: [one for of_site in at.values() for one in of_site] for day, at in open_at.items()}
    found = Circumstances(
        hours=[stretch for of_day in hours.values() for stretch in of_day],
        absences=[
            away for one in rules.absences for day in sorted(days) if (away := one.on(day)) is not None
        ],
        taken=_taken(agenda, days, now, leaving_out),
        earliest=day_bounds(local_date(now, agenda.time_zone), agenda.time_zone).start,
        latest=now + FURTHEST,
    )
    has_room = _room_finder(agenda, offer, mode, open_at, now) if mode else None
    free = _free_starts(agenda, offer, hours, found)
    if has_room is not None:
        free = {day: [start for start in of_day if has_room(start)] for day, of_day in free.items()}
    found_so_far = [_occurrence(start, agenda, offer, found, free) for start in starts]
    if has_room is None:
        return found_so_far
    return [
        replace(one, status=Status.TAKEN) if one.status is Status.FREE and not has_room(one.wanted) else one
        for one in found_so_far
    ]


def _room_finder(
    agenda: Agenda,
    offer: Offer,
    mode: str,
    open_at: Mapping[date, Mapping[UUID, list[Interval]]],
    now: datetime,
) -> Callable[[datetime], bool] | None:
    """Return what tells whether a start has the rooms that it takes; None where it takes none."""
    needs = offer.needs.in_mode(mode)
    if not needs or not open_at:
        return None
    low = day_bounds(min(open_at), agenda.time_zone).start
    high = day_bounds(max(open_at), agenda.time_zone).end
    rooms = room_times(agenda.clinic_id, [needs], low, high, now)
    lead, tail = offer.before * 60, (offer.minutes + offer.after) * 60

    def has_room(start: datetime) -> bool:
        sites = open_at.get(local_date(start, agenda.time_zone), {})
        here = next((site for site, opened in sites.items() if any(o.holds(start) for o in opened)), None)
        # Outside the hours the site is the usual one: what is taken there shows when it is booked.
        return here is None or bool(
            starts_with_room([int(start.timestamp())], lead, tail, needs, here, rooms)
        )

    return has_room


def _occurrence(
    start: datetime,
    agenda: Agenda,
    offer: Offer,
    found: Circumstances,
    free: Mapping[date, Sequence[datetime]],
) -> Occurrence:
    end = start + timedelta(minutes=offer.minutes)
    period = Interval(start - timedelta(minutes=offer.before), end + timedelta(minutes=offer.after))
    status = judge(start, period, found)
    others = [] if status is Status.TOO_FAR else nearby(start, free, agenda.time_zone)
    return Occurrence(start, end, status, others)


def _taken(agenda: Agenda, days: set[date], now: datetime, leaving_out: Iterable[UUID]) -> list[Interval]:
    if not days:
        return []
    low = day_bounds(min(days), agenda.time_zone).start
    high = day_bounds(max(days), agenda.time_zone).end
    rows = (
        Occupancy.objects.filter(
            clinic_id=agenda.clinic_id,
            resource_id=agenda.pk,
            starts__gte=low - timedelta(hours=24),
            starts__lt=high,
        )
        .exclude(expires_at__lte=now)
        .exclude(appointment_id__in=list(leaving_out))
    )
    return [
        Interval(starts.astimezone(UTC), ends.astimezone(UTC))
        for starts, ends in rows.values_list("starts", "ends")
    ]


def _free_starts(
    agenda: Agenda, offer: Offer, hours: Mapping[date, list[Interval]], found: Circumstances
) -> dict[date, list[datetime]]:
    """Return the starts that are free on each day, as staff may book them."""
    blocked = normalise([*found.absences, *found.taken])
    begins = [each.start for each in blocked]

    def busy(opened: list[Interval]) -> list[Interval]:
        last = max((stretch.end for stretch in opened), default=None)
        first = min((stretch.start for stretch in opened), default=None)
        if first is None or last is None:
            return []
        return blocked[max(0, bisect_left(begins, first) - 1) : bisect_left(begins, last)]

    return {
        day: slots(
            subtract(opened, busy(opened)),
            offer.minutes,
            (offer.before, offer.after),
            offer.grid,
            agenda.time_zone,
            not_before=found.earliest,
        )
        for day, opened in hours.items()
    }
