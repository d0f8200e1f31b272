"""The appointments of a signed-in person and of those in their care, over all clinics."""

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.money import Money
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.booking_rules import cancel_until
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.queries.series import PLACE_SQL
from toubib.modules.scheduling.queries.visits import VISIT_SQL
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

PAGE = 20

MINE = """
SELECT x.id, x.state, x.starts, x.ends, x.mode, x.reason, x.fee, x.currency, x.version,
       x.cancellation_notice_hours, x.cancelled_late, x.type_id, t.name::json, t.instructions::json,
       r.id, r.slug, concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name),
       '/api/v1/public/files/' || r.photo,
       r.specialties, r.gender,
       c.id, c.slug, c.name, c.phone, c.time_zone, s.name, s.address, s.city,
       p.id, concat_ws(' ', p.given_name, p.family_name), l.relation, x.session_id,
       CASE WHEN x.series_id IS NOT NULL AND x.state <> 'cancelled' THEN {place} END,
       CASE WHEN x.visit_id IS NOT NULL THEN {visit} END
FROM scheduling_appointment x
JOIN patients_patientlink l ON l.patient_id = x.patient_id AND l.user_id = %(user)s
JOIN patients_patient p ON p.id = x.patient_id
JOIN scheduling_appointmenttype t ON t.id = x.type_id
JOIN directory_practitionerrole r ON r.id = x.agenda_id
JOIN clinics_clinic c ON c.id = x.clinic_id
JOIN clinics_site s ON s.id = x.site_id
WHERE x.state <> 'entered-in-error' AND {condition}
ORDER BY x.starts {order}, x.id {order} LIMIT %(limit)s
"""


def my_appointments(
    when: Literal["upcoming", "past"], cursor: str, *, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Return a page of appointments: upcoming ones soonest first, past and cancelled ones latest first."""
    after, after_id = _place(cursor)
    upcoming = "x.ends > %(now)s AND x.state IN ('proposed', 'pending', 'booked', 'arrived', 'checked-in')"
    if when == "upcoming":
        condition, order = upcoming, "ASC"
        following = "AND (x.starts, x.id) > (%(after)s, %(after_id)s)"
    else:
        condition, order = f"NOT ({upcoming})", "DESC"
        following = "AND (x.starts, x.id) < (%(after)s, %(after_id)s)"
    if after is not None:
        condition += " " + following
    rows = _rows(condition, order, {"now": now, "after": after, "after_id": after_id}, actor)
    items = [_appointment(row, actor.language, now) for row in rows[:PAGE]]
    last = items[-1] if len(rows) > PAGE else None
    return {"items": items, "next": last and f"{last['start'].isoformat()}/{last['id']}"}


def my_appointment(appointment_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return one appointment. Raises NotFound when it is not theirs."""
    rows = _rows("x.id = %(id)s", "ASC", {"id": appointment_id}, actor)
    if not rows:
        raise NotFound
    return _appointment(rows[0], actor.language, now)


def _rows(condition: str, order: str, params: dict[str, Any], actor: Actor) -> list[Any]:
    user_id = actor.require_user()
    with scope(actor):
        return prepared(
            MINE.format(condition=condition, order=order, place=PLACE_SQL, visit=VISIT_SQL),
            {**params, "user": user_id, "language": actor.language, "limit": PAGE + 1},
        )


def _appointment(row: Any, language: str, now: datetime) -> dict[str, Any]:
    (id_, state, starts, ends, mode, reason, fee, currency, version) = row[:9]
    (notice, late, type_id, name, instructions) = row[9:14]
    until = cancel_until(state, starts, notice)
    return {
        "id": id_,
        "state": state,
        "start": starts,
        "end": ends,
        "mode": mode,
        "reason": reason,
        "fee": None if fee is None else Money(fee, currency).as_json(),
        "version": version,
        "cancel_until": until,
        "can_cancel": state in ("pending", "booked") and now <= until,
        "cancelled_late": late,
        "type": {
            "id": type_id,
            "name": in_language(name, language),
            "instructions": in_language(instructions, language),
        },
        "practitioner": {
            **dict(zip(("id", "slug", "name", "photo"), row[14:18], strict=True)),
            "specialties": [directory.specialty_name(code, language, row[19]) for code in row[18]],
        },
        "clinic": dict(zip(("id", "slug", "name", "phone", "time_zone"), row[20:25], strict=True)),
        "site": dict(zip(("name", "address", "city"), row[25:28], strict=True)),
        "patient": dict(zip(("id", "name", "relation"), row[28:31], strict=True)),
        "session": row[31],
        "series": row[32],
        "visit": row[33] or [],
    }


def _place(cursor: str) -> tuple[datetime | None, UUID | None]:
    """Read where the previous page ended."""
    if not cursor:
        return None, None
    moment, _, identifier = cursor.partition("/")
    try:
        after, after_id = datetime.fromisoformat(moment), UUID(identifier)
    except ValueError:
        after, after_id = None, None
    if after is None or after.tzinfo is None or not 1900 < after.year < 2300:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))})
    return after.astimezone(UTC), after_id
