"""Files of a clinic that may be of the same person as one about to be opened (PAT-2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from toubib.kernel.names import tokens
from toubib.modules.patients.domain.duplicates import Identity, Match, possible_duplicates
from toubib.modules.patients.domain.search_terms import date_token, email_token, phone_tokens
from toubib.modules.patients.models import Patient, PatientIdentifier

MOST_COMPARED = 200
MOST_REPORTED = 10

_SHARES = (
    "SELECT patient_id FROM patients_patientsearchentry WHERE clinic_id = %(clinic)s AND token = ANY(%({0})s)"
)
_ALL_NAMES = (
    f"{_SHARES.format('own_names')} GROUP BY patient_id "
    "HAVING count(DISTINCT token) = cardinality(%(own_names)s::text[])"
)
_CANDIDATES = f"""
    (SELECT patient_id FROM patients_patientidentifier
     WHERE clinic_id = %(clinic)s AND lookup = ANY(%(lookups)s))
    UNION ({_SHARES.format("contacts")} LIMIT {MOST_COMPARED})
    UNION (SELECT patient_id FROM ({_SHARES.format("names")} INTERSECT {_SHARES.format("dates")}) AS born
           LIMIT {MOST_COMPARED})
    UNION (SELECT patient_id FROM ({_ALL_NAMES}) AS named LIMIT {MOST_COMPARED})
"""


def candidates(
    clinic_id: UUID, changes: Mapping[str, Any], *, besides: UUID | None = None
) -> list[tuple[Patient, Match]]:
    """Return the files that may be of the person described, likeliest first, in the clinic's scope.

    `changes` are checked (see `commands.file_changes`). `besides` is a file not to compare with: itself.
    Files are picked through indexes (same identifier, telephone, e-mail, name and nearly the same birth
    date, same names), then compared by `domain.duplicates`.
    """
    newcomer = _identity_of_changes(changes)
    rows = Patient.objects.filter(clinic_id=clinic_id, pk__in=_picked(clinic_id, newcomer) - {besides})
    files = {row.pk: row for row in rows}
    hashes: dict[UUID, set[tuple[str, str]]] = {}
    known = PatientIdentifier.objects.filter(clinic_id=clinic_id, patient_id__in=files)
    for patient_id, type_, lookup in known.values_list("patient_id", "type", "lookup"):
        hashes.setdefault(patient_id, set()).add((type_, lookup))
    found = possible_duplicates(
        newcomer, [(pk, _identity(row, frozenset(hashes.get(pk, ())))) for pk, row in files.items()]
    )
    return [(files[pk], match) for pk, match in found[:MOST_REPORTED]]


def _picked(clinic_id: UUID, newcomer: Identity) -> set[UUID]:
    own_names = f"{newcomer.given_name} {newcomer.family_name}"
    contacts = [token for phone in newcomer.phones for token in phone_tokens(phone)]
    contacts += [email_token(newcomer.email)] if newcomer.email else []
    params = {
        "clinic": clinic_id,
        "lookups": [lookup for _, lookup in newcomer.identifiers],
        "contacts": contacts,
        "names": tokens(f"{own_names} {newcomer.birth_name}"),
        "own_names": tokens(own_names),
        "dates": [date_token(day) for day in near_dates(newcomer.birth_date)],
    }
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, params)
        return {row[0] for row in cursor.fetchall()}


def near_dates(day: date | None) -> list[date]:
    """Return a date and those one mistake away: day and month swapped, or one digit different."""
    if day is None:
        return []
    texts = {day.isoformat(), f"{day:%Y-%d-%m}"}
    text = day.isoformat()
    for place, char in enumerate(text):
        if char != "-":
            texts |= {text[:place] + digit + text[place + 1 :] for digit in "0123456789"}
    return sorted(found for found in map(_date, texts) if found)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _identity_of_changes(changes: Mapping[str, Any]) -> Identity:
    phones = [phone["number"] for phone in changes.get("phones", [])]
    phones += [changes["phone"]] if changes.get("phone") else []
    return Identity(
        given_name=changes["given_name"],
        family_name=changes["family_name"],
        birth_name=changes.get("birth_name", ""),
        birth_date=changes.get("birth_date"),
        phones=tuple(phones),
        email=changes.get("email", ""),
        identifiers=frozenset(
            (item["type"], PatientIdentifier.hashed(item["type"], item["value"]))
            for item in changes.get("identifiers", ())
            if item["value"]
        ),
    )


def _identity(row: Patient, identifiers: frozenset[tuple[str, str]]) -> Identity:
    return Identity(
        given_name=row.given_name,
        family_name=row.family_name,
        birth_name=row.administrative.get("birth_name", ""),
        birth_date=row.birth_date,
        phones=tuple(row.numbers),
        email=row.email,
        identifiers=identifiers,
    )
