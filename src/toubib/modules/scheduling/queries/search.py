"""Searching practitioners with their next free slots.

Two queries, whatever the number of practitioners: the first orders those who match by their first free day,
reading one `AgendaDay` row each; the second reads the next open days of the ten that are shown. One more for
each whose type shown needs a room: the order does not know of rooms, what is offered does.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.availability import format_epoch
from toubib.modules.scheduling.domain.offers import Offer, in_language, read_offer
from toubib.modules.scheduling.domain.rooms import RoomTime
from toubib.modules.scheduling.queries.availability import (
    FREE_STRETCHES,
    HELD_STRETCHES,
    Availability,
    Day,
)
from toubib.modules.scheduling.queries.rooms import room_times
from toubib.platform.database.statements import prepared

PAGE = 10
DAYS_SHOWN = 6
SLOTS_A_DAY = 4

_ORDERED = """
WITH candidate AS ({matching})
SELECT a.id, n.day, count(*) OVER (), {service}
FROM candidate c
JOIN scheduling_agenda a ON a.id = c.id AND a.published
{offered}LEFT JOIN LATERAL (
    SELECT d.day FROM scheduling_agendaday d
    WHERE d.agenda_id = a.id AND d.day >= %(from)s AND d.longest_free >= {minutes}
      AND NOT d.full_for && ARRAY[a.id, {type}]
      AND (d.day > %(today)s OR upper(d.free) >= %(now)s + {minutes} * interval '1 minute')
    ORDER BY d.day LIMIT 1
) n ON true
WHERE {wanted}
ORDER BY n.day NULLS LAST, a.id
OFFSET %(offset)s LIMIT %(limit)s
"""

_OFFERED = """
JOIN LATERAL (
    SELECT (o ->> 'id')::uuid AS type_id,
           (o ->> 'before')::int + (o ->> 'minutes')::int + (o ->> 'after')::int AS whole
    FROM jsonb_array_elements(a.offer) WITH ORDINALITY AS listed(o, place)
    WHERE (%(mode)s::text IS NULL OR o -> 'modes' @> to_jsonb(%(mode)s::text)) AND {words}
    ORDER BY o ->> 'bookable_by' <> 'anyone', place LIMIT 1
) s ON true
"""
"""The type that a search for a service found in an agenda: one that anyone may book, before others."""

_WORD = """EXISTS (
        SELECT FROM jsonb_array_elements_text(o -> 'words') AS word
        WHERE word COLLATE "C" >= %(match_service_low{0})s AND word COLLATE "C" < %(match_service_high{0})s)
"""

SHOWN = f"""
SELECT a.id, a.clinic_id, a.time_zone, a.offer::json,
    (SELECT json_agg(json_build_array(d.day, d.site_id, {FREE_STRETCHES}, d.full_for)
                     ORDER BY d.day, d.site_id)
     FROM (SELECT * FROM scheduling_agendaday d
           WHERE d.agenda_id = a.id AND d.day >= greatest(w.day, %(from)s)
             AND d.longest_free >= coalesce(w.whole, a.default_minutes)
             AND NOT d.full_for && ARRAY[a.id, CASE WHEN w.type_id IS NOT NULL THEN w.type_id
                                                    WHEN %(mode)s::text IS NULL THEN a.default_type END]
           ORDER BY d.day LIMIT {DAYS_SHOWN + 1}) d),
    {HELD_STRETCHES.format(low="%(from)s::date - 1", high="%(from)s::date + 200")}
FROM unnest(%(ids)s::uuid[], %(days)s::date[], %(types)s::uuid[], %(wholes)s::int[])
     WITH ORDINALITY AS w(id, day, type_id, whole, place)
JOIN scheduling_agenda a ON a.id = w.id
ORDER BY w.place
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerSearch:
    """What a visitor looks for; None or '' where they do not mind. `from_day` is a local date."""

    criteria: directory.Criteria
    from_day: date
    mode: str | None = None
    language: str = "fr"
    cursor: str = ""


def search(wanted: PractitionerSearch, now: datetime) -> dict[str, Any]:
    """Return a page of practitioner cards in the API's shape, those with the earliest free day first."""
    offset = _offset(wanted.cursor)
    rows = _ordered(wanted, now, offset)
    shown = rows[:PAGE]
    cards = directory.cards([row[0] for row in shown], wanted.language)
    agendas = {row[0]: row for row in _agendas(shown, wanted, now)}
    return {
        "items": [
            {**cards[row[0]], **_slots(agendas[row[0]], wanted, now, row[3])}
            for row in shown
            if row[0] in cards
        ],
        "next": _cursor(offset + PAGE) if len(rows) > PAGE else None,
        "total": rows[0][2] if rows else 0,
    }


def _ordered(wanted: PractitionerSearch, now: datetime, offset: int) -> list[Any]:
    matching, params = directory.matching_roles(wanted.criteria)
    sql = ordered_by(
        matching,
        "%(mode)s = ANY(a.modes)" if wanted.mode else "true",
        len(directory.service_ranges(wanted.criteria.service)),
    )
    return prepared(
        sql,
        {
            **params,
            "from": wanted.from_day,
            "today": now.date(),
            "now": now,
            "mode": wanted.mode,
            "offset": offset,
            "limit": PAGE + 1,
        },
    )


def ordered_by(matching: str, condition: str, service_words: int) -> str:
    """Return the first query; with words of a service, days are those on which there is time for it."""
    if not service_words:
        return _ORDERED.format(
            matching=matching,
            wanted=condition,
            service="NULL, NULL",
            offered="",
            minutes="a.default_minutes",
            type="a.default_type",
        )
    words = " AND ".join(_WORD.format(number) for number in range(service_words))
    return _ORDERED.format(
        matching=matching,
        wanted=condition,
        service="s.type_id, s.whole",
        offered=_OFFERED.format(words=words),
        minutes="s.whole",
        type="s.type_id",
    )


def _agendas(shown: list[Any], wanted: PractitionerSearch, now: datetime) -> list[Any]:
    return prepared(
        SHOWN,
        {
            "ids": [row[0] for row in shown],
            "days": [row[1] or wanted.from_day for row in shown],
            "types": [row[3] for row in shown],
            "wholes": [row[4] for row in shown],
            "from": wanted.from_day,
            "mode": wanted.mode,
            "now": now,
        },
    )


def _rooms(agenda: Any, offer: Offer, now: datetime) -> list[RoomTime]:
    """Return when rooms are taken on the days shown, where the type shown needs one."""
    days = agenda[4] or []
    if not offer.needs or not days:
        return []
    first, last = (datetime.fromisoformat(day[0]).replace(tzinfo=UTC) for day in (days[0], days[-1]))
    clinic_id = agenda[1]
    return room_times(clinic_id, [offer.needs], first - timedelta(days=1), last + timedelta(days=2), now)


def next_slots_of(role_id: UUID, wanted: PractitionerSearch, now: datetime) -> dict[str, Any]:
    """Return what a card says of slots and fees for one practitioner, also when nothing can be booked yet."""
    rows = _agendas([(role_id, wanted.from_day, 1, None, None)], wanted, now)
    return _slots(rows[0] if rows else (role_id, None, "UTC", [], None, None), wanted, now)


def _slots(
    agenda: Any, wanted: PractitionerSearch, now: datetime, type_id: UUID | None = None
) -> dict[str, Any]:
    _, clinic_id, time_zone, kept, days, held = agenda
    offers = [read_offer(offer) for offer in kept]
    found_type = next((offer for offer in offers if offer.id == type_id), None)
    shown = found_type or shown_offer(offers, wanted.mode)
    next_slots: list[dict[str, Any]] = []
    if shown is not None:
        open_days = [Day(*day) for *day, full_for in days or [] if str(shown.id) not in full_for]
        rooms = _rooms(agenda, shown, now)
        found = Availability(clinic_id, time_zone, shown, open_days, held or [], rooms)
        next_slots = _next_slots(found, wanted.mode, now)
    return {
        "time_zone": time_zone,
        "modes": sorted({mode for offer in offers for mode in offer.rules.modes}),
        "fees": lowest_fees(offers),
        "default_type": shown
        and {
            "id": str(shown.id),
            "name": in_language(shown.name, wanted.language),
            "duration_minutes": shown.minutes,
        },
        "next_slots": next_slots,
        "next_slot": next_slots[0]["slots"][0]["start"] if next_slots else None,
    }


def shown_offer(offers: list[Offer], mode: str | None) -> Offer | None:
    """Return the type whose slots a search shows: the first that anyone may book, in that mode."""
    open_to_all = (offer for offer in offers if offer.rules.bookable_by == "anyone")
    return next((offer for offer in open_to_all if mode is None or mode in offer.rules.modes), None)


def lowest_fees(offers: list[Offer]) -> list[dict[str, Any]]:
    """Return the lowest fee of each mode, as the API writes it."""
    lowest: dict[str, Any] = {}
    for offer in offers:
        for mode, fee in offer.fees.items():
            if mode not in lowest or fee < lowest[mode]:
                lowest[mode] = fee
    return [{"mode": mode, "from": fee.as_json()} for mode, fee in sorted(lowest.items())]


def _next_slots(found: Availability, mode: str | None, now: datetime) -> list[dict[str, Any]]:
    by_date: dict[str, list[dict[str, str]]] = {}
    for day in found.days:
        starts = found.starts(day, mode, now)[:SLOTS_A_DAY]
        if starts:
            by_date.setdefault(day.date, []).extend(
                {"start": format_epoch(start), "site": day.site} for start in starts
            )
    return [
        {"date": date_, "slots": sorted(slots, key=lambda slot: slot["start"])[:SLOTS_A_DAY]}
        for date_, slots in list(by_date.items())[:DAYS_SHOWN]
    ]


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(json.dumps({"o": offset}).encode()).decode().rstrip("=")


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        offset = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))["o"]
    except (ValueError, KeyError, TypeError):
        offset = None
    if type(offset) is not int or not 0 <= offset <= 100_000:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))})
    return offset


def today(now: datetime) -> date:
    """Return the present date, as a search without a date starts from it."""
    return now.astimezone(UTC).date()
