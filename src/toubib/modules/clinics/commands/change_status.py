"""Suspend, resume, delete and restore a clinic (CLI-1)."""

from uuid import UUID

from django.utils import timezone

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.domain.statuses import Move, Status, after
from toubib.modules.clinics.errors import WrongStatus
from toubib.modules.clinics.events import ClinicStatusChanged
from toubib.modules.clinics.models import Clinic
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def change_status(clinic_id: UUID, move: Move, *, actor: Actor) -> Clinic:
    """Make the move. Nothing of a deleted clinic is removed: restoring brings all of it back.

    Raises Forbidden, NotFound, WrongStatus.
    """
    actor.require(Permission.PLATFORM_CLINICS)
    with scope(actor.within(clinic_id)):
        clinic = Clinic.objects.select_for_update(no_key=True).filter(pk=clinic_id).first()
        if clinic is None:
            raise NotFound
        status = after(Status(clinic.status), move)
        if status is None:
            raise WrongStatus(clinic_status=clinic.status)
        clinic.status = status.value
        clinic.deleted_at = timezone.now() if status is Status.DELETED else None
        clinic.version += 1
        clinic.save(update_fields=["status", "deleted_at", "version"])
        record(ClinicStatusChanged(clinic_id=clinic_id, status=status.value), status=status.value)
    return clinic
