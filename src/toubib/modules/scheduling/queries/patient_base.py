"""The patients a practitioner knows, and the practitioners who know a patient (PAT-9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.directory import public as directory
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING, AppointmentState
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.database.statements import prepared
from toubib.platform.pagination import page_of, place_of
from toubib.platform.tenancy import scope

PAGE = 25

_SEEN = "x.starts < %(now)s AND x.state <> %(pending)s"
_BY = f"""
SELECT x.{{group}} AS whose, max(x.starts) FILTER (WHERE {_SEEN}) AS last,
       min(x.starts) FILTER (WHERE x.starts >= %(now)s) AS next, count(*) FILTER (WHERE {_SEEN}) AS visits
FROM scheduling_appointment x
WHERE x.clinic_id = %(clinic)s AND x.{{of}} = %(whose)s AND x.state = ANY(%(states)s)
GROUP BY x.{{group}}
"""
KNOWN_PATIENTS = f"""
SELECT whose, last, next, visits FROM ({_BY.format(group="patient_id", of="agenda_id")}) AS known
WHERE last IS NOT NULL AND (%(wanted)s::uuid[] IS NULL OR whose = ANY(%(wanted)s))
  AND (%(after)s::timestamptz IS NULL OR (last, whose) < (%(after)s, %(after_id)s))
ORDER BY last DESC, whose DESC LIMIT %(limit)s
"""
KNOWN_BY = f"{_BY.format(group='agenda_id', of='patient_id')} ORDER BY last DESC NULLS LAST"


def known_patients(
    agenda_id: UUID, query: str, cursor: str, *, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Return a page of the patients a practitioner has seen, latest first, that match a search if any.

    With their last and next appointment there. Raises Forbidden, NotFound, InvalidInput.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    require_agenda(actor, agenda_id)
    after = _place(cursor)
    params: dict[str, Any] = {
        **_params(actor.clinic_id, agenda_id, now),
        "wanted": None,
        "after": after and after[0],
        "after_id": after and after[1],
        "limit": PAGE + 1,
    }
    with scope(actor):
        directory.role(actor.clinic_id, agenda_id)
        if query.strip():
            everybody = {**params, "after": None, "limit": None}
            ids = [row[0] for row in prepared(KNOWN_PATIENTS, everybody)]
            params["wanted"] = list(patients.matching(actor.clinic_id, ids, query))
        rows, following = page_of(
            prepared(KNOWN_PATIENTS, params), PAGE, lambda row: (row[1].isoformat(), str(row[0]))
        )
        files = patients.patients(actor.clinic_id, [row[0] for row in rows])
    items = [
        {**_patient(files[patient_id]), "last": last, "next": coming, "visits": visits}
        for patient_id, last, coming, visits in rows
        if patient_id in files
    ]
    return {"items": items, "next": following}


def known_by(patient_id: UUID, *, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Return the practitioners who have, or will have, seen a patient; whom they saw last first.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        patients.patient(actor.clinic_id, patient_id)
        rows = prepared(KNOWN_BY, _params(actor.clinic_id, patient_id, now))
        roles = {role.id: role for role in directory.roles(actor.clinic_id)}
    return [
        {
            "practitioner": {"id": agenda_id, "name": roles[agenda_id].name},
            "known": last is not None,
            "last": last,
            "next": coming,
            "visits": visits,
        }
        for agenda_id, last, coming, visits in rows
        if agenda_id in roles
    ]


def _params(clinic_id: UUID, whose: UUID, now: datetime) -> dict[str, Any]:
    return {
        "clinic": clinic_id,
        "whose": whose,
        "now": now,
        "states": list(OCCUPYING),
        "pending": AppointmentState.PENDING,
    }


def _patient(file: patients.PatientFacts) -> dict[str, Any]:
    return {
        "id": file.id,
        "given_name": file.given_name,
        "family_name": file.family_name,
        "birth_date": file.birth_date,
        "sex": None if file.sex == "unknown" else file.sex,
        "phone": file.phone,
        "email": file.email,
        "blocked_online": file.blocked_online,
    }


def _place(cursor: str) -> tuple[datetime, UUID] | None:
    place = place_of(cursor, 2)
    if place is None:
        return None
    try:
        after = datetime.fromisoformat(place[0]), UUID(place[1])
    except ValueError:
        after = None
    if after is None or after[0].tzinfo is None or not 1900 < after[0].year < 2300:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))})
    return after
