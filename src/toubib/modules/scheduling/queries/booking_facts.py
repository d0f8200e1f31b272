"""What the booking rules need to know of a patient and of a day."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.directory import public as directory
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING, AppointmentState
from toubib.modules.scheduling.domain.booking_rules import DayFacts, PatientFacts, PractitionerRules
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.queries.availability import Availability
from toubib.platform.database.statements import prepared

WITH_PRACTITIONER = """
SELECT type_id, starts, state FROM scheduling_appointment
WHERE clinic_id = %(clinic)s AND patient_id = %(patient)s AND agenda_id = %(agenda)s
  AND state = ANY(%(states)s) AND id IS DISTINCT FROM %(leaving_out)s
"""

BOOKED_THAT_DAY = """
SELECT coalesce(x.type_id, h.type_id)
FROM scheduling_occupancy o
LEFT JOIN scheduling_appointment x ON x.clinic_id = o.clinic_id AND x.id = o.appointment_id
LEFT JOIN scheduling_hold h ON h.clinic_id = o.clinic_id AND h.id = o.hold_id
     AND o.expires_at > %(now)s AND (h.user_id IS NOT NULL OR h.visitor <> '')
     AND h.id IS DISTINCT FROM %(own_hold)s
WHERE o.clinic_id = %(clinic)s AND o.resource_id = %(agenda)s
  AND o.starts >= %(low)s::timestamptz - interval '24 hours' AND o.starts < %(high)s
  AND coalesce(x.starts, h.starts) >= %(low)s AND coalesce(x.starts, h.starts) < %(high)s
"""
"""The types of what has time of its own that day: appointments, and slots kept while people book."""


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
    rows = prepared(
        WITH_PRACTITIONER,
        {
            "clinic": clinic_id,
            "patient": patient_id,
            "agenda": agenda_id,
            "states": sorted(OCCUPYING),
            "leaving_out": leaving_out,
        },
    )
    return PatientFacts(
        known=any(starts < now and state != AppointmentState.PENDING for _, starts, state in rows),
        blocked=patients.patient(clinic_id, patient_id).blocked_online,
        with_practitioner=tuple(starts for _, starts, _ in rows),
        of_type=tuple(starts for type_, starts, _ in rows if type_ == type_id),
    )


def practitioner_rules(offer: Offer, role: directory.RoleFacts | None = None) -> PractitionerRules:
    """Return what the practitioner asks for, whatever the type; without `role`, new patients are not asked.

    An appointment that is moved needs no role: whoever has it was accepted.
    """
    return PractitionerRules(
        accepts_new_patients=role is None or role.accepts_new_patients, limits=offer.agenda_limits
    )


def day_facts(
    agenda_id: UUID, found: Availability, start: datetime, now: datetime, own_hold: UUID | None = None
) -> DayFacts:
    """Count what is booked, or held by others, on the local day of `start`, where a rule asks for it.

    An exact answer under the agenda's lock. An appointment that is being moved has given up its time, and so
    does not count; of a group's, the session has the time.
    """
    if not found.offer.capped:
        return DayFacts()
    bounds = day_bounds(local_date(start, found.time_zone), found.time_zone)
    rows = prepared(
        BOOKED_THAT_DAY,
        {
            "clinic": found.clinic_id,
            "agenda": agenda_id,
            "low": bounds.start,
            "high": bounds.end,
            "now": now,
            "own_hold": own_hold,
        },
    )
    return DayFacts(booked=len(rows), booked_of_type=sum(type_ == found.offer.id for (type_,) in rows))
