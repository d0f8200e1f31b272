"""Put a photo on a patient's file, or take it away (PAT-1)."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.modules.patients.commands.edit_patient import locked
from toubib.modules.patients.events import PatientEdited
from toubib.modules.patients.models import Patient
from toubib.platform.files import UploadedImage, remove_file, store_image
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def set_photo(patient_id: UUID, picture: UploadedImage | None, *, actor: Actor) -> Patient:
    """Keep the picture (None takes the present one away); only the clinic's staff see it.

    Raises Forbidden, NotFound, InvalidInput on `file`.
    """
    actor.require(Permission.PATIENTS_EDIT)
    assert actor.clinic_id is not None
    with scope(actor):
        patient = locked(actor.clinic_id, patient_id)
        before = patient.photo
        patient.photo = store_image(picture, clinic_id=actor.clinic_id) if picture else None
        patient.version += 1
        patient.save(update_fields=["photo", "version"])
        remove_file(before)
        edited = PatientEdited(clinic_id=actor.clinic_id, patient_id=patient.pk, version=patient.version)
        record(edited, fields=["photo"])
    return patient
