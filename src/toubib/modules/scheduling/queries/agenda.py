"""The clinic's agenda between two days: one query that returns the JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.wall_clock import day_bounds
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

AGENDA = """
WITH types AS MATERIALIZED (
  SELECT t.id, json_build_object('id', t.id, 'name', coalesce(t.name ->> %(language)s, t.name ->> 'fr'),
                                 'colour', t.colour) AS shown
  FROM scheduling_appointmenttype t WHERE t.clinic_id = %(clinic)s)
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
    SELECT coalesce(json_agg(json_build_object('practitioner', d.agenda_id, 'date', d.day, 'site', d.site_id,
        'open', (SELECT json_agg(json_build_array(lower(o), upper(o)))
                 FROM unnest(d.open) AS o)) ORDER BY d.day), '[]'::json)
    FROM scheduling_agendaday d
    WHERE d.clinic_id = %(clinic)s AND d.agenda_id = ANY(%(agendas)s)
      AND d.day BETWEEN %(first)s AND %(last)s
      AND (%(site)s::uuid IS NULL OR d.site_id = %(site)s)),
  'openings', (
    SELECT coalesce(json_agg(json_build_object('practitioner', o.agenda_id, 'site', o.site_id,
        'start', (o.date + o.start) AT TIME ZONE s.time_zone,
        'end', (CASE WHEN o."end" = '00:00' THEN o.date + 1 + o."end" ELSE o.date + o."end" END)
               AT TIME ZONE s.time_zone) ORDER BY o.date, o.start), '[]'::json)
    FROM scheduling_datedopening o
    JOIN clinics_site s ON s.clinic_id = o.clinic_id AND s.id = o.site_id
    WHERE o.clinic_id = %(clinic)s AND o.agenda_id = ANY(%(agendas)s)
      AND o.date BETWEEN %(first)s AND %(last)s
      AND (%(site)s::uuid IS NULL OR o.site_id = %(site)s)),
  'rooms', (
    SELECT coalesce(json_agg(json_build_object('id', m.id, 'name', m.name, 'site', m.site_id, 'kind', m.kind)
        ORDER BY s.name, m.site_id, m.kind DESC, m.name), '[]'::json)
    FROM clinics_room m
    JOIN clinics_site s ON s.clinic_id = m.clinic_id AND s.id = m.site_id
    WHERE m.clinic_id = %(clinic)s AND m.active AND (%(site)s::uuid IS NULL OR m.site_id = %(site)s)),
  'absences', (
    SELECT coalesce(json_agg(json_build_object('id', x.id, 'practitioner', x.agenda_id, 'start', x.starts,
        'end', x.ends, 'reason', x.reason, 'repeating', x.repeating) ORDER BY x.starts, x.id), '[]'::json)
    FROM (
      SELECT id, agenda_id, starts, ends, reason, false AS repeating
      FROM scheduling_absence
      WHERE clinic_id = %(clinic)s AND agenda_id = ANY(%(agendas)s)
        AND starts < %(until)s AND ends > %(from)s
      UNION ALL
      SELECT r.id, r.agenda_id, (d.day + r.start) AT TIME ZONE a.time_zone,
             (d.day + r."end" + CASE WHEN r."end" = '00:00' THEN interval '1 day' ELSE interval '0' END)
             AT TIME ZONE a.time_zone, r.reason, true
      FROM scheduling_repeatingabsence r
      JOIN scheduling_agenda a ON a.clinic_id = r.clinic_id AND a.id = r.agenda_id
      CROSS JOIN LATERAL (
        SELECT day::date FROM generate_series(
          greatest(r.valid_from, %(first)s::date)::timestamp,
          least(coalesce(r.valid_to, %(last)s::date), %(last)s::date)::timestamp,
          interval '1 day') AS day) AS d
      WHERE r.clinic_id = %(clinic)s AND r.agenda_id = ANY(%(agendas)s)
        AND extract(isodow FROM d.day) = r.weekday + 1
        AND (date_trunc('week', d.day)::date - date_trunc('week', r.valid_from)::date) / 7
            %% r.every_weeks = 0) AS x),
  'holds', (
    SELECT coalesce(json_agg(json_build_object('practitioner', x.agenda_id, 'start', x.starts,
        'end', x.ends, 'expires_at', x.expires_at, 'room', x.room_id,
        'equipment', x.equipment_id, 'offered_to', (
          SELECT json_build_object('id', p.id, 'name', concat_ws(' ', p.given_name, p.family_name),
              'kind', CASE WHEN o.entry_id IS NULL THEN 'appointment' ELSE 'waiting-list' END)
          FROM scheduling_proposedslot s
          JOIN scheduling_proposal o ON o.clinic_id = s.clinic_id AND o.id = s.proposal_id
          JOIN patients_patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id
          WHERE s.clinic_id = x.clinic_id AND s.id = x.id))), '[]'::json)
    FROM scheduling_hold x
    WHERE x.clinic_id = %(clinic)s AND x.agenda_id = ANY(%(agendas)s) AND x.expires_at > now()
      AND x.starts < %(until)s AND x.starts >= %(from)s
      AND x.session_id IS NULL AND (%(site)s::uuid IS NULL OR x.site_id = %(site)s)),
  'sessions', (
    SELECT coalesce(json_agg(json_build_object('id', x.id, 'practitioner', x.agenda_id, 'start', x.starts,
        'end', x.ends, 'mode', x.mode,
        'type', t.shown, 'site', x.site_id, 'room', x.room_id, 'capacity', x.capacity,
        'published', x.published,
        'taken', (SELECT count(*) FROM scheduling_groupseat g
                  WHERE g.clinic_id = x.clinic_id AND g.session_id = x.id
                    AND (g.expires_at IS NULL OR g.expires_at > now())),
        'version', x.version) ORDER BY x.starts, x.id), '[]'::json)
    FROM scheduling_groupsession x
    JOIN types t ON t.id = x.type_id
    WHERE x.clinic_id = %(clinic)s AND x.agenda_id = ANY(%(agendas)s) AND x.cancelled_at IS NULL
      AND x.starts >= %(from)s AND x.starts < %(until)s
      AND (%(mode)s::text IS NULL OR x.mode = %(mode)s)
      AND (%(types)s::uuid[] IS NULL OR x.type_id = ANY(%(types)s))
      AND (%(site)s::uuid IS NULL OR x.site_id = %(site)s)),
  'appointments', (
    SELECT coalesce(json_agg(a ORDER BY a.start, a.id), '[]'::json) FROM (
      SELECT x.id, x.agenda_id AS practitioner, x.starts AS start, x.ends AS "end", x.state, x.mode,
        t.shown AS type,
        (SELECT q FROM (SELECT p.id, concat_ws(' ', p.given_name, p.family_name) AS name,
                               p.birth_date, p.phone) AS q) AS patient,
        x.site_id AS site, x.room_id AS room, x.equipment_id AS equipment, x.reason,
        x.overbooked, x.session_id AS session, x.arrived_at, x.started_at, x.version
      FROM scheduling_appointment x
      JOIN patients_patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
      JOIN types t ON t.id = x.type_id
      WHERE x.clinic_id = %(clinic)s AND x.agenda_id = ANY(%(agendas)s)
        AND x.starts >= %(from)s AND x.starts < %(until)s
        AND (%(mode)s::text IS NULL OR x.mode = %(mode)s)
        AND (%(types)s::uuid[] IS NULL OR x.type_id = ANY(%(types)s))
        AND (%(site)s::uuid IS NULL OR x.site_id = %(site)s)
        AND (%(state)s::text[] IS NULL OR x.state = ANY(%(state)s))) AS a)
)::text
"""

ZONE = "SELECT time_zone FROM clinics_clinic WHERE id = %(clinic)s"
ROLES = """
SELECT ARRAY(
    SELECT r.id FROM directory_practitionerrole r
    WHERE r.clinic_id = %(clinic)s AND (r.ended_at IS NULL OR EXISTS (
          SELECT FROM scheduling_appointment x
          WHERE x.clinic_id = r.clinic_id AND x.agenda_id = r.id AND x.state <> ALL(%(gone)s)
            AND x.starts >= %(from)s AND x.starts < %(until)s))
      AND (%(wanted)s::uuid[] IS NULL OR r.id = ANY(%(wanted)s))
      AND (%(assigned)s::uuid[] IS NULL OR r.id = ANY(%(assigned)s))
      AND (%(specialty)s::text IS NULL OR %(specialty)s = ANY(r.specialties)))
"""

_GONE = ["cancelled", "entered-in-error", "noshow"]
"""States of appointments for which nobody comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFilter:
    """Local days of the clinic, both included, and what to keep; None where all."""

    first: date
    last: date
    practitioners: list[UUID] | None = None
    specialty: str | None = None
    mode: str | None = None
    states: list[str] | None = None
    types: list[UUID] | None = None
    site: UUID | None = None


def agenda(wanted: AgendaFilter, *, actor: Actor) -> str:
    """Return the agenda as JSON, in the contract's shape. Raises Forbidden.

    A secretary assigned to practitioners sees theirs only. Those who have left the clinic are there for as
    long as somebody is booked with them, so that nobody who comes is forgotten.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        ((zone,),) = prepared(ZONE, {"clinic": actor.clinic_id})
        period = {"from": day_bounds(wanted.first, zone).start, "until": day_bounds(wanted.last, zone).end}
        ((agendas,),) = prepared(ROLES, {**role_params(wanted, actor), **period})
        ((body,),) = prepared(
            AGENDA,
            {
                "clinic": actor.clinic_id,
                "agendas": agendas,
                "zone": zone,
                "first": wanted.first,
                "last": wanted.last,
                **period,
                "language": actor.language,
                "mode": wanted.mode,
                "state": wanted.states,
                "types": wanted.types,
                "site": wanted.site,
            },
        )
        return body


def role_params(wanted: AgendaFilter, actor: Actor) -> dict[str, Any]:
    """Return what `ROLES` is asked with, but for the period."""
    return {
        "clinic": actor.clinic_id,
        "gone": _GONE,
        "wanted": wanted.practitioners,
        "assigned": None if actor.assigned is None else list(actor.assigned),
        "specialty": wanted.specialty,
    }
