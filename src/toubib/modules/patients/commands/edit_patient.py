"""Edit the administrative file of a patient, as staff (PAT-1)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound, VersionConflict
from toubib.modules.clinics import public as clinics
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.register_patient import refuse_medical
from toubib.modules.patients.commands.write_file import write
from toubib.modules.patients.domain.majority import rights_end
from toubib.modules.patients.events import PatientEdited
from toubib.modules.patients.models import Patient, PatientLink, Relation
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def edit_patient(
    patient_id: UUID,
    fields: Mapping[str, Any],
    *,
    version: int | None,
    actor: Actor,
    clock: Clock = now,
) -> Patient:
    """Change the named fields of a file (see `file_changes`).

    `version` is the one that was read; None does not look. Another birth date moves the day on which the
    rights of those who act for a minor end: staff see the papers. Raises Forbidden, NotFound,
    VersionConflict, InvalidInput.
    """
    actor.require(Permission.PATIENTS_EDIT)
    assert actor.clinic_id is not None
    refuse_medical(dict(fields), actor)
    with scope(actor):
        changes = checked(fields, clinics.clinic(actor.clinic_id).country, clock().date())
        patient = locked(actor.clinic_id, patient_id)
        if version is not None and patient.version != version:
            raise VersionConflict
        if changed := write(patient, changes):
            if "birth_date" in changed:
                _move_rights(patient, clock)
            edited = PatientEdited(clinic_id=actor.clinic_id, patient_id=patient.pk, version=patient.version)
            record(edited, fields=changed)
    return patient


def locked(clinic_id: UUID, patient_id: UUID) -> Patient:
    """Return a file, locked until the transaction ends. Raises NotFound."""
    patient = (
        Patient.objects.select_for_update(no_key=True).filter(clinic_id=clinic_id, pk=patient_id).first()
    )
    if patient is None:
        raise NotFound
    return patient


def _move_rights(patient: Patient, clock: Clock) -> None:
    """Let the rights over a minor end on the day that the new birth date gives; ended ones stay ended."""
    today = clock().date()
    links = PatientLink.objects.filter(
        clinic_id=patient.clinic_id, patient_id=patient.pk, until__isnull=False, until__gt=today
    )
    for link in links.exclude(relation=Relation.SELF):
        until = rights_end(Relation.CHILD.value, patient.birth_date, today)
        link.until = until or link.until
        link.save(update_fields=["until"])
