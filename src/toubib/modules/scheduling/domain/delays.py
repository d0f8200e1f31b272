"""How late a practitioner runs: how long after its planned start the next appointment would begin.

The next is whoever waits and was due first; when nobody waits, whoever is due next. Somebody who should be
there and is not keeps nobody waiting. Whoever is in consultation is taken to stay as long as was planned.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from toubib.modules.scheduling.domain.appointment_states import AppointmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An appointment of the day: as planned, as it is, and when the consultation began; UTC."""

    state: AppointmentState
    starts: datetime
    ends: datetime
    started_at: datetime | None = None


def delay_minutes(day: Iterable[Visit], now: datetime) -> int:
    """Return the delay in whole minutes, 0 when there is none or nobody is left to come."""
    visits = list(day)
    due = _next_due(visits, now)
    if due is None:
        return 0
    late = max(now, _free_from(visits, now)) - due
    return max(0, int(late.total_seconds() // 60))


def _next_due(visits: list[Visit], now: datetime) -> datetime | None:
    waiting = [visit.starts for visit in visits if visit.state is AppointmentState.ARRIVED]
    to_come = [
        visit.starts for visit in visits if visit.state is AppointmentState.BOOKED and visit.starts >= now
    ]
    return min(waiting or to_come, default=None)


def _free_from(visits: list[Visit], now: datetime) -> datetime:
    return max(
        (
            (visit.started_at or visit.starts) + (visit.ends - visit.starts)
            for visit in visits
            if visit.state is AppointmentState.CHECKED_IN
        ),
        default=now,
    )
