"""What a day, or a period, came to at the front desk: in all, by practitioner and by day (REP-3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.money import Money
from toubib.kernel.wall_clock import day_bounds
from toubib.modules.scheduling.queries.agenda import ZONE
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

ON_TIME_MINUTES = 10
"""A consultation that begins this long after its planned start, at most, began on time."""

SUMMARY = """
WITH counted AS (
    SELECT x.agenda_id, (x.starts AT TIME ZONE %(zone)s)::date AS day, x.currency, x.fee, x.state,
           x.state IN ('booked', 'arrived', 'checked-in', 'fulfilled', 'noshow') AS stood,
           x.state = 'cancelled' AND x.cancelled_late AS cancelled_late,
           x.source = 'walk-in' AS walked_in,
           extract(epoch FROM x.started_at - x.arrived_at) / 60 AS waited,
           extract(epoch FROM x.ended_at - x.started_at) / 60 AS lasted,
           x.started_at <= x.starts + make_interval(mins => %(on_time)s) AS on_time
    FROM scheduling_appointment x
    JOIN directory_practitionerrole r ON r.clinic_id = x.clinic_id AND r.id = x.agenda_id
    WHERE x.clinic_id = %(clinic)s AND x.starts >= %(from)s AND x.starts < %(until)s
      AND (%(wanted)s::uuid IS NULL OR x.agenda_id = %(wanted)s)
      AND (%(assigned)s::uuid[] IS NULL OR x.agenda_id = ANY(%(assigned)s))
), tallies AS (
    SELECT agenda_id, day, json_build_object(
        'planned', count(*) FILTER (WHERE (stood OR cancelled_late) AND NOT walked_in),
        'seen', count(*) FILTER (WHERE state = 'fulfilled'),
        'to_come', count(*) FILTER (WHERE state IN ('booked', 'arrived', 'checked-in')),
        'missed', count(*) FILTER (WHERE state = 'noshow'),
        'cancelled_late', count(*) FILTER (WHERE cancelled_late),
        'walk_ins', count(*) FILTER (WHERE stood AND walked_in),
        'wait_minutes', round(avg(waited) FILTER (WHERE stood AND waited >= 0), 1),
        'consultation_minutes', round(avg(lasted) FILTER (WHERE stood AND lasted >= 0), 1),
        'on_time', round(avg(on_time::int) FILTER (WHERE stood AND NOT walked_in), 3)) AS tally
    FROM counted GROUP BY GROUPING SETS ((agenda_id), (day), ())
), fees AS (
    SELECT agenda_id, currency, sum(fee)::text AS amount
    FROM counted WHERE stood AND state <> 'noshow' AND fee IS NOT NULL
    GROUP BY GROUPING SETS ((agenda_id, currency), (currency))
)
SELECT json_build_object(
  'total', (SELECT tally FROM tallies WHERE agenda_id IS NULL AND day IS NULL),
  'practitioners', (
    SELECT coalesce(json_agg(json_build_array(r.id,
        concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), y.tally)
        ORDER BY r.family_name, r.given_name, r.id), '[]'::json)
    FROM tallies y
    JOIN directory_practitionerrole r ON r.clinic_id = %(clinic)s AND r.id = y.agenda_id),
  'days', (
    SELECT coalesce(json_agg(json_build_array(day, tally) ORDER BY day), '[]'::json)
    FROM tallies WHERE day IS NOT NULL),
  'fees', (
    SELECT coalesce(json_agg(json_build_array(agenda_id, currency, amount) ORDER BY currency), '[]'::json)
    FROM fees)
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Local days of the clinic, both included, and one practitioner; None: all."""

    first: date
    last: date
    practitioner: UUID | None = None


def day_summary(wanted: Period, *, actor: Actor) -> dict[str, Any]:
    """Return the summary in the API's shape. Raises Forbidden.

    A secretary assigned to some practitioners gets theirs only. Planned are those that stood, and those that
    were given up too late for somebody else; requests and what never was are left out.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    if wanted.practitioner is not None:
        require_agenda(actor, wanted.practitioner)
    with scope(actor):
        ((zone,),) = prepared(ZONE, {"clinic": actor.clinic_id})
        ((found,),) = prepared(
            SUMMARY,
            {
                "clinic": actor.clinic_id,
                "zone": zone,
                "from": day_bounds(wanted.first, zone).start,
                "until": day_bounds(wanted.last, zone).end,
                "wanted": wanted.practitioner,
                "assigned": None if actor.assigned is None else list(actor.assigned),
                "on_time": ON_TIME_MINUTES,
            },
        )
    fees = _fees(found["fees"])
    return {
        "from": wanted.first.isoformat(),
        "to": wanted.last.isoformat(),
        "timezone": zone,
        "total": {**found["total"], "fees": fees.get(None, [])},
        "practitioners": [
            {"id": id_, "name": name, **tally, "fees": fees.get(id_, [])}
            for id_, name, tally in found["practitioners"]
        ],
        "days": [{"date": day, **tally} for day, tally in found["days"]],
    }


def _fees(rows: list[Any]) -> dict[str | None, list[dict[str, str]]]:
    """Return the sums by practitioner, None for all; a currency a fee."""
    fees: dict[str | None, list[dict[str, str]]] = {}
    for agenda_id, currency, amount in rows:
        fees.setdefault(agenda_id, []).append(Money(Decimal(amount), currency).as_json())
    return fees
