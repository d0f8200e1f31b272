"""Keep a patient from booking online, or let them again (PAT-9). Staff book for them all the while."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients.commands.edit_patient import locked
from toubib.modules.patients.events import PatientEdited
from toubib.modules.patients.models import Patient
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def block_online(patient_id: UUID, reason: str, *, actor: Actor) -> Patient:
    """Close online booking to a patient, for a reason that only staff read; what is booked stays.

    Raises Forbidden, NotFound, InvalidInput without a reason.
    """
    if not reason.strip():
        raise InvalidInput({"reason": Problem(N_("Say why: your colleagues will read it."))})
    return _set(patient_id, blocked=True, reason=reason.strip(), actor=actor)


def unblock_online(patient_id: UUID, *, actor: Actor) -> Patient:
    """Open online booking to a patient again. Raises Forbidden, NotFound."""
    return _set(patient_id, blocked=False, reason="", actor=actor)


def _set(patient_id: UUID, *, blocked: bool, reason: str, actor: Actor) -> Patient:
    actor.require(Permission.PATIENTS_EDIT)
    assert actor.clinic_id is not None
    with scope(actor):
        patient = locked(actor.clinic_id, patient_id)
        if (patient.blocked_online, patient.blocked_reason) != (blocked, reason):
            patient.blocked_online, patient.blocked_reason = blocked, reason
            patient.version += 1
            patient.save()
            edited = PatientEdited(clinic_id=actor.clinic_id, patient_id=patient.pk, version=patient.version)
            record(edited, fields=["blocked_online"])
    return patient
