"""A month of the clinic's agendas at a glance: how full each day of each practitioner is; one query."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import SkippedDay, day_bounds
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING
from toubib.modules.scheduling.queries.agenda import ROLES, ZONE, AgendaFilter, role_params
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

AGENDA_MONTH = """
WITH calendar AS MATERIALIZED (
    SELECT w.day, w.starts, w.ends
    FROM unnest(%(days)s::date[], %(starts)s::timestamptz[], %(ends)s::timestamptz[]) AS w(day, starts, ends)
), open AS (
    SELECT d.agenda_id, d.day, sum(upper(o) - lower(o)) AS open
    FROM (SELECT d.agenda_id, d.day, range_agg(o) AS open
          FROM scheduling_agendaday d, unnest(d.open) AS o
          WHERE d.clinic_id = %(clinic)s AND d.agenda_id = ANY(%(agendas)s)
            AND d.day BETWEEN %(first)s AND %(last)s
            AND (%(site)s::uuid IS NULL OR d.site_id = %(site)s)
          GROUP BY d.agenda_id, d.day) AS d, unnest(d.open) AS o
    GROUP BY d.agenda_id, d.day
), listed AS (
    SELECT x.agenda_id, x.starts, x.ends, x.state,
           (%(mode)s::text IS NULL OR x.mode = %(mode)s)
           AND (%(types)s::uuid[] IS NULL OR x.type_id = ANY(%(types)s))
           AND (%(state)s::text[] IS NULL OR x.state = ANY(%(state)s)) AS wanted
    FROM scheduling_appointment x
    WHERE x.clinic_id = %(clinic)s AND x.agenda_id = ANY(%(agendas)s)
      AND x.starts >= %(from)s::timestamptz - interval '24 hours' AND x.starts < %(until)s
      AND x.ends > %(from)s AND x.state <> 'entered-in-error'
      AND (%(site)s::uuid IS NULL OR x.site_id = %(site)s)
), placed AS (
    SELECT x.agenda_id, c.day, x.state, x.wanted AND x.starts >= c.starts AS counted,
           tstzrange(greatest(x.starts, c.starts), least(x.ends, c.ends)) AS period
    FROM listed x
    CROSS JOIN LATERAL generate_series(0, (x.ends AT TIME ZONE %(zone)s)::date
                                          - (x.starts AT TIME ZONE %(zone)s)::date) AS nights
    JOIN calendar c ON c.day = (x.starts AT TIME ZONE %(zone)s)::date + nights
     AND x.starts < c.ends AND x.ends > c.starts
), booked AS (
    SELECT agenda_id, day,
           range_agg(period) FILTER (WHERE state = ANY(%(occupying)s)) AS taken,
           count(*) FILTER (WHERE counted AND state IN ('pending', 'proposed')) AS asked,
           count(*) FILTER (WHERE counted AND state = 'booked') AS booked,
           count(*) FILTER (WHERE counted AND state IN ('arrived', 'checked-in')) AS here,
           count(*) FILTER (WHERE counted AND state = 'fulfilled') AS done,
           count(*) FILTER (WHERE counted AND state = 'noshow') AS missed,
           count(*) FILTER (WHERE counted AND state = 'cancelled') AS cancelled
    FROM placed GROUP BY agenda_id, day
), away AS (
    SELECT x.agenda_id, c.day, json_agg(json_build_object('start', greatest(x.starts, c.starts),
           'end', least(x.ends, c.ends), 'reason', x.reason) ORDER BY x.starts) AS absences
    FROM scheduling_absence x JOIN calendar c ON x.starts < c.ends AND x.ends > c.starts
    WHERE x.clinic_id = %(clinic)s AND x.agenda_id = ANY(%(agendas)s)
      AND x.starts < %(until)s AND x.ends > %(from)s
    GROUP BY x.agenda_id, c.day
)
SELECT json_build_object(
  'timezone', %(zone)s::text,
  'practitioners', (
    SELECT coalesce(json_agg(json_build_object(
        'id', r.id, 'name', concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name),
        'title', r.title, 'specialties', r.specialties, 'colour', r.colour,
        'photo', '/api/v1/public/files/' || r.photo)
        ORDER BY r.family_name, r.given_name, r.id), '[]'::json)
    FROM directory_practitionerrole r
    WHERE r.clinic_id = %(clinic)s AND r.id = ANY(%(agendas)s)),
  'days', (
    SELECT coalesce(json_agg(json_build_object(
        'practitioner', agenda_id, 'date', day,
        'open_minutes', coalesce(extract(epoch FROM open.open) / 60, 0)::int,
        'booked_minutes', coalesce((SELECT sum(extract(epoch FROM upper(t) - lower(t)) / 60)
                                    FROM unnest(booked.taken) AS t), 0)::int,
        'counts', json_build_object('asked', coalesce(asked, 0), 'booked', coalesce(booked, 0),
            'here', coalesce(here, 0), 'done', coalesce(done, 0), 'missed', coalesce(missed, 0),
            'cancelled', coalesce(cancelled, 0)),
        'absences', coalesce(away.absences, '[]'::json)) ORDER BY day, agenda_id), '[]'::json)
    FROM open FULL JOIN booked USING (agenda_id, day) FULL JOIN away USING (agenda_id, day))
)::text
"""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    first: date

    @property
    def days(self) -> list[date]:
        """Its days, in order."""
        count = monthrange(self.first.year, self.first.month)[1]
        return [self.first.replace(day=number) for number in range(1, count + 1)]


def agenda_month(
    month: Month,
    *,
    actor: Actor,
    practitioners: list[UUID] | None = None,
    specialty: str | None = None,
    mode: str | None = None,
    states: list[str] | None = None,
    types: list[UUID] | None = None,
    site: UUID | None = None,
) -> str:
    """Return, as JSON, what each local day of the month holds for each practitioner. Raises Forbidden.

    Minutes are time that has passed, on the days the clocks change too; time that two appointments share
    counts once, and what crosses midnight counts on both days. Mode, types and states narrow the counts,
    not how full a day is; a site narrows all. Days on which nothing is open, booked or away are left out.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    first, last = month.days[0], month.days[-1]
    wanted = AgendaFilter(first=first, last=last, practitioners=practitioners, specialty=specialty)
    with scope(actor):
        ((zone,),) = prepared(ZONE, {"clinic": actor.clinic_id})
        bounds = {day: found for day in month.days if (found := _bounds(day, zone))}
        starts, ends = [each.start for each in bounds.values()], [each.end for each in bounds.values()]
        period = {"from": min(starts), "until": max(ends)}
        ((agendas,),) = prepared(ROLES, {**role_params(wanted, actor), **period})
        whole = {"clinic": actor.clinic_id, "agendas": agendas, "zone": zone, "first": first, "last": last}
        kept = {"mode": mode, "state": states, "types": types, "site": site}
        each_day = {"days": list(bounds), "starts": starts, "ends": ends, "occupying": sorted(OCCUPYING)}
        ((body,),) = prepared(AGENDA_MONTH, {**whole, **period, **each_day, **kept})
        return body


def _bounds(day: date, zone: str) -> Interval | None:
    """The local day, or None when the zone skipped it."""
    try:
        return day_bounds(day, zone)
    except SkippedDay:
        return None
