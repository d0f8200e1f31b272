"""Many at once on one slot: exactly one gets it. Real connections, real commits."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from toubib.kernel.actor import Actor
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, hold
from toubib.modules.scheduling.models import Agenda, Appointment, Occupancy
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.tests.conftest import (
    NOW,
    World,
    clock,
    make_person,
    make_user,
    make_world,
)
from toubib.platform.tenancy import scope

Attempt = Callable[[Actor, UUID], None]


def all_at_once(people: list[tuple[Actor, UUID]], attempt: Attempt) -> Counter[str]:
    """Let everybody try at the same moment, each on a connection of their own; count the outcomes."""
    together = Barrier(len(people))

    def one(who: tuple[Actor, UUID]) -> str:
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            attempt(*who)
        except errors.SlotTaken:
            return "taken"
        finally:
            connection.close()
        return "got it"

    with ThreadPoolExecutor(len(people)) as pool:
        return Counter(pool.map(one, people))


def crowd(world: World, size: int) -> list[tuple[Actor, UUID]]:
    """Return people with an account, each ready to book for themselves."""
    users = [make_user(f"p{number}") for number in range(size)]
    return [(replace(world.patient, user_id=user.pk), make_person(user)) for user in users]


def occupied(world: World) -> int:
    """Count what occupies the agenda, and check the read model while there."""
    with scope(world.staff):
        assert not differences(Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id), NOW)
        assert Appointment.objects.filter(clinic_id=world.clinic_id).count() <= 1
        return Occupancy.objects.filter(clinic_id=world.clinic_id, resource_id=world.role_id).count()


@pytest.mark.req("SCH-20")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [50, 200])
def test_patients_want_the_same_slot_and_one_gets_it(size: int) -> None:
    world = make_world()
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")

    def outright(actor: Actor, person_id: UUID) -> None:
        book(BookAppointment(slot=slot, person_id=person_id), actor=actor, clock=clock)

    outcomes = all_at_once(crowd(world, size), outright)
    assert outcomes == {"got it": 1, "taken": size - 1}
    assert occupied(world) == 1


@pytest.mark.req("SCH-20")
@pytest.mark.django_db(transaction=True)
def test_fifty_patients_hold_the_same_slot_and_one_holds_it() -> None:
    world = make_world()
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")

    def holding(actor: Actor, person_id: UUID) -> None:
        hold(slot, actor=actor, clock=clock)

    assert all_at_once(crowd(world, 50), holding) == {"got it": 1, "taken": 49}
    assert occupied(world) == 1


@pytest.mark.req("SCH-20")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_constraint_alone_still_lets_only_one_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = make_world()
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")
    for module in ("hold", "book"):
        monkeypatch.setattr(
            f"toubib.modules.scheduling.commands.appointments.{module}.lock_agendas", lambda *agenda_ids: None
        )

    def outright(actor: Actor, person_id: UUID) -> None:
        book(BookAppointment(slot=slot, person_id=person_id), actor=actor, clock=clock)

    outcomes = all_at_once(crowd(world, 50), outright)
    assert outcomes == {"got it": 1, "taken": 49}
