"""What every event about an appointment says of it."""

from typing import Any

from toubib.modules.scheduling.models import Appointment


def of(appointment: Appointment, *, by_patient: bool) -> dict[str, Any]:
    """Return the fields that `AppointmentEvent` has, for the appointment as it is now."""
    return {
        "clinic_id": appointment.clinic_id,
        "appointment_id": appointment.pk,
        "agenda_id": appointment.agenda_id,
        "patient_id": appointment.patient_id,
        "starts": appointment.starts,
        "version": appointment.version,
        "by_patient": by_patient,
    }
