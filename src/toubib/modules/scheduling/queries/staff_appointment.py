"""One appointment, as staff see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.money import Money
from toubib.modules.accounts import public as accounts
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.booking_rules import cancellation_is_late
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.models import AuditEntry
from toubib.platform.tenancy import scope


def staff_appointment(appointment_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return an appointment of the clinic in the API's shape. Raises Forbidden, NotFound."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        found = Appointment.objects.select_related("type").filter(
            clinic_id=actor.clinic_id, pk=appointment_id
        )
        appointment = found.first()
        if appointment is None:
            raise NotFound
        require_agenda(actor, appointment.agenda_id)
        patient = patients.patient(actor.clinic_id, appointment.patient_id)
        return {
            **_facts(appointment, actor.language, now),
            "patient": {
                "id": patient.id,
                "name": patient.name,
                "birth_date": patient.birth_date,
                "phone": patient.phone,
            },
            "history": _history(actor.clinic_id, appointment_id),
        }


def _facts(found: Appointment, language: str, now: datetime) -> dict[str, Any]:
    return {
        "id": found.pk,
        "practitioner": found.agenda_id,
        "start": found.starts,
        "end": found.ends,
        "state": found.state,
        "mode": found.mode,
        "type": {
            "id": found.type_id,
            "name": in_language(found.type.name, language),
            "colour": found.type.colour,
        },
        "site": found.site_id,
        "room": found.room_id,
        "equipment": found.equipment_id,
        "reason": found.reason,
        "overbooked": found.overbooked,
        "arrived_at": found.arrived_at,
        "started_at": found.started_at,
        "version": found.version,
        "fee": None if found.fee is None else Money(found.fee, found.currency).as_json(),
        "source": found.source,
        "booked_at": found.booked_at,
        "cancelled_late": found.cancelled_late,
        "cancellation_reason": found.cancellation_reason,
        "late_if_cancelled": cancellation_is_late(
            found.state, found.starts, found.cancellation_notice_hours, now
        ),
    }


def _history(clinic_id: UUID, appointment_id: UUID) -> list[dict[str, Any]]:
    entries = list(AuditEntry.objects.filter(clinic_id=clinic_id, object_id=appointment_id).order_by("at"))
    people = accounts.accounts([entry.actor_id for entry in entries if entry.actor_id])
    return [
        {
            "at": entry.at,
            "by": people[entry.actor_id].name if entry.actor_id and entry.actor_id in people else None,
            "what": entry.action,
        }
        for entry in entries
    ]
