"""Whom an absence would be in the way of, before it is made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.models import Agenda, RepeatingAbsence
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.touched import periods_of, touched_by
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAbsence:
    """Between two instants (UTC), or again and again; one of the two."""

    starts: datetime | None = None
    ends: datetime | None = None
    repeating: RepeatingAbsence | None = None


def would_touch(agenda_id: UUID, planned: PlannedAbsence, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the appointments that it would be in the way of. Raises Forbidden, NotFound, InvalidInput."""
    actor.require(Permission.AGENDA_READ)
    require_agenda(actor, agenda_id)
    with scope(actor):
        agenda = Agenda.objects.filter(clinic_id=actor.clinic_id, pk=agenda_id).first()
        if agenda is None:
            raise NotFound
        return touched_by(agenda, _periods(agenda, planned, now), actor=actor, now=now)


def _periods(agenda: Agenda, planned: PlannedAbsence, now: datetime) -> list[Interval]:
    if planned.repeating is not None:
        return periods_of(agenda, planned.repeating, now)
    if planned.starts is None or planned.ends is None:
        raise InvalidInput({"start": Problem(N_("This is needed."))})
    if planned.ends <= planned.starts:
        raise InvalidInput({"end": Problem(N_("This ends before it starts."))})
    return [Interval(planned.starts, planned.ends)]
