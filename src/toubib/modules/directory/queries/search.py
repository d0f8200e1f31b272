"""Finding practitioners by words: SQL over `SearchEntry`, by equality and text ranges only.

Invariant: conditions that an index should serve use only operators that row security lets through (=, <, >=
on text and uuid); arrays and flags are looked at afterwards. `tests/test_search_plans.py` holds it to that.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from toubib.kernel.names import tokens
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.domain.search_words import query_words, word_range
from toubib.modules.directory.domain.specialties import SPECIALTIES, matching_specialties, specialty_name

MAX_WORDS = 8
"""Words of a query that are looked at; more would not make it more precise."""

_FOUND = "r.id IN (SELECT e.practitioner_role_id FROM directory_searchentry e WHERE e.published AND {0})"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a visitor looks for; what is empty does not count.

    `q` is free text: names, specialties in any language, clinic, city, services. `specialty` is a code,
    `city` a name, `language` one that the practitioner speaks, `service` words of what they offer.
    """

    q: str = ""
    service: str = ""
    specialty: str = ""
    city: str = ""
    clinic_id: UUID | None = None
    language: str = ""
    new_patients: bool = False


def matching_roles(criteria: Criteria) -> tuple[str, dict[str, Any]]:
    """Return a sub-select of the identifiers of the published roles that match, and its named parameters.

    Parameters are named `match_…`, so that they can be merged with those of the query around it.
    """
    conditions, params = ["r.published"], dict[str, Any]()
    for number, word in enumerate(query_words(criteria.q)[:MAX_WORDS]):
        low, high = f"match_low{number}", f"match_high{number}"
        conditions.append(_FOUND.format(f"e.token >= %({low})s AND e.token < %({high})s"))
        params[low], params[high] = word_range(word)
    for number, (low, high) in enumerate(service_ranges(criteria.service)):
        of_service = f"e.token >= %(match_service_low{number})s AND e.token < %(match_service_high{number})s"
        conditions.append(_FOUND.format(f"e.kind = 'service' AND {of_service}"))
        params[f"match_service_low{number}"], params[f"match_service_high{number}"] = low, high
    if criteria.specialty:
        conditions.append(_FOUND.format("e.kind = 'specialty' AND e.token = %(match_specialty)s"))
        params["match_specialty"] = criteria.specialty
    for number, word in enumerate(tokens(criteria.city)[:MAX_WORDS]):
        conditions.append(_FOUND.format(f"e.kind = 'city' AND e.token = %(match_city{number})s"))
        params[f"match_city{number}"] = word
    _columns(criteria, conditions, params)
    return f"SELECT r.id FROM directory_practitionerrole r WHERE {' AND '.join(conditions)}", params


def service_ranges(service: str) -> list[tuple[str, str]]:
    """Return the text ranges, one a word, that the words of a service must each have one in."""
    return [word_range(word) for word in query_words(service)[:MAX_WORDS]] if service else []


def _columns(criteria: Criteria, conditions: list[str], params: dict[str, Any]) -> None:
    if criteria.clinic_id is not None:
        conditions.append("r.clinic_id = %(match_clinic)s")
        params["match_clinic"] = criteria.clinic_id
    if criteria.language:
        conditions.append("%(match_language)s = ANY (r.languages)")
        params["match_language"] = criteria.language
    if criteria.new_patients:
        conditions.append("r.accepts_new_patients")


def specialties(language: str) -> list[dict[str, Any]]:
    """Return every specialty with its name and how many published practitioners have it, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.token, count(DISTINCT e.practitioner_role_id) FROM directory_searchentry e "
            "WHERE e.published AND e.kind = 'specialty' GROUP BY e.token"
        )
        counts = dict(cursor.fetchall())
    items = [
        {"code": code, "name": known.name(language), "practitioners": counts.get(code, 0)}
        for code, known in SPECIALTIES.items()
    ]
    return sorted(items, key=lambda item: tokens(item["name"]))


def cities() -> list[dict[str, Any]]:
    """Return the cities where published practitioners work, most practitioners first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.site_id, count(*) FROM directory_practice p WHERE p.published GROUP BY p.site_id"
        )
        counts: dict[UUID, int] = dict(cursor.fetchall())
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for site in clinics.sites_by_id(counts).values():
        key = (site.country, site.city_key)
        city = found.setdefault(key, {"name": site.city, "country": site.country, "practitioners": 0})
        city["practitioners"] += counts[site.id]
    return sorted(found.values(), key=lambda city: (-city["practitioners"], city["name"]))


def suggestions(query: str, language: str, limit: int = 4) -> list[dict[str, Any]]:
    """Return what a visitor may mean while typing: specialties first, then practitioners, then clinics.

    At most `limit` of each kind.
    """
    words = query_words(query)[:MAX_WORDS]
    if not words:
        return []
    items = [
        {"kind": "specialty", "label": one.name(language), "code": one.code, "slug": None, "detail": ""}
        for one in matching_specialties(query)[:limit]
    ]
    return items + _named_practitioners(words, language, limit) + _named_clinics(words, limit)


def _by_kind(words: list[str], kind: str, column: str) -> tuple[str, list[Any]]:
    """Return a sub-select of what has an entry of that kind for every word, and its parameters."""
    selects, params = [], list[Any]()
    for word in words:
        selects.append(
            f"SELECT e.{column} FROM directory_searchentry e "
            "WHERE e.published AND e.kind = %s AND e.token >= %s AND e.token < %s"
        )
        params += [kind, *word_range(word)]
    return " INTERSECT ".join(selects), params


def _named_practitioners(words: list[str], language: str, limit: int) -> list[dict[str, Any]]:
    found, params = _by_kind(words, "name", "practitioner_role_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.slug, concat_ws(' ', NULLIF(r.title, ''), r.given_name, r.family_name), r.gender, "
            f"r.specialties FROM directory_practitionerrole r WHERE r.published AND r.id IN ({found}) "
            "ORDER BY r.family_name, r.given_name, r.id LIMIT %s",
            [*params, limit],
        )
        rows = cursor.fetchall()
    return [
        {
            "kind": "practitioner",
            "label": name,
            "code": None,
            "slug": slug,
            "detail": specialty_name(codes[0], language, gender) if codes else "",
        }
        for slug, name, gender, codes in rows
    ]


def _named_clinics(words: list[str], limit: int) -> list[dict[str, Any]]:
    found, params = _by_kind(words, "clinic", "clinic_id")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT clinic_id FROM ({found}) AS named LIMIT 50", params)
        known = clinics.clinics_by_id([row[0] for row in cursor.fetchall()]).values()
    return [
        {"kind": "clinic", "label": clinic.name, "code": None, "slug": clinic.slug, "detail": clinic.city}
        for clinic in sorted(known, key=lambda clinic: tokens(clinic.name))[:limit]
    ]
