"""The day board of the front desk: who is expected, waits, is in, was seen or missed, by practitioner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.delays import Visit, delay_minutes
from toubib.modules.scheduling.queries.agenda import ZONE
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

BOARD = """
WITH shown AS (
    SELECT x.* FROM scheduling_appointment x
    WHERE x.clinic_id = %(clinic)s AND x.starts >= %(from)s AND x.starts < %(until)s
      AND x.state = ANY(%(states)s)
      AND (%(site)s::uuid IS NULL OR x.site_id = %(site)s)
      AND (%(wanted)s::uuid[] IS NULL OR x.agenda_id = ANY(%(wanted)s))
      AND (%(assigned)s::uuid[] IS NULL OR x.agenda_id = ANY(%(assigned)s))
      AND x.agenda_id IN (SELECT r.id FROM directory_practitionerrole r WHERE r.clinic_id = %(clinic)s)
), working AS (
    SELECT agenda_id FROM shown
    UNION
    SELECT d.agenda_id FROM scheduling_agendaday d
    WHERE d.clinic_id = %(clinic)s AND d.day = %(day)s AND NOT isempty(d.open)
      AND (%(site)s::uuid IS NULL OR d.site_id = %(site)s)
      AND (%(wanted)s::uuid[] IS NULL OR d.agenda_id = ANY(%(wanted)s))
      AND (%(assigned)s::uuid[] IS NULL OR d.agenda_id = ANY(%(assigned)s))
)
SELECT json_build_object(
  'practitioners', (
    SELECT coalesce(json_agg(json_build_object(
        'id', r.id, 'name', concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name),
        'title', r.title, 'specialties', r.specialties, 'colour', r.colour,
        'photo', '/api/v1/public/files/' || r.photo)
        ORDER BY r.family_name, r.given_name, r.id), '[]'::json)
    FROM directory_practitionerrole r JOIN working w ON w.agenda_id = r.id
    WHERE r.clinic_id = %(clinic)s),
  'appointments', (
    SELECT coalesce(json_agg(json_build_object('id', x.id, 'practitioner', x.agenda_id, 'start', x.starts,
        'end', x.ends, 'state', x.state, 'mode', x.mode,
        'type', json_build_object('id', t.id, 'name', coalesce(t.name ->> %(language)s, t.name ->> 'fr'),
                                  'colour', t.colour),
        'patient', json_build_object('id', p.id, 'name', concat_ws(' ', p.given_name, p.family_name),
                                     'birth_date', p.birth_date, 'phone', p.phone),
        'site', x.site_id, 'room', m.name, 'reason', x.reason, 'source', x.source,
        'overbooked', x.overbooked, 'cancelled_late', x.cancelled_late, 'arrived_at', x.arrived_at,
        'started_at', x.started_at, 'ended_at', x.ended_at,
        'queue_number', CASE WHEN x.queue_day = %(day)s THEN x.queue_number END,
        'version', x.version) ORDER BY x.starts, x.id), '[]'::json)
    FROM shown x
    JOIN patients_patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
    JOIN scheduling_appointmenttype t ON t.clinic_id = x.clinic_id AND t.id = x.type_id
    LEFT JOIN clinics_room m ON m.clinic_id = x.clinic_id AND m.id = x.room_id)
)
"""

_S = AppointmentState
SHOWN = (_S.PENDING, _S.BOOKED, _S.ARRIVED, _S.CHECKED_IN, _S.FULFILLED, _S.NOSHOW, _S.CANCELLED)
"""States that have a place on the board."""

_COUNTED = {
    "expected": {_S.PENDING, _S.BOOKED},
    "waiting": {_S.ARRIVED},
    "in_consultation": {_S.CHECKED_IN},
    "done": {_S.FULFILLED},
    "missed": {_S.NOSHOW},
    "cancelled": {_S.CANCELLED},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """Which local day of the clinic (None: today), and what to keep; None where all."""

    day: date | None = None
    site: UUID | None = None
    practitioners: list[UUID] | None = None


def board(wanted: BoardFilter, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the day at the front desk, in the API's shape. Raises Forbidden.

    Practitioners are those who work that day, or have anybody to see. A secretary assigned to some sees
    theirs only.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        ((zone,),) = prepared(ZONE, {"clinic": actor.clinic_id})
        day = wanted.day or local_date(now, zone)
        bounds = day_bounds(day, zone)
        ((found,),) = prepared(
            BOARD,
            {
                "clinic": actor.clinic_id,
                "day": day,
                "from": bounds.start,
                "until": bounds.end,
                "states": [state.value for state in SHOWN],
                "site": wanted.site,
                "wanted": wanted.practitioners,
                "assigned": None if actor.assigned is None else list(actor.assigned),
                "language": actor.language,
            },
        )
    _add_delays(found, now)
    rows = found["appointments"]
    return {
        "date": day.isoformat(),
        "timezone": zone,
        **found,
        "counts": _counts(rows, now),
        "next_numbers": _next_numbers(rows),
    }


def _add_delays(found: dict[str, Any], now: datetime) -> None:
    visits: dict[str, list[Visit]] = {}
    for row in found["appointments"]:
        visit = Visit(
            state=AppointmentState(row["state"]),
            starts=datetime.fromisoformat(row["start"]),
            ends=datetime.fromisoformat(row["end"]),
            started_at=row["started_at"] and datetime.fromisoformat(row["started_at"]),
        )
        visits.setdefault(row["practitioner"], []).append(visit)
    for practitioner in found["practitioners"]:
        practitioner["delay_minutes"] = delay_minutes(visits.get(practitioner["id"], ()), now)


def _counts(rows: Iterable[dict[str, Any]], now: datetime) -> dict[str, int]:
    rows = list(rows)
    counts = {name: sum(row["state"] in states for row in rows) for name, states in _COUNTED.items()}
    late = sum(row["state"] == _S.BOOKED and datetime.fromisoformat(row["start"]) < now for row in rows)
    return {**counts, "late": late}


def _next_numbers(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return, by site, the lowest number that waits."""
    lowest: dict[str, dict[str, Any]] = {}
    for row in rows:
        number = row["queue_number"]
        if row["state"] != _S.ARRIVED or number is None:
            continue
        if row["site"] not in lowest or number < lowest[row["site"]]["number"]:
            lowest[row["site"]] = {"site": row["site"], "number": number, "appointment": row["id"]}
    return list(lowest.values())
