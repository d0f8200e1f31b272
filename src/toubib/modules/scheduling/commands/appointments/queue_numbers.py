"""Numbers by which patients are called: from 1, per site and local day (SCH-10).

Invariant: whoever gives one holds the lock of that site and day until the transaction ends, so that numbers
follow each other without gaps; the database's own constraint stands behind it. It is always the last lock.
"""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import connection
from django.db.models import Max

from toubib.modules.scheduling.models import Appointment


def give_number(appointment: Appointment, day: date) -> bool:
    """Give the next number of the appointment's site on that local day; False when it has one of it.

    The caller saves the appointment.
    """
    if appointment.queue_number is not None and appointment.queue_day == day:
        return False
    _lock(appointment.site_id, day)
    given = Appointment.objects.filter(
        clinic_id=appointment.clinic_id, site_id=appointment.site_id, queue_day=day
    ).aggregate(last=Max("queue_number"))
    appointment.queue_day = day
    appointment.queue_number = (given["last"] or 0) + 1
    return True


def _lock(site_id: UUID, day: date) -> None:
    key = int.from_bytes(sha256(site_id.bytes + day.isoformat().encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
