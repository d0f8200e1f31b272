"""What clinics propose to a signed-in person and those in their care, with the links that answer."""

from datetime import datetime
from typing import Any

from toubib.kernel.actor import Actor
from toubib.modules.scheduling.queries.proposal_links import path_of
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

MINE = """
SELECT p.id, p.clinic_id, p.expires_at, p.entry_id IS NOT NULL, c.name, c.time_zone,
       x.id, x.starts, concat_ws(' ', f.given_name, f.family_name), l.relation
FROM scheduling_proposal p
JOIN patients_patientlink l ON l.patient_id = p.patient_id AND l.user_id = %(user)s
JOIN patients_patient f ON f.id = p.patient_id
JOIN clinics_clinic c ON c.id = p.clinic_id AND c.status = 'active'
LEFT JOIN scheduling_appointment x ON x.id = p.appointment_id
WHERE p.state = 'open' AND p.expires_at > %(now)s
ORDER BY p.expires_at, p.id
"""


def my_proposals(*, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the proposals that wait for an answer, the most pressing first."""
    user_id = actor.require_user()
    with scope(actor):
        rows = prepared(MINE, {"user": user_id, "now": now})
    return {
        "items": [
            {
                "id": id_,
                "path": path_of(clinic_id, id_),
                "expires_at": expires_at,
                "about": "waiting-list" if waits else "appointment",
                "clinic": {"name": clinic, "time_zone": zone},
                "planned": planned and {"id": planned, "start": starts},
                "patient": {"name": name, "relation": relation},
            }
            for id_, clinic_id, expires_at, waits, clinic, zone, planned, starts, name, relation in rows
        ]
    }
