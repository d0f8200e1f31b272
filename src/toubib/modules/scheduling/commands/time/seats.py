"""Seats of a group's session: the only code that writes `GroupSeat`.

Invariant: a number is taken once (unique constraint), and none above the capacity the session has when it is
taken; the session's row is share-locked meanwhile, so that its capacity does not shrink at that moment. Two
who want the same number: the second waits, then takes the next.

Locks are always taken in this order: the session, those who have a seat in it, the agenda.
"""

from datetime import datetime
from uuid import UUID

from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.commands.time.occupancies import delete_holds
from toubib.modules.scheduling.domain.groups import compacted
from toubib.modules.scheduling.errors import SessionFull
from toubib.modules.scheduling.models import Appointment, GroupSeat, GroupSession, Hold
from toubib.platform.database.statements import prepared

_TAKE = """
WITH session AS (
    SELECT id, clinic_id, capacity FROM scheduling_groupsession
    WHERE clinic_id = %(clinic)s AND id = %(session)s AND cancelled_at IS NULL
    FOR SHARE
), free AS (
    SELECT s.clinic_id, s.id AS session_id, each.seat
    FROM session s, generate_series(1, s.capacity) AS each (seat)
    WHERE NOT EXISTS (SELECT FROM scheduling_groupseat x
        WHERE x.clinic_id = s.clinic_id AND x.session_id = s.id AND x.number = each.seat)
    ORDER BY each.seat LIMIT 1
), taken AS (
    INSERT INTO scheduling_groupseat
        (id, clinic_id, session_id, number, appointment_id, hold_id, expires_at)
    SELECT %(id)s, clinic_id, session_id, seat, %(appointment)s, %(hold)s, %(expires)s FROM free
    ON CONFLICT (clinic_id, session_id, number) DO NOTHING
    RETURNING number
)
SELECT EXISTS (SELECT FROM free), (SELECT number FROM taken)
"""

_HAND_OVER = """
WITH held AS (SELECT id FROM scheduling_hold WHERE clinic_id = %(clinic)s AND id = %(hold)s FOR UPDATE)
UPDATE scheduling_groupseat g SET hold_id = NULL, expires_at = NULL, appointment_id = %(appointment)s
FROM held WHERE g.clinic_id = %(clinic)s AND g.hold_id = held.id AND g.expires_at > %(now)s
RETURNING g.number
"""


def keep_session(clinic_id: UUID, session_id: UUID) -> None:
    """Wait for whoever changes or cancels a session, and let nobody do so until the transaction ends."""
    prepared(
        "SELECT FROM scheduling_groupsession WHERE clinic_id = %(clinic)s AND id = %(session)s FOR SHARE",
        {"clinic": clinic_id, "session": session_id},
    )


def take_seat(session: GroupSession, taker: Appointment | Hold, present: datetime) -> int:
    """Take the free seat with the lowest number, and return it. Raises SessionFull."""
    _remove_expired(session, present)
    holds = isinstance(taker, Hold)
    wanted = {
        "id": uuid7(),
        "clinic": session.clinic_id,
        "session": session.pk,
        "appointment": None if holds else taker.pk,
        "hold": taker.pk if holds else None,
        "expires": taker.expires_at if isinstance(taker, Hold) else None,
    }
    while True:
        ((free, number),) = prepared(_TAKE, wanted)
        if number is not None:
            return int(number)
        if not free:
            raise SessionFull


def turn_seat_into(appointment: Appointment, held: Hold, present: datetime) -> bool:
    """Hand the seat of a live hold to an appointment; False when the hold has expired since."""
    handed = prepared(
        _HAND_OVER,
        {"clinic": held.clinic_id, "hold": held.pk, "now": present, "appointment": appointment.pk},
    )
    if handed:
        delete_holds(held.clinic_id, [held.pk])
    return bool(handed)


def close_ranks(session: GroupSession) -> None:
    """Give the taken seats the lowest numbers, so that none is above a capacity that shrinks.

    The agenda is locked, and so is the session's row.
    """
    seats = {
        seat.number: seat for seat in GroupSeat.objects.filter(clinic_id=session.clinic_id, session=session)
    }
    for old, new in compacted(seats):
        GroupSeat.objects.filter(clinic_id=session.clinic_id, pk=seats[old].pk).update(number=new)


def seats_taken(session: GroupSession, present: datetime) -> int:
    """Count the seats that somebody has, or keeps at this moment."""
    _remove_expired(session, present)
    return GroupSeat.objects.filter(clinic_id=session.clinic_id, session=session).count()


def _remove_expired(session: GroupSession, present: datetime) -> None:
    expired = GroupSeat.objects.filter(
        clinic_id=session.clinic_id, session=session, expires_at__lte=present
    ).values_list("hold_id", flat=True)
    holds: list[UUID] = [hold_id for hold_id in expired if hold_id is not None]
    if holds:
        delete_holds(session.clinic_id, holds)
