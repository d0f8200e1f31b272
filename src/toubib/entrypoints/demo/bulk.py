"""Writing appointments in bulk, past the commands: no events, no messages.

For data that only illustrates or fills (the demo, benchmarks). Whoever uses it works the agendas' free time
out afterwards. The database's own guarantees hold here as everywhere, the one against overlaps included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING, AppointmentState
from toubib.modules.scheduling.models import Appointment, Occupancy
from toubib.platform.models import AuditEntry

_BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An appointment to write. Instants are seconds since 1970 UTC; `taken` has the buffers in it.

    `queue_number` is one of the day of loading, `noted_by` whose notes of the front desk are in the history.
    """

    agenda_id: UUID
    type_id: UUID
    patient_id: UUID
    site_id: UUID
    mode: str
    state: AppointmentState
    start: int
    end: int
    taken: tuple[int, int]
    reason: str
    fee: Decimal | None
    currency: str
    notice_hours: int
    source: str
    booked_by: UUID | None
    booked_at: int
    cancelled_at: int | None = None
    cancelled_late: bool = False
    cancellation_reason: str = ""
    arrived_at: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    queue_number: int | None = None
    room_id: UUID | None = None
    equipment_id: UUID | None = None
    visit_id: UUID | None = None
    noted_by: UUID | None = None


def write_appointments(clinic_id: UUID, planned: Iterable[Written], today: date | None = None) -> int:
    """Write appointments, the time they take and who booked them, in the clinic's scope; count them.

    `today` is the day of the queue's numbers.
    """
    rows: list[Appointment] = []
    occupancies: list[Occupancy] = []
    audit: list[AuditEntry] = []
    for one in planned:
        row = _appointment(clinic_id, one, today)
        rows.append(row)
        made = "requested" if one.state is AppointmentState.PENDING else "booked"
        audit.append(_line(row, made, one.booked_at, one.booked_by))
        if one.cancelled_at is not None:
            audit.append(_line(row, "cancelled", one.cancelled_at, None, late=one.cancelled_late))
        if one.noted_by is not None:
            audit += _steps(row, one.noted_by)
        if one.state in OCCUPYING:
            occupancies += _occupancies(row, one)
    Appointment.objects.bulk_create(rows, batch_size=_BATCH)
    Occupancy.objects.bulk_create(occupancies, batch_size=_BATCH)
    AuditEntry.objects.bulk_create(audit, batch_size=_BATCH)
    return len(rows)


def _appointment(clinic_id: UUID, one: Written, today: date | None) -> Appointment:
    return Appointment(
        id=uuid7(),
        clinic_id=clinic_id,
        agenda_id=one.agenda_id,
        type_id=one.type_id,
        patient_id=one.patient_id,
        site_id=one.site_id,
        room_id=one.room_id,
        equipment_id=one.equipment_id,
        visit_id=one.visit_id,
        state=one.state.value,
        mode=one.mode,
        starts=_instant(one.start),
        ends=_instant(one.end),
        reason=one.reason,
        fee=one.fee,
        currency=one.currency,
        cancellation_notice_hours=one.notice_hours,
        source=one.source,
        booked_by=one.booked_by,
        booked_at=_instant(one.booked_at),
        cancelled_at=_when(one.cancelled_at),
        cancelled_late=one.cancelled_late,
        cancellation_reason=one.cancellation_reason,
        arrived_at=_when(one.arrived_at),
        started_at=_when(one.started_at),
        ended_at=_when(one.ended_at),
        queue_day=None if one.queue_number is None else today,
        queue_number=one.queue_number,
    )


def _occupancies(row: Appointment, one: Written) -> list[Occupancy]:
    return [
        Occupancy(
            clinic_id=row.clinic_id,
            resource_id=resource_id,
            starts=_instant(one.taken[0]),
            ends=_instant(one.taken[1]),
            appointment_id=row.pk,
        )
        for resource_id in (one.agenda_id, one.room_id, one.equipment_id)
        if resource_id is not None
    ]


def _steps(row: Appointment, by: UUID) -> list[AuditEntry]:
    """Return the lines of what the front desk noted."""
    steps = (
        ("patient_arrived", row.arrived_at),
        ("consultation_began", row.started_at),
        ("appointment_fulfilled", row.ended_at),
    )
    return [
        AuditEntry(
            clinic_id=row.clinic_id,
            at=at,
            actor_id=by,
            action=f"scheduling.{what}",
            object_id=row.pk,
            params={},
        )
        for what, at in steps
        if at is not None
    ]


def _line(row: Appointment, what: str, at: int, by: UUID | None, **params: bool) -> AuditEntry:
    return AuditEntry(
        clinic_id=row.clinic_id,
        at=_instant(at),
        actor_id=by,
        action=f"scheduling.appointment_{what}",
        object_id=row.pk,
        params=params,
    )


def _when(seconds: int | None) -> datetime | None:
    return None if seconds is None else _instant(seconds)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
