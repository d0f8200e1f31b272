"""Searching the files of a clinic (PAT-3): by words of names, telephone, birth date, identifier, e-mail.

Invariant: conditions are equalities and text ranges on `(clinic_id, token)`, the only ones that row security
lets into an index; `tests/test_search_plans.py` holds the search to that. What few files have is looked up,
then put in order; what many have ("ben") is met soon enough by going through the files in their order.
"""

from typing import Any
from uuid import UUID

from django.db import connection

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients.domain.search_terms import Identifiers, Search, Term, parse
from toubib.modules.patients.models import PatientIdentifier
from toubib.platform.pagination import page_of, place_of
from toubib.platform.tenancy import scope

PAGE = 25
MANY = 20_000
"""Files beyond which a search goes through them in order rather than looking them all up."""

_COLUMNS = (
    "p.id, p.given_name, p.family_name, p.birth_date, NULLIF(p.sex, 'unknown'), p.phone, p.email, p.sort_key"
)
_NAMES = ("id", "given_name", "family_name", "birth_date", "sex", "phone", "email")
_ENTRIES = "SELECT e.patient_id FROM patients_patientsearchentry e WHERE e.clinic_id = %s"
_IDENTIFIERS = "SELECT i.patient_id FROM patients_patientidentifier i WHERE i.clinic_id = %s"
_RANGE = "e.token >= %s AND e.token < %s"
_HASHES = "i.lookup = ANY(%s)"

Part = tuple[str, list[Any]]


def patients(query: str, cursor: str = "", *, actor: Actor, limit: int = PAGE) -> dict[str, Any]:
    """Return a page of the clinic's files that match, by family name; all of them for an empty query.

    A query of nothing that can be searched for (punctuation) finds nothing. Secretaries see every file of
    the clinic, whoever they are assigned to: the front desk is shared. Raises Forbidden, InvalidInput.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    search = parse(query)
    if query.strip() and not search:
        return {"items": [], "next": None}
    clinic_id, after = actor.clinic_id, _after(cursor)
    with scope(actor):
        condition = _condition(clinic_id, search) if search else None
        rows = _read(*page(clinic_id, condition, after, limit))
    shown, following = page_of(rows, limit, lambda row: (row[-1], str(row[0])))
    return {"items": [dict(zip(_NAMES, row, strict=False)) for row in shown], "next": following}


def _condition(clinic_id: UUID, search: Search) -> Part:
    """Return what the wanted files meet: to be among those found, if few; else the search itself."""
    sql, params = found(clinic_id, search)
    ((count,),) = _read(f"SELECT count(*) FROM ({sql} LIMIT %s) AS counted", [*params, MANY + 1])  # noqa: S608
    if count > MANY:
        return met(clinic_id, search)
    return f"p.id = ANY(ARRAY({sql}))", params


def page(clinic_id: UUID, condition: Part | None, after: tuple[str, UUID] | None, limit: int) -> Part:
    """Return the select of a page of files, in order, and one more; and its parameters."""
    conditions, params = ["p.clinic_id = %s"], list[Any]([clinic_id])
    if after:
        conditions.append("(p.sort_key, p.id) > (%s, %s)")
        params += after
    if condition:
        conditions.append(condition[0])
        params += condition[1]
    sql = (
        f"SELECT {_COLUMNS} FROM patients_patient p WHERE {' AND '.join(conditions)} "  # noqa: S608
        "ORDER BY p.sort_key, p.id LIMIT %s"
    )
    return sql, [*params, limit + 1]


def found(clinic_id: UUID, search: Search) -> Part:
    """Return a select of the identifiers of the files that match, through indexes, and its parameters."""
    parts = [_union(_sources(clinic_id, term)) for term in search.terms]
    every = " INTERSECT ".join(f"({sql})" for sql, _ in parts)
    whole = _identified(clinic_id, search.identifiers)
    params = [param for _, some in [*parts, *whole] for param in some]
    return " UNION ".join([*([every] if every else []), *(f"({sql})" for sql, _ in whole)]), params


def met(clinic_id: UUID, search: Search) -> Part:
    """Return the search as a condition that one file meets or not, and its parameters."""
    parts = [_any(_sources(clinic_id, term)) for term in search.terms]
    every = " AND ".join(sql for sql, _ in parts)
    whole = [_probe(one) for one in _identified(clinic_id, search.identifiers)]
    params = [param for _, some in [*parts, *whole] for param in some]
    return f"({' OR '.join([*([f'({every})'] if every else []), *(sql for sql, _ in whole)])})", params


def _sources(clinic_id: UUID, term: Term) -> list[Part]:
    ranges = [(f"{_ENTRIES} AND {_RANGE}", list[Any]([clinic_id, *pair])) for pair in term.ranges]
    return ranges + _identified(clinic_id, term.identifiers)


def _identified(clinic_id: UUID, identifiers: Identifiers) -> list[Part]:
    if not identifiers:
        return []
    hashes = [PatientIdentifier.hashed(type_, value) for type_, value in identifiers]
    return [(f"{_IDENTIFIERS} AND {_HASHES}", [clinic_id, hashes])]


def _union(sources: list[Part]) -> Part:
    return " UNION ".join(sql for sql, _ in sources), [param for _, some in sources for param in some]


def _any(sources: list[Part]) -> Part:
    sql, params = " OR ".join(_probe(one)[0] for one in sources), [p for _, some in sources for p in some]
    return f"({sql})", params


def _probe(source: Part) -> Part:
    """Return the question whether one file is in a source; a scalar, so that it is asked file by file."""
    sql, params = source
    return f"COALESCE((SELECT true FROM ({sql}) AS s WHERE s.patient_id = p.id LIMIT 1), false)", params  # noqa: S608


def _read(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as reader:
        reader.execute(sql, params)
        return reader.fetchall()


def _after(cursor: str) -> tuple[str, UUID] | None:
    place = place_of(cursor, 2)
    if place is None:
        return None
    try:
        return place[0], UUID(place[1])
    except ValueError:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))}) from None
