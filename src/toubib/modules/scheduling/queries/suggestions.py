"""Slots to suggest instead of appointments that cannot take place."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.suggesting import Candidate, candidate, suggest
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import availability_of
from toubib.modules.scheduling.queries.offered import offer_to_move
from toubib.modules.scheduling.queries.touched import away, in_the_way
from toubib.platform.tenancy import scope

LONGEST_WAIT = timedelta(days=42)
SOONEST = timedelta(hours=12)
"""A patient needs that long to read a message and answer it."""


def suggestions(
    appointments: Iterable[Appointment],
    count: int,
    *,
    actor: Actor,
    now: datetime,
    agenda_id: UUID | None = None,
) -> dict[UUID, list[datetime]]:
    """Return `count` starts at most for each appointment, in the agenda it is in or in another one.

    Spread: no two appointments are suggested the same time. Raises Forbidden, PractitionerDoesNotOffer.
    """
    found: dict[UUID, list[datetime]] = {}
    taken: list[Interval] = []
    free: dict[tuple[UUID, UUID, str, int], list[Candidate]] = {}
    with scope(actor):
        for appointment in sorted(appointments, key=lambda one: one.starts):
            where = agenda_id or appointment.agenda_id
            require_agenda(actor, where)
            minutes = (appointment.ends - appointment.starts) // timedelta(minutes=1)
            key = (where, appointment.type_id, appointment.mode, minutes)
            if key not in free:
                free[key] = _free(appointment, where, minutes, now)
            agenda = Agenda.objects.get(clinic_id=appointment.clinic_id, pk=where)
            chosen = suggest(free[key], appointment.starts, count, agenda.time_zone, taken)
            taken += [one.period for one in chosen]
            found[appointment.pk] = [one.start for one in chosen]
    return found


def suggested_for(absence_id: UUID, count: int, *, actor: Actor, now: datetime) -> dict[UUID, list[datetime]]:
    """Return suggestions for all that an absence is in the way of. Raises Forbidden, NotFound."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        found = away(actor.clinic_id, absence_id, now)
        rows = in_the_way(found.agenda, found.periods, now)
        return suggestions(rows, count, actor=actor, now=now)


def _free(appointment: Appointment, agenda_id: UUID, minutes: int, now: datetime) -> list[Candidate]:
    """Return the free starts from half a day ahead to six weeks after the appointment, as long as it is."""
    agenda, offer = offer_to_move(appointment, agenda_id)
    first = local_date(now, agenda.time_zone)
    last = max(local_date(appointment.starts, agenda.time_zone), first) + LONGEST_WAIT
    starts: set[int] = set()
    for begin, end in _periods(first, last):
        available = availability_of(agenda, offer, begin, end, now)
        for day in available.days:
            starts.update(available.starts(day, appointment.mode, now, By.STAFF))
    earliest = int((now + SOONEST).timestamp())
    return [
        candidate(start, offer.before, minutes, offer.after) for start in sorted(starts) if start >= earliest
    ]


def _periods(first: date, last: date) -> Iterable[tuple[date, date]]:
    while first <= last:
        end = min(first + timedelta(days=30), last)
        yield first, end
        first = end + timedelta(days=1)
