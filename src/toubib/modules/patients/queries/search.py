"""Searching the files of a clinic (PAT-3): by words of names, telephone, birth date, identifier, e-mail.

Invariant: conditions are equalities and text ranges on `(clinic_id, token)`, the only ones that row security
lets into an index; `tests/test_search_plans.py` holds the search to that.
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

_ENTRIES = (
    "SELECT e.patient_id FROM patients_patientsearchentry e "
    "WHERE e.clinic_id = %s AND e.token >= %s AND e.token < %s"
)
_HASHES = (
    "SELECT i.patient_id FROM patients_patientidentifier i WHERE i.clinic_id = %s AND i.lookup = ANY(%s)"
)
_COLUMNS = (
    "p.id, p.given_name, p.family_name, p.birth_date, NULLIF(p.sex, 'unknown'), p.phone, p.email, p.sort_key"
)
_NAMES = ("id", "given_name", "family_name", "birth_date", "sex", "phone", "email")

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
    sql, params = _page(actor.clinic_id, search, _after(cursor), limit)
    with scope(actor), connection.cursor() as reader:
        reader.execute(sql, params)
        rows = reader.fetchall()
    shown, following = page_of(rows, limit, lambda row: (row[-1], str(row[0])))
    return {"items": [dict(zip(_NAMES, row, strict=False)) for row in shown], "next": following}


def _page(clinic_id: UUID, search: Search, after: tuple[str, UUID] | None, limit: int) -> Part:
    conditions, params = ["p.clinic_id = %s"], list[Any]([clinic_id])
    source = "patients_patient p"
    if search:
        found, found_params = matching(clinic_id, search)
        source = f"({found}) AS found JOIN patients_patient p ON p.id = found.patient_id"
        params = [*found_params, *params]
    if after:
        conditions.append("(p.sort_key, p.id) > (%s, %s)")
        params += after
    sql = (
        f"SELECT {_COLUMNS} FROM {source} WHERE {' AND '.join(conditions)} "  # noqa: S608
        "ORDER BY p.sort_key, p.id LIMIT %s"
    )
    return sql, [*params, limit + 1]


def matching(clinic_id: UUID, search: Search) -> Part:
    """Return a select of `patient_id` of the files that match, each once, and its parameters."""
    parts = [_term(clinic_id, term) for term in search.terms]
    sql, params = "", list[Any]()
    if parts:
        sql = " INTERSECT ".join(f"({part})" for part, _ in parts)
        params = [param for _, some in parts for param in some]
    if search.identifiers:
        hashes, hash_params = _hashes(clinic_id, search.identifiers)
        sql = f"({sql}) UNION ({hashes})" if sql else hashes
        params += hash_params
    return f"SELECT DISTINCT patient_id FROM ({sql}) AS any_of", params  # noqa: S608


def _term(clinic_id: UUID, term: Term) -> Part:
    parts: list[Part] = [(_ENTRIES, [clinic_id, low, high]) for low, high in term.ranges]
    if term.identifiers:
        parts.append(_hashes(clinic_id, term.identifiers))
    return " UNION ".join(sql for sql, _ in parts), [param for _, some in parts for param in some]


def _hashes(clinic_id: UUID, identifiers: Identifiers) -> Part:
    return _HASHES, [clinic_id, [PatientIdentifier.hashed(type_, value) for type_, value in identifiers]]


def _after(cursor: str) -> tuple[str, UUID] | None:
    place = place_of(cursor, 2)
    if place is None:
        return None
    try:
        return place[0].replace("\0", ""), UUID(place[1])
    except ValueError:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))}) from None
