"""Free time of many agendas at once: one query, however many agendas, types and days.

One more where a type needs a room. Slots are cut out of it as for one agenda (`queries.availability`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.queries.availability import (
    FREE_STRETCHES,
    HELD_STRETCHES,
    Availability,
    as_availability,
    rooms_between,
)
from toubib.platform.database.statements import prepared

Key = tuple[UUID, UUID]
"""An agenda, and a type that it offers."""

_MANY = """
SELECT a.id, w.type_id, a.clinic_id, a.time_zone, {offer},
    (SELECT json_agg(json_build_array(d.day, d.site_id, {free}) ORDER BY d.day, d.site_id)
     FROM scheduling_agendaday d
     WHERE d.agenda_id = a.id AND d.day BETWEEN %(first)s AND %(last)s AND {shown}),
    {held}
FROM unnest(%(agendas)s::uuid[], %(types)s::uuid[]) WITH ORDINALITY AS w(agenda_id, type_id, place)
JOIN scheduling_agenda a ON a.id = w.agenda_id
WHERE {whose}
ORDER BY w.place
"""
_PARTS = {
    "free": FREE_STRETCHES,
    "held": HELD_STRETCHES.format(low="%(first)s::date - 1", high="%(last)s::date + 2"),
}
PUBLIC_MANY = _MANY.format(
    offer=(
        "jsonb_path_query_first(a.offer, '$[*] ? (@.id == $id)', jsonb_build_object('id', w.type_id))::json"
    ),
    shown="d.published AND NOT d.full_for && ARRAY[a.id, w.type_id]",
    whose="a.published AND a.clinic_id = %(clinic)s",
    **_PARTS,
)
CLINIC_MANY = _MANY.format(offer="NULL", shown="true", whose="a.clinic_id = %(clinic)s", **_PARTS)


def clinic_free_time(
    clinic_id: UUID, offers: Mapping[Key, Offer], first: date, last: date, now: datetime
) -> dict[Key, Availability]:
    """Return what agendas of the open clinic scope have free for these offers, online or not, in order."""
    rows = prepared(CLINIC_MANY, _wanted(clinic_id, list(offers), first, last, now))
    found = {
        (id_, type_id): as_availability(clinic_id, zone, offers[id_, type_id], days, held)
        for id_, type_id, _, zone, _, days, held in rows
    }
    return _with_rooms(clinic_id, found, first, last, now)


def public_free_time(
    clinic_id: UUID, wanted: Sequence[Key], first: date, last: date, now: datetime
) -> dict[Key, Availability]:
    """Return what anyone may book in published agendas of a clinic, less what is not offered online."""
    rows = prepared(PUBLIC_MANY, _wanted(clinic_id, wanted, first, last, now))
    found = {
        (id_, type_id): as_availability(clinic_id, zone, read_offer(offer), days, held)
        for id_, type_id, _, zone, offer, days, held in rows
        if offer is not None
    }
    return _with_rooms(clinic_id, found, first, last, now)


def _wanted(
    clinic_id: UUID, keys: Sequence[Key], first: date, last: date, now: datetime
) -> dict[str, object]:
    return {
        "clinic": clinic_id,
        "agendas": [agenda_id for agenda_id, _ in keys],
        "types": [type_id for _, type_id in keys],
        "first": first,
        "last": last,
        "now": now,
    }


def _with_rooms(
    clinic_id: UUID, found: dict[Key, Availability], first: date, last: date, now: datetime
) -> dict[Key, Availability]:
    needs = {one.offer.needs for one in found.values() if one.offer.needs}
    if not needs:
        return found
    rooms = rooms_between(clinic_id, needs, first, last, now)
    return {key: replace(one, rooms=rooms) if one.offer.needs else one for key, one in found.items()}
