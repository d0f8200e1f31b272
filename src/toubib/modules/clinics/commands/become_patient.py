"""Note that an account holder has a patient file in a clinic."""

from uuid import UUID

from toubib.kernel.access import Role
from toubib.modules.clinics.models import Membership


def become_patient(clinic_id: UUID, user_id: UUID) -> None:
    """Give the patient role, once: repeating it changes nothing. Runs in the caller's scope of the clinic."""
    Membership.objects.bulk_create(
        [Membership(clinic_id=clinic_id, user_id=user_id, role=Role.PATIENT.value)], ignore_conflicts=True
    )
