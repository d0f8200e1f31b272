"""Sessions of groups: what patients see of them, and what staff do."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor, system
from toubib.kernel.errors import NotFound
from toubib.kernel.wall_clock import day_bounds
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.booking_rules import booking_window
from toubib.modules.scheduling.domain.offers import Offer, in_language, read_offer
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offers import group_offers
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

SEATS = """
    (SELECT count(*) FROM scheduling_groupseat g WHERE g.clinic_id = s.clinic_id AND g.session_id = s.id
       AND (g.expires_at IS NULL OR g.expires_at > %(now)s))
"""
"""How many seats of a session `s` somebody has, or keeps at this moment."""

PUBLIC = f"""
SELECT s.id, s.type_id, s.starts, s.ends, s.mode, s.site_id, s.capacity, {SEATS}
FROM scheduling_groupsession s
WHERE s.clinic_id = %(clinic)s AND s.agenda_id = %(agenda)s AND s.published AND s.cancelled_at IS NULL
  AND s.starts >= %(from)s AND s.starts < %(until)s AND (%(type)s::uuid IS NULL OR s.type_id = %(type)s)
ORDER BY s.starts, s.id LIMIT 200
"""

STAFF = f"""
SELECT s.id, s.agenda_id AS practitioner, s.starts AS start, s.ends AS end, s.mode, s.site_id AS site,
    s.room_id AS room, s.capacity, {SEATS} AS taken, s.published, s.cancelled_at IS NOT NULL AS cancelled,
    s.version, t.id AS type_id, t.name::json AS type_name, t.colour
FROM scheduling_groupsession s
JOIN scheduling_appointmenttype t ON t.clinic_id = s.clinic_id AND t.id = s.type_id
WHERE s.clinic_id = %(clinic)s AND {{condition}}
  AND (%(assigned)s::uuid[] IS NULL OR s.agenda_id = ANY(%(assigned)s))
ORDER BY s.starts, s.id
"""
_COLUMNS = (
    "id",
    "practitioner",
    "start",
    "end",
    "mode",
    "site",
    "room",
    "capacity",
    "taken",
    "published",
    "cancelled",
    "version",
)

ATTENDEES = """
SELECT x.id, g.number, x.state, x.reason, x.version, x.starts, p.id,
    concat_ws(' ', p.given_name, p.family_name), p.birth_date, p.phone
FROM scheduling_appointment x
JOIN patients_patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
LEFT JOIN scheduling_groupseat g ON g.clinic_id = x.clinic_id AND g.appointment_id = x.id
WHERE x.clinic_id = %(clinic)s AND x.session_id = %(session)s AND x.state <> 'entered-in-error'
ORDER BY g.number NULLS LAST, x.starts, x.id
"""


def public_sessions(
    role_id: UUID, first: date, last: date, *, type_id: UUID | None, language: str, now: datetime
) -> dict[str, Any]:
    """Return the sessions that patients may book between two local days, in the API's shape.

    Full ones too: `places_left` says so. Raises NotFound when the practitioner's agenda is not published.
    """
    agenda = Agenda.objects.filter(pk=role_id, published=True).first()
    if agenda is None:
        raise NotFound
    with scope(system("public_sessions", agenda.clinic_id)):
        role = directory.role(agenda.clinic_id, role_id)
        offers = {
            offer.id: offer
            for offer in (read_offer(asdict(one)) for one in group_offers(agenda.clinic_id, role))
            if offer.rules.bookable_by != "staff"
        }
        rows = prepared(
            PUBLIC,
            {
                "clinic": agenda.clinic_id,
                "agenda": role_id,
                "from": max(now, day_bounds(first, agenda.time_zone).start),
                "until": day_bounds(last, agenda.time_zone).end,
                "type": type_id,
                "now": now,
            },
        )
        sites = {site.id: site for site in clinics.sites(agenda.clinic_id)}
    items = [
        _public(row, offers[row[1]], sites[row[5]], language)
        for row in rows
        if row[1] in offers and _bookable(offers[row[1]], agenda.time_zone, row[2], now)
    ]
    return {"timezone": agenda.time_zone, "items": items}


def _bookable(offer: Offer, zone: str, starts: datetime, now: datetime) -> bool:
    first, last = booking_window(offer.rules, zone, now)
    return first <= starts and (last is None or starts <= last)


def _public(row: Any, offer: Offer, site: clinics.SiteFacts, language: str) -> dict[str, Any]:
    (id_, _type, starts, ends, mode, _site, capacity, taken) = row
    fee = offer.fees.get(mode)
    return {
        "id": id_,
        "type": {"id": offer.id, "name": in_language(offer.name, language)},
        "instructions": in_language(offer.instructions, language),
        "start": starts,
        "end": ends,
        "mode": mode,
        "place": {"id": site.id, "name": site.name, "address": site.address, "city": site.city},
        "capacity": capacity,
        "places_left": max(0, capacity - taken),
        "fee": fee and fee.as_json(),
        "new_patients_allowed": offer.rules.bookable_by == "anyone",
        "confirmation": offer.confirmation,
    }


def sessions(first: date, last: date, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the clinic's sessions between two local days, cancelled ones left out. Raises Forbidden."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        zone = clinics.clinic(actor.clinic_id).time_zone
        condition = "s.starts >= %(from)s AND s.starts < %(until)s AND s.cancelled_at IS NULL"
        bounds = {"from": day_bounds(first, zone).start, "until": day_bounds(last, zone).end}
        return {"timezone": zone, "items": _sessions(condition, bounds, actor, now)}


def session_card(session_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return one session with those who have a seat in it. Raises Forbidden, NotFound."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        found = _sessions("s.id = %(session)s", {"session": session_id}, replace(actor, assigned=None), now)
        if not found:
            raise NotFound
        require_agenda(actor, found[0]["practitioner"])
        agenda = Agenda.objects.get(clinic_id=actor.clinic_id, pk=found[0]["practitioner"])
        rows = prepared(ATTENDEES, {"clinic": actor.clinic_id, "session": session_id})
        return {
            **found[0],
            "timezone": agenda.time_zone,
            "attendees": [_attendee(row) for row in rows],
        }


def _sessions(condition: str, params: dict[str, Any], actor: Actor, now: datetime) -> list[dict[str, Any]]:
    rows = prepared(
        STAFF.format(condition=condition),
        {
            **params,
            "clinic": actor.clinic_id,
            "now": now,
            "assigned": None if actor.assigned is None else list(actor.assigned),
        },
    )
    return [_session(row, actor.language) for row in rows]


def _session(row: Any, language: str) -> dict[str, Any]:
    type_id, name, colour = row[12:15]
    return {
        **dict(zip(_COLUMNS, row[:12], strict=True)),
        "type": {"id": type_id, "name": in_language(name, language), "colour": colour},
    }


def _attendee(row: Any) -> dict[str, Any]:
    (id_, number, state, reason, version, _starts, patient_id, name, birth_date, phone) = row
    return {
        "appointment": id_,
        "seat": number,
        "state": state,
        "reason": reason,
        "version": version,
        "patient": {"id": patient_id, "name": name, "birth_date": birth_date, "phone": phone},
    }
