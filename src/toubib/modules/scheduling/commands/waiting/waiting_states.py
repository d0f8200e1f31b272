"""What becomes of an entry of the waiting list: the only code that writes its state."""

from uuid import UUID

from toubib.modules.scheduling.events import WaitingListChanged
from toubib.modules.scheduling.models import WaitingListEntry
from toubib.platform.outbox import record

State = WaitingListEntry.State
OPEN = (State.WAITING, State.OFFERED)
"""Where an entry stands while it is on the list."""


def announce(entry: WaitingListEntry) -> None:
    """Say that the list has changed."""
    record(
        WaitingListChanged(
            clinic_id=entry.clinic_id, entry_id=entry.pk, agenda_id=entry.agenda_id, state=entry.state
        )
    )


def become(entry: WaitingListEntry, state: str, appointment_id: UUID | None = None) -> None:
    """Note where an entry, which is locked, stands from now on."""
    entry.state = state
    if appointment_id is not None:
        entry.appointment_id = appointment_id
    entry.version += 1
    entry.save()
    announce(entry)


def now_offered(entry: WaitingListEntry) -> None:
    """Note that a slot is offered to it."""
    become(entry, State.OFFERED)
