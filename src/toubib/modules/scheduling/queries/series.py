"""Series of appointments, as staff see them, and the place of one appointment in its series."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import UPCOMING
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.models import Agenda, Appointment, Series
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

GONE = ["cancelled", "entered-in-error"]
"""States of appointments that a series no longer counts."""

PLACE_SQL = """
    (SELECT json_build_object('id', x.series_id,
        'number', count(*) FILTER (WHERE (o.starts, o.id) <= (x.starts, x.id)), 'of', count(*))
     FROM scheduling_appointment o
     WHERE o.clinic_id = x.clinic_id AND o.series_id = x.series_id
       AND o.state NOT IN ('cancelled', 'entered-in-error'))
"""
"""The place of an appointment `x` in its series, in order of time, of those that were not cancelled."""


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A series as other modules know it: `ahead` are the starts of those to come, in UTC, in order.

    `site_id` and `mode` are those of the next one; None when none is left.
    """

    id: UUID
    clinic_id: UUID
    patient_id: UUID
    practitioner_role_id: UUID
    time_zone: str
    ahead: list[datetime]
    site_id: UUID | None
    mode: str | None


def place_in_series(appointment: Appointment) -> dict[str, Any] | None:
    """Return which one of its series an appointment is, in the API's shape; None when it is of none."""
    if appointment.series_id is None or appointment.state in GONE:
        return None
    rows = prepared(
        f"SELECT {PLACE_SQL} FROM scheduling_appointment x "
        "WHERE x.clinic_id = %(clinic)s AND x.id = %(appointment)s",
        {"clinic": appointment.clinic_id, "appointment": appointment.pk},
    )
    return rows[0][0] if rows else None


def series(clinic_id: UUID, series_id: UUID, now: datetime) -> SeriesFacts:
    """Return what is to come of a series, in the caller's scope. Raises NotFound."""
    found = Series.objects.filter(clinic_id=clinic_id, pk=series_id).first()
    if found is None:
        raise NotFound
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=found.agenda_id)
    rows = Appointment.objects.filter(
        clinic_id=clinic_id, series_id=series_id, state__in=list(UPCOMING), starts__gt=now
    )
    ahead = list(rows.order_by("starts", "id"))
    return SeriesFacts(
        id=found.pk,
        clinic_id=clinic_id,
        patient_id=found.patient_id,
        practitioner_role_id=found.agenda_id,
        time_zone=agenda.time_zone,
        ahead=[each.starts for each in ahead],
        site_id=ahead[0].site_id if ahead else None,
        mode=ahead[0].mode if ahead else None,
    )


def series_card(series_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return a series with all its appointments, in the API's shape. Raises Forbidden, NotFound."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        found = Series.objects.select_related("type").filter(clinic_id=actor.clinic_id, pk=series_id).first()
        if found is None:
            raise NotFound
        require_agenda(actor, found.agenda_id)
        patient = patients.patient(actor.clinic_id, found.patient_id)
        rows = Appointment.objects.filter(clinic_id=actor.clinic_id, series_id=series_id)
        return {
            "id": found.pk,
            "practitioner": found.agenda_id,
            "type": {"id": found.type_id, "name": in_language(found.type.name, actor.language)},
            "patient": {"id": patient.id, "name": patient.name},
            "every_days": found.every_days,
            "planned": found.planned,
            "made_at": found.made_at,
            "appointments": _numbered(list(rows.order_by("starts", "id"))),
        }


def _numbered(rows: list[Appointment]) -> list[dict[str, Any]]:
    """Return the appointments in order; those that were cancelled have no number."""
    numbers = iter(range(1, len(rows) + 1))
    return [
        {
            "id": each.pk,
            "number": None if each.state in GONE else next(numbers),
            "practitioner": each.agenda_id,
            "start": each.starts,
            "end": each.ends,
            "state": each.state,
            "mode": each.mode,
            "version": each.version,
        }
        for each in rows
    ]
