"""Who in the clinic has time for a type of service, by place (SCH-4): one query for all agendas.

A second one looks further ahead for those who have none, and tells when they next do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.availability import format_epoch, format_epochs
from toubib.modules.scheduling.domain.offers import in_language, read_offer
from toubib.modules.scheduling.queries.availability import (
    FREE_STRETCHES,
    HELD_STRETCHES,
    Availability,
    as_availability,
    rooms_between,
)
from toubib.modules.scheduling.queries.free_time import Key, clinic_free_time
from toubib.modules.scheduling.queries.offers import offers_of_types
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

DAYS_TRIED = 5
"""Days with a long enough stretch that are looked at for the next slot: rooms may be taken on some."""

NEXT = f"""
SELECT a.id, w.type_id,
    (SELECT json_agg(json_build_array(d.day, d.site_id, {FREE_STRETCHES}) ORDER BY d.day, d.site_id)
     FROM (SELECT * FROM scheduling_agendaday d
           WHERE d.agenda_id = a.id AND d.day > %(after)s AND d.longest_free >= w.whole
             AND (%(site)s::uuid IS NULL OR d.site_id = %(site)s)
           ORDER BY d.day LIMIT {DAYS_TRIED}) d),
    {HELD_STRETCHES.format(low="%(after)s::date", high="%(after)s::date + 200")}
FROM unnest(%(agendas)s::uuid[], %(types)s::uuid[], %(wholes)s::int[]) AS w(agenda_id, type_id, whole)
JOIN scheduling_agenda a ON a.id = w.agenda_id
WHERE a.clinic_id = %(clinic)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeWish:
    """Types, between two local days (both included); where, in which way, with whom: None or empty for any.

    `gender`, `language` and `specialty` are the practitioner's.
    """

    type_ids: Sequence[UUID]
    first: date
    last: date
    site_id: UUID | None = None
    mode: str | None = None
    practitioners: Sequence[UUID] | None = None
    gender: str = ""
    language: str = ""
    specialty: str = ""


@dataclass(slots=True)
class _Row:
    """One practitioner at one place: their starts by day, and their next one after the period."""

    days: dict[str, list[int]] = field(default_factory=dict)
    next: int | None = None


def who_is_free(wish: FreeWish, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the free starts of everybody who offers one of the types, by place, in the API's shape.

    Those who have none at all, now or later, are left out. Raises Forbidden, NotFound (no such type).
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        offered = offers_of_types(actor.clinic_id, set(wish.type_ids))
        if not offered:
            raise NotFound
        roles = {role.id: role for role in directory.roles(actor.clinic_id) if _suits(role, wish, actor)}
        offers = {key: read_offer(asdict(offer)) for key, offer in offered.items() if key[0] in roles}
        found = clinic_free_time(actor.clinic_id, offers, wish.first, wish.last, now)
        rows = _rows(found, wish, now)
        _look_ahead(actor.clinic_id, rows, found, wish, now)
        return _written(actor.clinic_id, rows, found, roles, actor.language)


def _suits(role: directory.RoleFacts, wish: FreeWish, actor: Actor) -> bool:
    return (
        (actor.assigned is None or role.id in actor.assigned)
        and (not wish.practitioners or role.id in wish.practitioners)
        and wish.gender in ("", role.gender)
        and (not wish.language or wish.language in role.languages)
        and (not wish.specialty or wish.specialty in role.specialties)
    )


Rows = dict[Key, dict[str, _Row]]
"""By agenda and type, then by site."""


def _rows(found: Mapping[Key, Availability], wish: FreeWish, now: datetime) -> Rows:
    rows: Rows = defaultdict(dict)
    for key, free in found.items():
        for day in free.days:
            if wish.site_id is not None and UUID(day.site) != wish.site_id:
                continue
            starts = _to_come(free.starts(day, wish.mode, now, By.STAFF), now)
            if starts:
                rows[key].setdefault(day.site, _Row()).days[day.date] = starts
    return rows


def _to_come(starts: list[int], now: datetime) -> list[int]:
    """Leave out what staff may still note down this morning: nobody looks for it."""
    return [start for start in starts if start >= now.timestamp()]


def _look_ahead(
    clinic_id: UUID, rows: Rows, found: Mapping[Key, Availability], wish: FreeWish, now: datetime
) -> None:
    """Add the next start of those who have none in the period."""
    without = [key for key in found if key not in rows]
    if not without:
        return
    answers = prepared(
        NEXT,
        {
            "clinic": clinic_id,
            "agendas": [agenda_id for agenda_id, _ in without],
            "types": [type_id for _, type_id in without],
            "wholes": [found[key].offer.whole for key in without],
            "after": wish.last,
            "site": wish.site_id,
            "now": now,
        },
    )
    later = {
        (id_, type_id): as_availability(
            clinic_id, found[id_, type_id].time_zone, found[id_, type_id].offer, days, held
        )
        for id_, type_id, days, held in answers
    }
    for key, free in _with_rooms(clinic_id, later, now).items():
        for day in free.days:
            starts = _to_come(free.starts(day, wish.mode, now, By.STAFF), now)
            if starts:
                rows[key][day.site] = _Row(next=starts[0])
                break


def _with_rooms(
    clinic_id: UUID, later: Mapping[Key, Availability], now: datetime
) -> Mapping[Key, Availability]:
    needing = [free for free in later.values() if free.offer.needs and free.days]
    if not needing:
        return later
    dates = [date.fromisoformat(day.date) for free in needing for day in free.days]
    needs = [free.offer.needs for free in needing]
    rooms = rooms_between(clinic_id, needs, min(dates), max(dates), now)
    return {key: replace(free, rooms=rooms) for key, free in later.items()}


def _written(
    clinic_id: UUID,
    rows: Rows,
    found: Mapping[Key, Availability],
    roles: Mapping[UUID, directory.RoleFacts],
    language: str,
) -> dict[str, Any]:
    by_site: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key in found:  # in the practitioners' order
        for site, row in rows.get(key, {}).items():
            by_site[site].append(_practitioner(roles[key[0]], key[1], found[key], row, language))
    return {
        "timezone": clinics.clinic(clinic_id).time_zone,
        "places": [
            {
                "place": {"id": site.id, "name": site.name, "address": site.address, "city": site.city},
                "practitioners": _soonest_first(by_site[str(site.id)]),
            }
            for site in clinics.sites(clinic_id)
            if str(site.id) in by_site
        ],
    }


def _practitioner(
    role: directory.RoleFacts, type_id: UUID, free: Availability, row: _Row, language: str
) -> dict[str, Any]:
    return {
        "practitioner": {
            "id": role.id,
            "name": role.name,
            "specialties": [
                directory.specialty_name(code, language, role.gender) for code in role.specialties
            ],
            "photo": f"/api/v1/public/files/{role.photo}" if role.photo else None,
        },
        "type": {"id": type_id, "name": in_language(free.offer.name, language)},
        "duration_minutes": free.offer.minutes,
        "modes": sorted(free.offer.rules.modes),
        "days": [{"date": day, "slots": format_epochs(starts)} for day, starts in sorted(row.days.items())],
        "next": None if row.next is None else format_epoch(row.next),
    }


def _soonest_first(practitioners: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    def soonest(one: dict[str, Any]) -> str:
        return one["days"][0]["slots"][0] if one["days"] else one["next"]

    return sorted(practitioners, key=lambda one: (not one["days"], soonest(one)))
