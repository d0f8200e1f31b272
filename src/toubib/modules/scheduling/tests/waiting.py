"""People on the waiting list, for the tests."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.clock import Clock
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import subscribers
from toubib.modules.scheduling.commands.waiting import follow_offers
from toubib.modules.scheduling.commands.waiting.waiting_list import JoinForPatient, Wanted, join_for_patient
from toubib.modules.scheduling.models import Proposal, ProposedSlot, WaitingListEntry
from toubib.modules.scheduling.tests.conftest import World, clock
from toubib.platform.models import OutboxEvent
from toubib.platform.outbox.subscribing import SUBSCRIBERS, Envelope
from toubib.platform.tenancy import scope

ANY_DAY = {"first_day": date(2026, 11, 23), "last_day": date(2026, 12, 31)}


def register(world: World, given_name: str) -> UUID:
    """Open a patient's file."""
    new = patients.NewPatient(given_name=given_name, family_name="Saïdi", email=f"{given_name}@exemple.test")
    return patients.register(new, actor=world.staff, force=True)


def waits(world: World, given_name: str, **wanted: Any) -> WaitingListEntry:
    """Have staff put a new patient on the list, for any time of the world's agenda unless told otherwise."""
    at: Clock = wanted.pop("at", clock)
    return join_for_patient(
        JoinForPatient(
            patient_id=register(world, given_name),
            type_id=wanted.pop("type_id", world.type_id),
            agenda_id=wanted.pop("agenda_id", world.role_id),
            wanted=Wanted(**{**ANY_DAY, **wanted}),
        ),
        actor=world.staff,
        clock=at,
    )


def state_of(world: World, entry: WaitingListEntry) -> str:
    """Return where an entry stands now."""
    with scope(world.staff):
        return WaitingListEntry.objects.get(clinic_id=world.clinic_id, pk=entry.pk).state


def offered(world: World, entry: WaitingListEntry) -> ProposedSlot | None:
    """Return the slot that is offered to an entry now."""
    with scope(world.staff):
        found = ProposedSlot.objects.select_related("proposal").filter(
            clinic_id=world.clinic_id, proposal__entry_id=entry.pk, proposal__state=Proposal.State.OPEN
        )
        return found.first()


def hand_on(world: World, at: Clock = clock, *, twice: bool = False) -> int:
    """Give every event that has not been yet to scheduling's subscribers, until there are none; count them.

    They act at that time; `twice`: each is given twice, as when a worker dies in between.
    """
    handled = 0
    while events := _new_events(world):
        for event in events * (2 if twice else 1):
            deliver(world, event, at)
            handled += 1
    return handled


def _new_events(world: World) -> list[OutboxEvent]:
    with scope(system("test", world.clinic_id)):
        waiting = OutboxEvent.objects.filter(clinic_id=world.clinic_id, stream__isnull=True)
        events = list(waiting.order_by("position"))
        OutboxEvent.objects.filter(pk__in=[event.pk for event in events]).update(stream=0)
    return events


def deliver(world: World, event: OutboxEvent, at: Clock = clock) -> None:
    """Give an event to the waiting list's subscribers, as the worker does, at that time."""
    envelope = Envelope(
        event.id, event.topic, event.clinic_id, event.aggregate_id, event.actor_id, event.payload
    )
    with pytest.MonkeyPatch.context() as patched:
        for name in ("offer_time_given_up", "proposal_closed"):
            patched.setattr(subscribers, name, partial(getattr(follow_offers, name), clock=at))
        for name, function in SUBSCRIBERS.get(event.topic, {}).items():
            if name.startswith(subscribers.__name__):
                with scope(system(name, world.clinic_id)):
                    function(envelope)
