"""When the moves of the front desk may be made, and what each notes of the day.

The table of moves says from which state; here is what the clock has to say: nobody arrives on another day,
and nobody is missing before the hour.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from toubib.kernel.errors import RuleBroken
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, moves_from
from toubib.modules.scheduling.errors import NotItsDay, NotItsTimeYet

NOTED_WITHIN = timedelta(hours=12)
"""An end that is written down later than this after the planned one says nothing of how long it took."""

_ON_ITS_DAY = {
    (AppointmentState.BOOKED, Move.ARRIVE),
    (AppointmentState.BOOKED, Move.CHECK_IN),
}
_NOT_BEFORE_ITS_DAY = {Move.CHECK_IN, Move.FULFIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted of an appointment: when the patient came, when it began, when it was over; UTC."""

    arrived_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


def why_not_now(
    state: AppointmentState, move: Move, starts: datetime, present: datetime, time_zone: str
) -> RuleBroken | None:
    """Return what the clock has against a move that the table allows; None for nothing."""
    day, today = local_date(starts, time_zone), local_date(present, time_zone)
    if (state, move) in _ON_ITS_DAY and day != today:
        return NotItsDay()
    if move in _NOT_BEFORE_ITS_DAY and day > today:
        return NotItsDay()
    if move is Move.MISS and present < starts:
        return NotItsTimeYet()
    return None


def moves_now(state: AppointmentState, starts: datetime, present: datetime, time_zone: str) -> list[Move]:
    """Return the moves that staff may make now, in the order of the table."""
    return [
        move
        for move in moves_from(state, By.STAFF)
        if why_not_now(state, move, starts, present, time_zone) is None
    ]


def noted_by(
    move: Move, new_state: AppointmentState, noted: Noted, ends: datetime, present: datetime
) -> Noted:
    """Return what is noted once a move of the front desk has been made.

    Whoever goes straight in has arrived then. A step that is undone was never noted; one that it goes back to
    and that nobody noted is noted now.
    """
    match move:
        case Move.ARRIVE:
            return replace(noted, arrived_at=present)
        case Move.CHECK_IN:
            return replace(noted, arrived_at=noted.arrived_at or present, started_at=present)
        case Move.FULFIL:
            return replace(noted, ended_at=present if present - ends <= NOTED_WITHIN else None)
        case Move.CORRECT:
            return _undone(new_state, noted, present)
        case _:
            return noted


def _undone(new_state: AppointmentState, noted: Noted, present: datetime) -> Noted:
    if new_state is AppointmentState.CHECKED_IN:
        return replace(noted, started_at=noted.started_at or present, ended_at=None)
    if new_state is AppointmentState.ARRIVED:
        return Noted(arrived_at=noted.arrived_at or present)
    return Noted()
