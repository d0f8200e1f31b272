"""Put a logo on a clinic, or take it away (CLI-2)."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.modules.clinics.events import ClinicEdited
from toubib.modules.clinics.models import Clinic
from toubib.platform.files import remove_file, store_image
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def set_logo(upload: UploadedFile | None, *, actor: Actor) -> UUID:
    """Replace the clinic's logo, which anyone may see; None removes it. Raises Forbidden, InvalidInput."""
    actor.require(Permission.CLINIC_EDIT)
    clinic_id = actor.clinic_id
    assert clinic_id is not None
    with scope(actor):
        clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic_id)
        logo = store_image(upload, clinic_id=clinic_id, published=True) if upload else None
        remove_file(clinic.logo)
        clinic.logo, clinic.version = logo, clinic.version + 1
        clinic.save(update_fields=["logo", "version"])
        record(ClinicEdited(clinic_id=clinic_id), fields=["logo"])
    return clinic_id
