"""Taking and freeing time: the only code that writes `Occupancy`.

The database's constraint decides who gets a slot; what is here turns a lost race into a friendly answer.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.models import Appointment, Hold, Occupancy
from toubib.platform.database.statements import prepared

NO_OVERLAP = "scheduling_no_overlap"

_HAND_OVER = """
WITH held AS (SELECT id FROM scheduling_hold WHERE clinic_id = %(clinic)s AND id = %(hold)s FOR UPDATE)
UPDATE scheduling_occupancy o SET hold_id = NULL, expires_at = NULL, appointment_id = %(appointment)s
FROM held WHERE o.clinic_id = %(clinic)s AND o.hold_id = held.id AND o.expires_at > %(now)s
RETURNING o.starts, o.ends
"""


def occupied_by(starts: datetime, ends: datetime, offer: Offer) -> Interval:
    """Return the time that an appointment takes, buffers included."""
    return Interval(starts - timedelta(minutes=offer.before), ends + timedelta(minutes=offer.after))


def remove_expired_holds(clinic_id: UUID, resource_id: UUID, period: Interval, now: datetime) -> None:
    """Remove the holds in the way whose five minutes are over, and their rows."""
    expired = Occupancy.objects.filter(
        clinic_id=clinic_id,
        resource_id=resource_id,
        expires_at__lte=now,
        starts__gte=period.start - timedelta(hours=24),
        starts__lt=period.end,
    ).values_list("hold_id", flat=True)
    holds = list(expired)
    if holds:
        delete_holds(clinic_id, holds)


def delete_holds(clinic_id: UUID, hold_ids: list[UUID]) -> None:
    """Delete holds; the time they keep goes with them (ON DELETE CASCADE)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM scheduling_hold WHERE clinic_id = %s AND id = ANY(%s)", [clinic_id, hold_ids]
        )


def claim_for_hold(hold: Hold, period: Interval) -> None:
    """Keep time for a hold. Raises SlotTaken (without alternatives) when somebody has it."""
    _insert(
        Occupancy(
            clinic_id=hold.clinic_id,
            resource_id=hold.agenda_id,
            starts=period.start,
            ends=period.end,
            hold_id=hold.pk,
            expires_at=hold.expires_at,
        )
    )


def is_taken(clinic_id: UUID, resource_id: UUID, period: Interval) -> bool:
    """Say whether anybody has some of this time, those who were placed over others knowingly too.

    The resource is locked, and expired holds in the way have been removed.
    """
    near = Occupancy.objects.filter(
        clinic_id=clinic_id,
        resource_id=resource_id,
        starts__gte=period.start - timedelta(hours=24),
        starts__lt=period.end,
    )
    return near.filter(ends__gt=period.start).exists()


def claim(appointment: Appointment, period: Interval) -> None:
    """Take time for an appointment. Raises SlotTaken (without alternatives) when somebody has it.

    The constraint leaves out rows that were placed over others knowingly; nobody else is to be placed over
    them without knowing, so they are looked at here.
    """
    if not appointment.overbooked and is_taken(appointment.clinic_id, appointment.agenda_id, period):
        raise SlotTaken
    _insert(
        Occupancy(
            clinic_id=appointment.clinic_id,
            resource_id=appointment.agenda_id,
            starts=period.start,
            ends=period.end,
            appointment_id=appointment.pk,
            overbooked=appointment.overbooked,
        )
    )


def _insert(occupancy: Occupancy) -> None:
    try:
        with transaction.atomic():
            occupancy.save(force_insert=True)
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) == NO_OVERLAP:
            raise SlotTaken from error
        raise


def turn_hold_into(appointment: Appointment, hold: Hold, now: datetime) -> Interval | None:
    """Hand the time of a live hold to an appointment, and return it; None when the hold has expired since.

    The hold is locked before its time, as deleting it does: so the two never wait for each other.
    """
    handed = prepared(
        _HAND_OVER,
        {"clinic": hold.clinic_id, "hold": hold.pk, "now": now, "appointment": appointment.pk},
    )
    if not handed:
        return None
    delete_holds(hold.clinic_id, [hold.pk])
    starts, ends = handed[0]
    return Interval(starts, ends)


def free(appointment: Appointment) -> list[Interval]:
    """Free the time of an appointment, and return what it was."""
    rows = Occupancy.objects.filter(clinic_id=appointment.clinic_id, appointment_id=appointment.pk)
    periods = [Interval(row.starts, row.ends) for row in rows]
    rows.delete()
    return periods
