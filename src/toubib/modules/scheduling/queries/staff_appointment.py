"""One appointment, as staff see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.money import Money
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.booking_rules import cancellation_is_late
from toubib.modules.scheduling.domain.front_desk import moves_now
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.series import place_in_series
from toubib.modules.scheduling.queries.visits import others_of_visit
from toubib.platform.models import AuditEntry
from toubib.platform.tenancy import scope

_WITH_REASON = {"scheduling.appointment_corrected", "scheduling.appointment_voided"}


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
            "moves": _moves(appointment, actor, now),
            "series": place_in_series(appointment),
            "session": appointment.session_id,
            "visit": others_of_visit(appointment, actor.language),
            **_rooms(appointment),
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
        "ended_at": found.ended_at,
        "queue_number": found.queue_number,
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


def _rooms(found: Appointment) -> dict[str, str]:
    """Return the names of its room and its equipment; '' for none."""
    named = {"room_name": found.room_id, "equipment_name": found.equipment_id}
    return {
        key: clinics.room(found.clinic_id, room_id).name if room_id else "" for key, room_id in named.items()
    }


def _moves(found: Appointment, actor: Actor, now: datetime) -> list[str]:
    """Return the moves that this member of staff may make now."""
    if Permission.APPOINTMENTS_EDIT not in actor.permissions:
        return []
    agenda = agenda_of(found)
    return [
        move.value for move in moves_now(AppointmentState(found.state), found.starts, now, agenda.time_zone)
    ]


def _history(clinic_id: UUID, appointment_id: UUID) -> list[dict[str, Any]]:
    entries = list(AuditEntry.objects.filter(clinic_id=clinic_id, object_id=appointment_id).order_by("at"))
    people = accounts.accounts([entry.actor_id for entry in entries if entry.actor_id])
    reasons = _reasons(clinic_id, appointment_id, entries)
    return [
        {
            "at": entry.at,
            "by": people[entry.actor_id].name if entry.actor_id and entry.actor_id in people else None,
            "what": entry.action,
            "reason": reasons.get(entry.params.get("version"), "") if entry.action in _WITH_REASON else "",
        }
        for entry in entries
    ]


def _reasons(clinic_id: UUID, appointment_id: UUID, entries: list[AuditEntry]) -> dict[int, str]:
    """Return the reasons of corrections by the version they made: in the tracked rows, never in the log."""
    versions = [entry.params.get("version") for entry in entries if entry.action in _WITH_REASON]
    if not versions:
        return {}
    history = apps.get_model("scheduling", "AppointmentHistoryEntry").objects
    kept = history.filter(clinic_id=clinic_id, pgh_obj_id=appointment_id, version__in=versions)
    return dict(kept.order_by("pgh_created_at").values_list("version", "correction_reason"))
