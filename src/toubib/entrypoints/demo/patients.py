"""Patient files of a clinic, written in bulk with the words under which they are found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.accounts.models import User
from toubib.modules.clinics.public import become_patient
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.own_people import COLUMNS as OWN_COLUMNS
from toubib.modules.patients.commands.write_file import COLUMNS, sort_key, with_details
from toubib.modules.patients.domain.majority import rights_end
from toubib.modules.patients.domain.search_terms import file_tokens
from toubib.modules.patients.models import (
    Patient,
    PatientIdentifier,
    PatientLink,
    PatientSearchEntry,
    Person,
    Relation,
)
from toubib.platform.tenancy import scope

Fields = Mapping[str, Any]
"""The fields of a file, named as in `modules.patients.commands.file_changes`."""


@dataclass(frozen=True, slots=True)
class Family:
    """An account holder of the cast and their child, as people on the account."""

    user: User
    child: Person


def load_patients(clinic_id: UUID, country: str, files: Iterable[Fields], today: date) -> list[Patient]:
    """Open files, in the clinic's scope. Every field is checked as one that staff would enter."""
    patients: list[Patient] = []
    identifiers: list[PatientIdentifier] = []
    for fields in files:
        changes = checked(fields, country, today)
        patient = _patient(clinic_id, changes)
        patients.append(patient)
        identifiers += [
            PatientIdentifier(
                clinic_id=clinic_id,
                patient=patient,
                **item,
                lookup=PatientIdentifier.hashed(item["type"], item["value"]),
            )
            for item in changes.get("identifiers", ())
        ]
    Patient.objects.bulk_create(patients)
    PatientIdentifier.objects.bulk_create(identifiers)
    PatientSearchEntry.objects.bulk_create(
        PatientSearchEntry(clinic_id=clinic_id, patient=patient, token=token)
        for patient in patients
        for token in sorted(_words(patient))
    )
    return patients


def _patient(clinic_id: UUID, changes: Fields) -> Patient:
    patient = Patient(
        clinic_id=clinic_id, **{name: value for name, value in changes.items() if name in COLUMNS}
    )
    patient.administrative = with_details({}, changes)
    patient.phone = next(iter(patient.numbers), "")
    patient.sort_key = sort_key(patient.given_name, patient.family_name)
    return patient


def _words(patient: Patient) -> set[str]:
    names = (patient.given_name, patient.family_name, patient.administrative.get("birth_name", ""))
    return file_tokens(names, patient.numbers, patient.birth_date, patient.email)


def load_family(user: User, own: Fields, child: Fields, today: date) -> Family:
    """Put an account holder and their child on the holder's account, in a scope of that account."""
    with scope(Actor(user_id=user.pk)):
        _person(user, own, Relation.SELF, today, id=user.pk).save(force_insert=True)
        row = _person(user, child, Relation.CHILD, today)
        row.save(force_insert=True)
    return Family(user, row)


def _person(user: User, fields: Fields, relation: Relation, today: date, **more: Any) -> Person:
    changes = checked(fields, "", today)
    own = {name: changes.pop(name) for name in OWN_COLUMNS}
    identifiers = changes.pop("identifiers", None)
    return Person(
        user=user,
        relation=relation,
        rights_end=rights_end(relation, own["birth_date"], today),
        administrative=changes,
        identifiers=json.dumps(identifiers) if identifiers else "",
        **own,
        **more,
    )


def link(
    patient: Patient, user: User, person_id: UUID, relation: Relation, until: date | None = None
) -> None:
    """Let an account act for a file, in the clinic's scope."""
    PatientLink.objects.create(
        clinic_id=patient.clinic_id,
        user=user,
        patient=patient,
        person_id=person_id,
        relation=relation,
        until=until,
    )
    become_patient(patient.clinic_id, user.pk)
