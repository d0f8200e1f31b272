"""Change what somebody on the waiting list waits for, and leave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics import public as clinics
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import withdraw_proposals
from toubib.modules.scheduling.commands.waiting.waiting_list import Wanted, fill_in, today
from toubib.modules.scheduling.commands.waiting.waiting_states import OPEN, State, announce, become
from toubib.modules.scheduling.errors import NoLongerWaiting
from toubib.modules.scheduling.models import WaitingListEntry
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.tenancy import scope


@contextmanager
def reach_entry(entry_id: UUID, actor: Actor) -> Iterator[WaitingListEntry]:
    """Open the clinic's scope with an entry locked that is still on the list.

    Patients reach those of the files they may act for; staff those of their clinic, but of the agendas they
    are not assigned to. Raises NotFound, Forbidden, NoLongerWaiting.
    """
    inside = actor
    if actor.is_patient_side:
        actor.require_user()
        with scope(actor):
            found = WaitingListEntry.objects.filter(pk=entry_id).values_list("clinic_id", flat=True).first()
        if found is None:
            raise NotFound
        inside = actor.within(found)
    else:
        actor.require(Permission.APPOINTMENTS_BOOK)
    with scope(inside):
        entries = WaitingListEntry.objects.select_for_update(no_key=True)
        entry = entries.filter(clinic_id=inside.clinic_id, pk=entry_id).first()
        if entry is None:
            raise NotFound
        if not actor.is_patient_side and entry.agenda_id is not None:
            require_agenda(actor, entry.agenda_id)
        if entry.state not in OPEN:
            raise NoLongerWaiting
        yield entry


def edit_waiting(
    entry_id: UUID, changes: dict[str, Any], *, version: int | None = None, actor: Actor, clock: Clock = now
) -> WaitingListEntry:
    """Change what an entry waits for; `changes` are fields of `Wanted`. The place in the list is kept.

    An offer that is out stands as it was made. Raises NotFound, Forbidden, NoLongerWaiting, VersionConflict,
    InvalidInput.
    """
    with reach_entry(entry_id, actor) as entry:
        entry.require_version(version)
        for name in ("first_day", "last_day"):
            if changes.get(name, entry) is None:
                raise InvalidInput({name: Problem(N_("This is needed."))})
        kept = {field.name: getattr(entry, field.name) for field in fields(Wanted)}
        wanted = Wanted(**{**kept, **changes})
        fill_in(entry, entry.type, wanted, today(entry, clock))
        entry.version += 1
        entry.save()
        announce(entry)
    return entry


def withdraw_waiting(entry_id: UUID, *, actor: Actor) -> WaitingListEntry:
    """Leave the list; what was offered is free for the next in turn. Raises NotFound, Forbidden.

    Leaving it twice changes nothing; NoLongerWaiting once it was booked or has expired.
    """
    try:
        with reach_entry(entry_id, actor) as entry:
            become(entry, State.WITHDRAWN)
            withdraw_proposals(entry.clinic_id, entry_id=entry.pk)
    except NoLongerWaiting:
        entry = left_already(entry_id, actor)
        if entry is None:
            raise
    return entry


def left_already(entry_id: UUID, actor: Actor) -> WaitingListEntry | None:
    """Return the entry if it was withdrawn before; whoever asks has been found to reach it."""
    with scope(actor):
        return WaitingListEntry.objects.filter(pk=entry_id, state=State.WITHDRAWN).first()


def expire_waiting(clinic_id: UUID, *, clock: Clock = now) -> int:
    """Take those off the list whose last day has passed, and return how many they were.

    By the clinic's calendar. Somebody to whom a slot is offered stays until it is answered.
    """
    with scope(system("expire_waiting", clinic_id)):
        present_day = local_date(clock(), clinics.clinic(clinic_id).time_zone)
        idle = WaitingListEntry.objects.select_for_update(no_key=True, skip_locked=True)
        over = list(idle.filter(clinic_id=clinic_id, state=State.WAITING, last_day__lt=present_day))
        for entry in over:
            become(entry, State.EXPIRED)
    return len(over)
