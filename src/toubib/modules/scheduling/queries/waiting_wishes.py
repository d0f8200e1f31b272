"""Who of the waiting list a freed slot could be offered to: one indexed query, in turn, then arithmetic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.errors import RuleBroken
from toubib.kernel.intervals import Interval
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By
from toubib.modules.scheduling.domain.booking_rules import (
    BookingContext,
    BookingRequest,
    check_cancellation,
)
from toubib.modules.scheduling.domain.waiting_list import Wish
from toubib.modules.scheduling.domain.waiting_rules import obstacle
from toubib.modules.scheduling.queries.availability import Availability
from toubib.modules.scheduling.queries.booking_facts import day_facts, patient_facts, practitioner_rules
from toubib.platform.database.statements import prepared

BATCH = 200
"""Wishes read at a time: the first that fits is nearly always among the first."""

IN_TURN = """
SELECT e.id, e.type_id, e.joined_at, e.first_day, e.last_day, e.agenda_id, e.site_id, e.modes, e.weekdays,
       e.earliest, e.latest, e.urgent, i.starts, e.patient_id, e.by_patient, e.instead_of_id, i.state,
       i.cancellation_notice_hours
FROM scheduling_waitinglistentry e
LEFT JOIN scheduling_appointment i ON i.clinic_id = e.clinic_id AND i.id = e.instead_of_id
WHERE e.clinic_id = %(clinic)s AND e.state = 'waiting' AND e.type_id = ANY(%(types)s)
  AND e.last_day >= %(first)s AND e.first_day <= %(last)s
  AND (e.agenda_id IS NULL OR e.agenda_id = %(agenda)s)
  AND (e.weekdays = '{}' OR e.weekdays && %(weekdays)s::smallint[])
  AND (e.instead_of_id IS NULL OR i.starts > %(from)s)
  AND (%(after_joined)s::timestamptz IS NULL OR (NOT e.urgent, e.joined_at, e.id)
       > (NOT %(after_urgent)s::boolean, %(after_joined)s::timestamptz, %(after_id)s::uuid))
ORDER BY e.urgent DESC, e.joined_at, e.id
LIMIT %(batch)s
"""

ASKED = """
SELECT p.entry_id, s.starts FROM scheduling_proposedslot s
JOIN scheduling_proposal p ON p.clinic_id = s.clinic_id AND p.id = s.proposal_id
WHERE s.clinic_id = %(clinic)s AND s.agenda_id = %(agenda)s AND s.starts >= %(low)s AND s.starts < %(high)s
  AND p.entry_id IS NOT NULL AND p.state <> 'open'
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wish, whose it is, and the appointment that an earlier one would replace."""

    wish: Wish
    patient_id: UUID
    by_patient: bool
    instead_of: UUID | None
    instead_state: str | None
    instead_notice: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """Time of an agenda that has come free, buffers included; `start` is when something began in it."""

    clinic_id: UUID
    agenda_id: UUID
    period: Interval
    start: datetime


def waiting_for(freed: Freed, types: Sequence[UUID], days: tuple[date, date]) -> Iterator[Waiting]:
    """Yield who waits for such a time in this agenda, in turn. `days` are the local days it touches."""
    first, last = days
    after: Wish | None = None
    while True:
        rows = prepared(
            IN_TURN,
            {
                "clinic": freed.clinic_id,
                "agenda": freed.agenda_id,
                "types": list(types),
                "first": first,
                "last": last,
                "weekdays": sorted({first.weekday(), last.weekday()}),
                "from": freed.period.start - timedelta(hours=24),
                "after_urgent": after and after.urgent,
                "after_joined": after and after.joined_at,
                "after_id": after and after.id,
                "batch": BATCH,
            },
        )
        found = [_waiting(row) for row in rows]
        yield from found
        if len(found) < BATCH:
            return
        after = found[-1].wish


def _waiting(row: Any) -> Waiting:
    (id_, type_id, joined_at, first_day, last_day, agenda_id, site_id, modes, weekdays) = row[:9]
    (earliest, latest, urgent, sooner_than, patient_id, by_patient, instead_of, state, notice) = row[9:]
    wish = Wish(
        id=id_,
        type_id=type_id,
        joined_at=joined_at,
        first_day=first_day,
        last_day=last_day,
        agenda_id=agenda_id,
        site_id=site_id,
        modes=frozenset(modes),
        weekdays=frozenset(weekdays),
        earliest=earliest,
        latest=latest,
        urgent=urgent,
        sooner_than=sooner_than,
    )
    return Waiting(wish, patient_id, by_patient, instead_of, state, notice)


def asked_already(freed: Freed) -> set[tuple[UUID, datetime]]:
    """Return who was asked for which start near this time, and did not take it."""
    rows = prepared(
        ASKED,
        {
            "clinic": freed.clinic_id,
            "agenda": freed.agenda_id,
            "low": freed.period.start - timedelta(hours=24),
            "high": freed.period.end + timedelta(hours=24),
        },
    )
    return {(entry_id, starts) for entry_id, starts in rows}


def rule_against(
    waiting: Waiting,
    start: datetime,
    mode: str,
    found: Availability,
    role: directory.RoleFacts,
    now: datetime,
) -> RuleBroken | None:
    """Return the rule that keeps this slot from being offered to them, if there is one.

    The appointment that it would replace counts neither as another nor as upcoming; but it must be one that
    the patient may still give up.
    """
    if waiting.instead_of is not None:
        try:
            check_cancellation(
                AppointmentState(waiting.instead_state or ""),
                waiting.wish.sooner_than or now,
                waiting.instead_notice or 0,
                now,
                By.PATIENT,
            )
        except RuleBroken as error:
            return error
    context = BookingContext(
        now=now,
        time_zone=found.time_zone,
        type=found.offer.rules,
        practitioner=practitioner_rules(found.offer, role),
        patient=patient_facts(
            found.clinic_id, waiting.patient_id, role.id, found.offer.id, now, waiting.instead_of
        ),
        day=day_facts(role.id, found, start, now),
    )
    return obstacle(BookingRequest(start=start, mode=mode), context, by_patient=waiting.by_patient)
