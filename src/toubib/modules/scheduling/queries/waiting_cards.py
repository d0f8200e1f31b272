"""The waiting list as staff see it, and as a patient sees their own part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor, system
from toubib.kernel.errors import N_, Forbidden, InvalidInput, NotFound, Problem
from toubib.kernel.names import tokens
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.queries.proposal_links import token_of
from toubib.platform.database.statements import prepared
from toubib.platform.pagination import page_of, place_of
from toubib.platform.tenancy import scope

PAGE = 50

_CARD = """
SELECT e.id, e.state, e.version, e.urgent, e.joined_at, e.by_patient, e.note,
       e.first_day, e.last_day, e.weekdays, e.earliest, e.latest, e.modes,
       p.id, concat_ws(' ', p.given_name, p.family_name), p.birth_date, p.phone,
       t.id, t.name::json, t.colour, t.duration_minutes,
       r.id, concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), r.slug,
       s.id, s.name,
       i.id, i.starts,
       b.id, b.starts, b.agenda_id,
       o.id, o.expires_at, ps.starts, ps.agenda_id,
       concat_ws(' ', nullif(ro.title, ''), ro.given_name, ro.family_name),
       coalesce(a.time_zone, c.time_zone), c.id, c.slug, c.name, c.phone, coalesce(ao.time_zone, c.time_zone)
FROM scheduling_waitinglistentry e
JOIN clinics_clinic c ON c.id = e.clinic_id
JOIN patients_patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id
JOIN scheduling_appointmenttype t ON t.clinic_id = e.clinic_id AND t.id = e.type_id
LEFT JOIN scheduling_agenda a ON a.clinic_id = e.clinic_id AND a.id = e.agenda_id
LEFT JOIN directory_practitionerrole r ON r.clinic_id = e.clinic_id AND r.id = e.agenda_id
LEFT JOIN clinics_site s ON s.clinic_id = e.clinic_id AND s.id = e.site_id
LEFT JOIN scheduling_appointment i ON i.clinic_id = e.clinic_id AND i.id = e.instead_of_id
LEFT JOIN scheduling_appointment b ON b.clinic_id = e.clinic_id AND b.id = e.appointment_id
LEFT JOIN scheduling_proposal o ON o.clinic_id = e.clinic_id AND o.entry_id = e.id AND o.state = 'open'
LEFT JOIN scheduling_proposedslot ps ON ps.clinic_id = o.clinic_id AND ps.proposal_id = o.id
LEFT JOIN directory_practitionerrole ro ON ro.clinic_id = ps.clinic_id AND ro.id = ps.agenda_id
LEFT JOIN scheduling_agenda ao ON ao.clinic_id = ps.clinic_id AND ao.id = ps.agenda_id
"""

LIST = (
    _CARD
    + """
WHERE e.clinic_id = %(clinic)s AND e.state = ANY(%(states)s)
  AND (%(assigned)s::uuid[] IS NULL OR e.agenda_id IS NULL OR e.agenda_id = ANY(%(assigned)s))
  AND (%(practitioner)s::uuid IS NULL OR e.agenda_id IS NULL OR e.agenda_id = %(practitioner)s)
  AND (%(type)s::uuid IS NULL OR e.type_id = %(type)s)
  AND (%(words)s::text[] IS NULL OR NOT EXISTS (
        SELECT FROM unnest(%(words)s::text[]) AS word
        WHERE NOT EXISTS (SELECT FROM patients_patientsearchentry x WHERE x.clinic_id = e.clinic_id
                          AND x.patient_id = e.patient_id AND starts_with(x.token, word))))
  AND (%(after_joined)s::timestamptz IS NULL OR (NOT e.urgent, e.joined_at, e.id)
       > (NOT %(after_urgent)s::boolean, %(after_joined)s::timestamptz, %(after_id)s::uuid))
ORDER BY e.urgent DESC, e.joined_at, e.id LIMIT %(limit)s
"""
)
ONE = _CARD + "WHERE e.clinic_id = %(clinic)s AND e.id = ANY(%(ids)s)"
MINE = """
SELECT e.clinic_id, e.id, l.relation FROM scheduling_waitinglistentry e
JOIN patients_patientlink l ON l.patient_id = e.patient_id AND l.user_id = %(user)s
WHERE e.state IN ('waiting', 'offered') ORDER BY e.joined_at, e.id
"""
COUNT = """
SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'offered')
FROM scheduling_waitinglistentry
WHERE clinic_id = %(clinic)s AND state IN ('waiting', 'offered')
  AND (%(assigned)s::uuid[] IS NULL OR agenda_id IS NULL OR agenda_id = ANY(%(assigned)s))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFilter:
    """What to keep of the list; None and empty where all. A practitioner's includes those who want any."""

    states: tuple[str, ...] = ("waiting", "offered")
    practitioner: UUID | None = None
    type_id: UUID | None = None
    q: str = ""


def waiting_list(wanted: WaitingFilter, cursor: str, *, actor: Actor) -> dict[str, Any]:
    """Return a page of the list, in turn, and how many wait in all. Raises Forbidden, InvalidInput."""
    actor.require(Permission.AGENDA_READ)
    place = place_of(cursor, 3)
    assigned = None if actor.assigned is None else list(actor.assigned)
    params = {
        "clinic": actor.clinic_id,
        "assigned": assigned,
        "states": list(wanted.states),
        "practitioner": wanted.practitioner,
        "type": wanted.type_id,
        "words": list(tokens(wanted.q)) or None,
        "limit": PAGE + 1,
        **_after(place),
    }
    with scope(actor):
        rows = prepared(LIST, params)
        ((waiting, offered),) = prepared(COUNT, {"clinic": actor.clinic_id, "assigned": assigned})
    cards = [card(row, actor.language) for row in rows]
    shown, following = page_of(
        cards, PAGE, lambda one: (str(one["urgent"]), one["joined_at"].isoformat(), str(one["id"]))
    )
    return {"items": shown, "next": following, "waiting": waiting, "offered": offered}


def _after(place: list[str] | None) -> dict[str, Any]:
    if place is None:
        return {"after_urgent": None, "after_joined": None, "after_id": None}
    try:
        joined, key = datetime.fromisoformat(place[1]), UUID(place[2])
    except ValueError:
        joined, key = None, None
    if joined is None or joined.tzinfo is None or not 1900 < joined.year < 2300:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))})
    return {"after_urgent": place[0] == "True", "after_joined": joined, "after_id": key}


def waiting_card(entry_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return one entry of the clinic. Raises Forbidden, NotFound."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    found = waiting_cards([entry_id], actor=actor)
    if not found:
        raise NotFound
    one = found[entry_id]
    theirs = one["practitioner"] and one["practitioner"]["id"]
    if theirs is not None and actor.assigned is not None and theirs not in actor.assigned:
        raise Forbidden
    return one


def waiting_cards(entry_ids: list[UUID], *, actor: Actor) -> dict[UUID, dict[str, Any]]:
    """Return entries of the actor's clinic, by identifier."""
    with scope(actor):
        rows = prepared(ONE, {"clinic": actor.clinic_id, "ids": entry_ids})
    return {row[0]: card(row, actor.language) for row in rows}


def my_waiting(*, actor: Actor) -> dict[str, Any]:
    """Return what the person, and those in their care, wait for, over all clinics."""
    user_id = actor.require_user()
    with scope(actor):
        rows = prepared(MINE, {"user": user_id})
    items: list[dict[str, Any]] = []
    for clinic_id in dict.fromkeys(row[0] for row in rows):
        relations = {id_: relation for clinic, id_, relation in rows if clinic == clinic_id}
        inside = system("my_waiting", clinic_id)
        with scope(inside):
            found = prepared(ONE, {"clinic": clinic_id, "ids": list(relations)})
        by_id = {row[0]: card(row, actor.language) for row in found}
        items += [_as_mine(by_id[id_], relation) for id_, relation in relations.items() if id_ in by_id]
    return {"items": sorted(items, key=lambda one: (one["joined_at"], one["id"])), "next": None}


def my_waiting_card(entry_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return one of the person's entries, though it has just left the list. Raises NotFound."""
    user_id = actor.require_user()
    with scope(actor):
        rows = prepared(
            "SELECT e.clinic_id, l.relation FROM scheduling_waitinglistentry e "
            "JOIN patients_patientlink l ON l.patient_id = e.patient_id AND l.user_id = %(user)s "
            "WHERE e.id = %(id)s",
            {"user": user_id, "id": entry_id},
        )
    if not rows:
        raise NotFound
    clinic_id, relation = rows[0]
    with scope(system("my_waiting", clinic_id)):
        (found,) = prepared(ONE, {"clinic": clinic_id, "ids": [entry_id]})
    return _as_mine(card(found, actor.language), relation)


def card(row: Any, language: str) -> dict[str, Any]:
    """Return an entry in the API's shape."""
    entry = ("id", "state", "version", "urgent", "joined_at", "by_patient", "note")
    wanted = ("first_day", "last_day", "weekdays", "earliest", "latest", "modes")
    return {
        **dict(zip(entry, row[:7], strict=True)),
        **dict(zip(wanted, row[7:13], strict=True)),
        "patient": dict(zip(("id", "name", "birth_date", "phone"), row[13:17], strict=True)),
        "type": {
            "id": row[17],
            "name": in_language(row[18], language),
            "colour": row[19],
            "duration_minutes": row[20],
        },
        "practitioner": row[21] and dict(zip(("id", "name", "slug"), row[21:24], strict=True)),
        "site": row[24] and dict(zip(("id", "name"), row[24:26], strict=True)),
        "instead_of": row[26] and dict(zip(("id", "start"), row[26:28], strict=True)),
        "appointment": row[28] and dict(zip(("id", "start", "practitioner"), row[28:31], strict=True)),
        "offer": row[31]
        and {
            "id": row[31],
            "expires_at": row[32],
            "start": row[33],
            "practitioner": {"id": row[34], "name": row[35]},
            "time_zone": row[41],
        },
        "time_zone": row[36],
        "clinic": dict(zip(("id", "slug", "name", "phone"), row[37:41], strict=True)),
    }


def _as_mine(one: dict[str, Any], relation: str) -> dict[str, Any]:
    """Say what the patient is to the account, and where an offer is answered."""
    mine = {**one["patient"], "relation": relation}
    offer = one["offer"]
    if offer is not None:
        offer = {**offer, "link": f"/proposition/{token_of(one['clinic']['id'], offer['id'])}"}
    return {**one, "patient": mine, "offer": offer}
