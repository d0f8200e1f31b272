"""Many at once for few rooms: as many get one as there are. Real connections, real commits."""

from itertools import cycle
from uuid import UUID

import pytest

from toubib.kernel.actor import Actor
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, hold
from toubib.modules.scheduling.models import Agenda, Occupancy
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_world
from toubib.modules.scheduling.tests.test_races import all_at_once, crowd
from toubib.modules.scheduling.tests.test_rooms import colleague, make_rooms, needing
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.req("SCH-16", "SCH-20"), pytest.mark.django_db(transaction=True)]


def practice(practitioners: int) -> tuple[World, list[UUID]]:
    """Make a site with two rooms, and practitioners who all need one."""
    world = make_world()
    make_rooms(world, "Salle 1", "Salle 2")
    scanners = make_rooms(world, "Échographe A", "Échographe B", kind="equipment")
    agendas = [world.role_id, *(colleague(world) for _ in range(practitioners - 1))]
    needing(world, *agendas, equipment=scanners, practitioners=agendas)
    return world, agendas


def taken(world: World, agendas: list[UUID]) -> int:
    """Count the occupied rooms and equipment, and check the read model while there."""
    with scope(world.staff):
        for agenda_id in agendas:
            assert not differences(Agenda.objects.get(clinic_id=world.clinic_id, pk=agenda_id), NOW)
        rows = Occupancy.objects.filter(clinic_id=world.clinic_id)
        return rows.exclude(resource_id__in=agendas).count()


def test_fifty_patients_of_ten_practitioners_want_two_rooms_and_two_get_them() -> None:
    world, agendas = practice(10)
    people = crowd(world, 50)
    with_whom = dict(zip((actor.user_id for actor, _ in people), cycle(agendas), strict=False))

    def booking(actor: Actor, person_id: UUID) -> None:
        slot = HoldSlot(
            agenda_id=with_whom[actor.user_id], type_id=world.type_id, start=world.slot, mode="in-person"
        )
        book(BookAppointment(slot=slot, person_id=person_id), actor=actor, clock=clock)

    assert all_at_once(people, booking) == {"got it": 2, "taken": 48}
    assert taken(world, agendas) == 4


def test_without_the_lock_the_constraint_alone_still_gives_two_rooms_to_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, agendas = practice(10)
    people = crowd(world, 10)
    with_whom = dict(zip((actor.user_id for actor, _ in people), agendas, strict=True))
    monkeypatch.setattr(
        "toubib.modules.scheduling.commands.time.take_rooms.lock_rooms", lambda clinic_id: None
    )

    def holding(actor: Actor, person_id: UUID) -> None:
        slot = HoldSlot(
            agenda_id=with_whom[actor.user_id], type_id=world.type_id, start=world.slot, mode="in-person"
        )
        hold(slot, actor=actor, clock=clock)

    assert all_at_once(people, holding) == {"got it": 2, "taken": 8}
    assert taken(world, agendas) == 4
