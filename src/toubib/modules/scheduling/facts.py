"""Appointments as other modules know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.kernel.money import Money
from toubib.modules.scheduling.domain.booking_rules import cancel_until
from toubib.modules.scheduling.models import Agenda, Appointment


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """An appointment. Instants in UTC; `time_zone` is the agenda's; names and instructions by language."""

    id: UUID
    clinic_id: UUID
    practitioner_role_id: UUID
    patient_id: UUID
    site_id: UUID
    type_id: UUID
    type_name: Mapping[str, str]
    instructions: Mapping[str, str]
    state: str
    mode: str
    starts: datetime
    ends: datetime
    time_zone: str
    fee: Money | None
    cancel_until: datetime
    version: int


def appointment(clinic_id: UUID, appointment_id: UUID) -> AppointmentFacts:
    """Return an appointment, in the caller's scope. Raises NotFound."""
    found = Appointment.objects.select_related("type").filter(clinic_id=clinic_id, pk=appointment_id).first()
    if found is None:
        raise NotFound
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=found.agenda_id)
    return AppointmentFacts(
        id=found.pk,
        clinic_id=clinic_id,
        practitioner_role_id=found.agenda_id,
        patient_id=found.patient_id,
        site_id=found.site_id,
        type_id=found.type_id,
        type_name=found.type.name,
        instructions=found.type.instructions,
        state=found.state,
        mode=found.mode,
        starts=found.starts,
        ends=found.ends,
        time_zone=agenda.time_zone,
        fee=None if found.fee is None else Money(found.fee, found.currency),
        cancel_until=cancel_until(found.state, found.starts, found.cancellation_notice_hours),
        version=found.version,
    )
