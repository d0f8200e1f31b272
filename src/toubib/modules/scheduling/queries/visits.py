"""The other services of the visit that an appointment is part of (SCH-16)."""

from typing import Any

from toubib.modules.scheduling.models import Appointment
from toubib.platform.database.statements import prepared

VISIT_SQL = """
    (SELECT json_agg(json_build_object('id', v.id, 'start', v.starts, 'end', v.ends, 'state', v.state,
        'type', coalesce(vt.name ->> %(language)s::text, vt.name ->> 'fr', ''),
        'practitioner', concat_ws(' ', nullif(vr.title, ''), vr.given_name, vr.family_name))
        ORDER BY v.starts, v.id)
     FROM scheduling_appointment v
     JOIN scheduling_appointmenttype vt ON vt.clinic_id = v.clinic_id AND vt.id = v.type_id
     JOIN directory_practitionerrole vr ON vr.clinic_id = v.clinic_id AND vr.id = v.agenda_id
     WHERE v.clinic_id = x.clinic_id AND v.visit_id = x.visit_id AND v.patient_id = x.patient_id
       AND v.id <> x.id AND v.state <> 'entered-in-error')
"""
"""The others of the visit of an appointment `x`, in order of time; NULL when there are none."""


def others_of_visit(appointment: Appointment, language: str) -> list[dict[str, Any]]:
    """Return the others of its visit in the API's shape, those that were cancelled too."""
    if appointment.visit_id is None:
        return []
    rows = prepared(
        f"SELECT {VISIT_SQL} FROM scheduling_appointment x "
        "WHERE x.clinic_id = %(clinic)s AND x.id = %(appointment)s",
        {"clinic": appointment.clinic_id, "appointment": appointment.pk, "language": language},
    )
    return (rows[0][0] if rows else None) or []
