"""What the booking rules need to know of a patient and of a day."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING, AppointmentState
from toubib.modules.scheduling.domain.booking_rules import DayFacts, PatientFacts
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.availability import Availability


def patient_facts(
    clinic_id: UUID,
    patient_id: UUID,
    agenda_id: UUID,
    type_id: UUID,
    now: datetime,
    leaving_out: UUID | None = None,
) -> PatientFacts:
    """Read a patient's appointments with this practitioner; `leaving_out` is the one being moved.

    A patient is known once an appointment with the practitioner has taken place or should have; one that was
    only asked for is none.
    """
    mine = Appointment.objects.filter(
        clinic_id=clinic_id, patient_id=patient_id, agenda_id=agenda_id, state__in=list(OCCUPYING)
    ).exclude(pk=leaving_out)
    rows = list(mine.values_list("type_id", "starts", "state"))
    return PatientFacts(
        known=any(starts < now and state != AppointmentState.PENDING for _, starts, state in rows),
        blocked=patients.patient(clinic_id, patient_id).blocked_online,
        with_practitioner=tuple(starts for _, starts, _ in rows),
        of_type=tuple(starts for type_, starts, _ in rows if type_ == type_id),
    )


def day_facts(
    clinic_id: UUID, agenda_id: UUID, type_id: UUID, start: datetime, found: Availability
) -> DayFacts:
    """Count what is booked on the local day of `start`, where a rule asks for it."""
    if found.offer.rules.limits.max_per_day is None:
        return DayFacts()
    bounds = day_bounds(local_date(start, found.time_zone), found.time_zone)
    rows = list(
        Appointment.objects.filter(
            clinic_id=clinic_id,
            agenda_id=agenda_id,
            starts__gte=bounds.start,
            starts__lt=bounds.end,
            state__in=list(OCCUPYING),
        ).values_list("type_id", flat=True)
    )
    return DayFacts(booked=len(rows), booked_of_type=rows.count(type_id))
