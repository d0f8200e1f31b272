"""Writing checked changes into a file of a clinic, with the words under which it is found."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from toubib.kernel.names import tokens
from toubib.modules.patients.domain.search_terms import file_tokens
from toubib.modules.patients.models import Patient, PatientIdentifier, PatientSearchEntry

COLUMNS = frozenset(
    {
        "given_name",
        "family_name",
        "birth_date",
        "sex",
        "email",
        "preferred_channel",
        "language",
        "blood_group",
    }
)
"""Fields that are columns of their own; the others are kept in `administrative`."""

_SORT_KEY = 200


def write(patient: Patient, changes: Mapping[str, Any]) -> list[str]:
    """Put checked changes into the file, save it, and return the names of the fields that changed.

    In the clinic's scope; the row is new, or locked. A file that did not change is not written.
    """
    is_new = patient._state.adding
    changed = _set_columns(patient, changes) + _set_administrative(patient, changes)
    if is_new or changed:
        patient.sort_key = sort_key(patient.given_name, patient.family_name)
        patient.version += 0 if is_new else 1
        patient.save(force_insert=is_new)
        index(patient)
    if _set_identifiers(patient, changes.get("identifiers", ())):
        changed.append("identifiers")
        if not is_new and len(changed) == 1:
            patient.version += 1
            patient.save(update_fields=["version"])
    return sorted(changed)


def sort_key(given_name: str, family_name: str) -> str:
    """Return the text by which lists of people are ordered: family name first, without accents or case."""
    return " ".join([*tokens(family_name), "", *tokens(given_name)])[:_SORT_KEY]


def index(patient: Patient) -> None:
    """Make the words under which the file is found those of its present content."""
    names = (patient.given_name, patient.family_name, patient.administrative.get("birth_name", ""))
    wanted = file_tokens(names, patient.numbers, patient.birth_date, patient.email)
    there = PatientSearchEntry.objects.filter(clinic_id=patient.clinic_id, patient_id=patient.pk)
    known = set(there.values_list("token", flat=True))
    if known - wanted:
        there.filter(token__in=known - wanted).delete()
    PatientSearchEntry.objects.bulk_create(
        PatientSearchEntry(clinic_id=patient.clinic_id, patient_id=patient.pk, token=token)
        for token in sorted(wanted - known)
    )


def _set_columns(patient: Patient, changes: Mapping[str, Any]) -> list[str]:
    changed: list[str] = []
    for name in COLUMNS & changes.keys():
        if getattr(patient, name) != changes[name]:
            setattr(patient, name, changes[name])
            changed.append(name)
    return changed


def _set_administrative(patient: Patient, changes: Mapping[str, Any]) -> list[str]:
    after = with_details(patient.administrative, changes)
    changed = [name for name in after if after[name] != patient.administrative.get(name)]
    patient.administrative = after
    phones = after.get("phones", [])
    patient.phone = phones[0]["number"] if phones else ""
    return changed


def with_details(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return administrative details with these changes: of the fields that are not columns."""
    after = dict(before)
    for name, value in changes.items():
        if name not in COLUMNS and name not in ("identifiers", "phone", "phones"):
            after[name] = value
    if "phones" in changes:
        after["phones"] = changes["phones"]
    elif "phone" in changes:
        after["phones"] = _with_main(after.get("phones", []), changes["phone"])
    return after


def _with_main(phones: Iterable[dict[str, str]], number: str) -> list[dict[str, str]]:
    """Return the numbers with another main one; an empty one removes the main number."""
    phones = list(phones)
    kind = phones[0]["kind"] if phones else "mobile"
    others = [phone for phone in phones[1:] if phone["number"] != number]
    return [{"number": number, "kind": kind}, *others] if number else others


def _set_identifiers(patient: Patient, identifiers: Iterable[Mapping[str, str]]) -> bool:
    known = {row.type: row for row in _identifiers_of(patient.clinic_id, patient.pk)}
    changed = False
    for item in identifiers:
        row = known.get(item["type"])
        if row is not None and (row.value, row.country) == (item["value"], item["country"]):
            continue
        if not item["value"]:
            if row is not None:
                row.delete()
                changed = True
            continue
        row = row or PatientIdentifier(clinic_id=patient.clinic_id, patient_id=patient.pk, type=item["type"])
        row.country, row.value = item["country"], item["value"]
        row.lookup = PatientIdentifier.hashed(item["type"], item["value"])
        row.save()
        changed = True
    return changed


def _identifiers_of(clinic_id: UUID, patient_id: UUID) -> list[PatientIdentifier]:
    return list(PatientIdentifier.objects.filter(clinic_id=clinic_id, patient_id=patient_id))
