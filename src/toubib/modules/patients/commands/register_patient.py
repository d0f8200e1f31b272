"""Open a file (PAT-1), after a look at whether the person has one already (PAT-2)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from toubib.kernel.access import CARE_ROLES, Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.write_file import write
from toubib.modules.patients.domain.duplicates import Match
from toubib.modules.patients.errors import PossibleDuplicates
from toubib.modules.patients.events import PatientRegistered
from toubib.modules.patients.facts import NewPatient
from toubib.modules.patients.models import Patient
from toubib.modules.patients.queries.duplicates import candidates
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def register(new: NewPatient, *, actor: Actor, force: bool = False) -> UUID:
    """Open a file in the actor's clinic and return its identifier.

    Unless `force` says that a person has looked, files that may be the same person's stop it. Raises
    Forbidden, InvalidInput, PossibleDuplicates.
    """
    actor.require(Permission.PATIENTS_EDIT)
    assert actor.clinic_id is not None
    fields = {
        "given_name": new.given_name,
        "family_name": new.family_name,
        "birth_date": new.birth_date,
        "sex": new.sex,
        "email": new.email,
        **({} if new.details.get("phones") else {"phone": new.phone}),
        **new.details,
    }
    refuse_medical(fields, actor)
    with scope(actor):
        changes = checked(fields, clinics.clinic(actor.clinic_id).country)
        if not force and (found := candidates(actor.clinic_id, changes)):
            raise PossibleDuplicates(described(found))
        patient = open_file(actor.clinic_id, changes)
    return patient.pk


def open_file(clinic_id: UUID, changes: dict[str, Any]) -> Patient:
    """Write a new file from checked fields and announce it; in the clinic's scope."""
    patient = Patient(clinic_id=clinic_id)
    write(patient, changes)
    record(PatientRegistered(clinic_id=clinic_id, patient_id=patient.pk))
    return patient


def refuse_medical(fields: dict[str, Any], actor: Actor) -> None:
    """Raise InvalidInput when somebody who is not care staff records the blood group (PAT-5)."""
    if "blood_group" in fields and actor.system is None and actor.roles.isdisjoint(CARE_ROLES):
        raise InvalidInput({"blood_group": Problem(N_("Only care staff record this."))})


def described(found: Sequence[tuple[Patient, Match]]) -> list[dict[str, Any]]:
    """Return candidates as the answer shows them to staff."""
    return [
        {
            "id": str(patient.pk),
            "given_name": patient.given_name,
            "family_name": patient.family_name,
            "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
            "sex": patient.sex,
            "phone": patient.phone,
            "email": patient.email,
            "points": match.points,
            "signs": [sign.value for sign in match.signs],
        }
        for patient, match in found
    ]
