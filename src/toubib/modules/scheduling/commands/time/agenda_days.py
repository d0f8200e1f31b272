"""Keeping `AgendaDay`, the read model of free time, in step with its sources.

Invariant: whatever changes hours, absences or appointments of an agenda holds the agenda's lock until it
commits, and calls one of these in the same transaction. Both recompute from the sources, so they cannot
drift; `differences` recomputes everything and says what it would change.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from toubib.kernel.ids import uuid7
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.commands.time.full_days import mark_full_days
from toubib.modules.scheduling.domain.offers import day_caps
from toubib.modules.scheduling.domain.opening_hours import openings_on
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.opening_rules import opening_rules
from toubib.platform.database.statements import prepared

HORIZON_DAYS = 190
"""How far ahead days are worked out: half a year and a little."""

MAX_LENGTH = timedelta(hours=24)
"""No occupied stretch is longer, so those that overlap a day start at most this long before it."""

_LONGEST = (
    "(SELECT coalesce(max(extract(epoch FROM upper(r) - lower(r)) / 60), 0)::int FROM unnest({0}) AS r)"
)

_TAKEN = """
    SELECT coalesce(range_agg(tstzrange(o.starts, o.ends)), '{{}}'::tstzmultirange) AS taken
    FROM scheduling_occupancy o
    WHERE o.clinic_id = %(clinic)s AND o.resource_id = %(agenda)s AND o.hold_id IS NULL
      AND o.starts >= {low} - interval '24 hours' AND o.starts < {high} AND o.ends > {low}
"""

_REFRESH = f"""
WITH t AS ({_TAKEN.format(low="%(low)s", high="%(high)s")})
UPDATE scheduling_agendaday d
SET occupied = d.open * t.taken, free = d.open - t.taken,
    longest_free = {_LONGEST.format("d.open - t.taken")}
FROM t
WHERE d.clinic_id = %(clinic)s AND d.agenda_id = %(agenda)s AND d.day BETWEEN %(first)s AND %(last)s
"""

_REBUILD = f"""
WITH wanted AS (
    SELECT w.id, w.day, w.site, w.open, w.published,
           ({_TAKEN.format(low="lower(w.open)", high="upper(w.open)")}) AS taken
    FROM jsonb_to_recordset(%(days)s::jsonb)
         AS w(id uuid, day date, site uuid, open tstzmultirange, published boolean)
), gone AS (
    DELETE FROM scheduling_agendaday d
    WHERE d.clinic_id = %(clinic)s AND d.agenda_id = %(agenda)s AND d.day BETWEEN %(first)s AND %(last)s
      AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.day = d.day AND w.site = d.site_id)
)
INSERT INTO scheduling_agendaday AS d
    (id, clinic_id, agenda_id, site_id, day, open, occupied, free, longest_free, published)
SELECT w.id, %(clinic)s, %(agenda)s, w.site, w.day, w.open, w.open * w.taken, w.open - w.taken,
       {_LONGEST.format("w.open - w.taken")}, w.published
FROM wanted w
ON CONFLICT (clinic_id, agenda_id, day, site_id) DO UPDATE
SET open = excluded.open, occupied = excluded.occupied, free = excluded.free,
    longest_free = excluded.longest_free, published = excluded.published
WHERE (d.open, d.occupied, d.free, d.longest_free, d.published)
   IS DISTINCT FROM
      (excluded.open, excluded.occupied, excluded.free, excluded.longest_free, excluded.published)
RETURNING d.day
"""


def lock_agendas(*agenda_ids: UUID) -> None:
    """Wait for, and keep until the transaction ends, the right to change these agendas' time.

    Always in the same order, so that two moves between the same agendas cannot wait for each other.
    """
    with connection.cursor() as cursor:
        for agenda_id in sorted(set(agenda_ids)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_key(agenda_id)])


def _lock_key(agenda_id: UUID) -> int:
    return int.from_bytes(agenda_id.bytes[8:], "big", signed=True)


def refresh_occupied(agenda: Agenda, periods: Iterable[Interval]) -> None:
    """Work out again what is occupied and free on the days that these periods touch.

    For bookings, cancellations and moves; the agenda is locked.
    """
    for period in periods:
        first, last = (local_date(moment, agenda.time_zone) for moment in (period.start, period.end))
        prepared(
            _REFRESH,
            {
                "clinic": agenda.clinic_id,
                "agenda": agenda.pk,
                "first": first,
                "last": last,
                "low": period.start - timedelta(days=2),
                "high": period.end + timedelta(days=2),
            },
        )
        if day_caps(agenda.pk, agenda.offer):
            mark_full_days(agenda, first, last)


def rebuild_days(agenda: Agenda, first: date, last: date) -> int:
    """Work out again everything about these local days (both included), and return how many changed.

    For changes of hours, absences, sites and publication, and to extend the horizon; the agenda is locked.
    """
    rules = opening_rules(agenda)
    days = [
        {
            "id": str(uuid7()),
            "day": day.isoformat(),
            "site": str(site),
            "open": _multirange(intervals),
            "published": agenda.published and site in rules.shown,
        }
        for day in _days(first, last)
        for site, intervals in openings_on(
            day, agenda.time_zone, rules.weekly, rules.dated, rules.absences
        ).items()
    ]
    changed = prepared(
        _REBUILD,
        {
            "days": json.dumps(days),
            "clinic": agenda.clinic_id,
            "agenda": agenda.pk,
            "first": first,
            "last": last,
        },
    )
    if day_caps(agenda.pk, agenda.offer):
        mark_full_days(agenda, first, last)
    return len(changed)


def rebuild_horizon(agenda: Agenda, now: datetime) -> int:
    """Work out every day from today to the horizon, and note how far that is."""
    today = local_date(now, agenda.time_zone)
    horizon = today + timedelta(days=HORIZON_DAYS)
    agenda.horizon = horizon
    agenda.save(update_fields=["horizon"])
    return rebuild_days(agenda, today, horizon)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _multirange(intervals: list[Interval]) -> str:
    return "{" + ",".join(f"[{i.start.isoformat()},{i.end.isoformat()})" for i in intervals) + "}"
