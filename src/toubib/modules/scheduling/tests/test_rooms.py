"""Rooms and equipment, taken along with the practitioner's time."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, VersionConflict
from toubib.modules.clinics.models import Room
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.change_room import change_room
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.commands.time.take_rooms import ByHand
from toubib.modules.scheduling.models import Appointment, AppointmentType, Occupancy
from toubib.modules.scheduling.tests.conftest import World, clock, later, make_agenda, make_clinic
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences, slot_of
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-16")


def make_rooms(world: World, *names: str, kind: str = "room") -> list[UUID]:
    """Make rooms of the world's site."""
    with scope(system("test", world.clinic_id)):
        return [
            Room.objects.create(clinic_id=world.clinic_id, site_id=world.site_id, name=name, kind=kind).pk
            for name in names
        ]


def needing(world: World, *role_ids: UUID, **columns: object) -> None:
    """Let the world's type need something, and bring the agendas up to date."""
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(**{"room_required": True, **columns})
        for role_id in (world.role_id, *role_ids):
            keep_agenda(world.clinic_id, role_id, clock=clock)


def colleague(world: World) -> UUID:
    """Add a practitioner of the same site, who offers the world's type too."""
    role_id, _ = make_agenda(world.clinic_id, world.site_id)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(practitioners=[world.role_id, role_id])
    return role_id


def resources(world: World, appointment: Appointment) -> set[UUID]:
    """Return whose time an appointment takes."""
    with scope(world.staff):
        rows = Occupancy.objects.filter(clinic_id=world.clinic_id, appointment_id=appointment.pk)
        return set(rows.values_list("resource_id", flat=True))


def start_of(world: World) -> int:
    """Return the world's slot in seconds."""
    return int(world.slot.timestamp())


def test_an_appointment_takes_the_first_free_room_and_cancelling_frees_it(world: World) -> None:
    first, second = make_rooms(world, "Salle 1", "Salle 2")
    needing(world)
    appointment = book_slot(world)
    assert appointment.room_id == first
    assert resources(world, appointment) == {world.role_id, first}
    cancel(appointment.pk, actor=world.staff, clock=clock)
    assert resources(world, appointment) == set()
    assert no_differences(world)
    assert second != first


def test_where_there_is_no_room_nothing_is_offered_nor_booked(world: World) -> None:
    needing(world)
    assert free_starts(world) == []
    with pytest.raises(errors.SlotNotOffered):
        book_slot(world)
    with pytest.raises(errors.SlotTaken):
        take(world)


def test_a_start_is_not_offered_while_a_colleague_has_the_only_room(world: World) -> None:
    (room,) = make_rooms(world, "Salle 1")
    other = colleague(world)
    needing(world, other)
    take(world, agenda_id=other, start=world.slot + timedelta(minutes=10))
    offered = free_starts(world)
    assert start_of(world) not in offered
    assert start_of(world) + 20 * 60 not in offered
    assert start_of(world) + 40 * 60 in offered
    with pytest.raises(errors.SlotTaken) as lost:
        book_slot(world)
    assert world.slot + timedelta(minutes=40) in lost.value.alternatives
    with pytest.raises(errors.SlotTaken):
        hold(slot_of(world), actor=world.patient, clock=clock)
    assert room


def test_by_video_no_room_is_taken(world: World) -> None:
    (room,) = make_rooms(world, "Salle 1")
    other = colleague(world)
    needing(world, other)
    assert take(world, agenda_id=other).room_id == room
    by_video = book_slot(world, mode="video")
    assert by_video.room_id is None


def test_only_the_rooms_named_serve_and_only_while_they_are_in_use(world: World) -> None:
    plain, ultrasound = make_rooms(world, "A", "B")
    needing(world, rooms=[ultrasound])
    assert take(world).room_id == ultrasound
    with scope(system("test", world.clinic_id)):
        Room.objects.filter(pk=ultrasound).update(active=False)
    assert free_starts(world) == []
    with pytest.raises(errors.SlotTaken):
        take(world, start=world.slot + timedelta(minutes=60))
    assert plain


def test_equipment_is_taken_as_well_and_missing_equipment_keeps_the_start_back(world: World) -> None:
    make_rooms(world, "Salle 1", "Salle 2")
    (scanner,) = make_rooms(world, "Échographe", kind="equipment")
    other = colleague(world)
    needing(world, other, equipment=[scanner])
    appointment = take(world)
    assert appointment.equipment_id == scanner
    assert len(resources(world, appointment)) == 3
    with pytest.raises(errors.SlotTaken):
        take(world, agenda_id=other)


def test_a_hold_keeps_the_room_and_hands_it_to_the_appointment(world: World) -> None:
    (room,) = make_rooms(world, "Salle 1")
    other = colleague(world)
    needing(world, other)
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    assert held.room_id == room
    with pytest.raises(errors.SlotTaken):
        take(world, agenda_id=other)
    appointment = book(
        BookAppointment(hold_id=held.pk, person_id=world.person_id), actor=world.patient, clock=clock
    )
    assert resources(world, appointment) == {world.role_id, room}
    with scope(world.staff):
        assert Appointment.objects.get(pk=appointment.pk).room_id == room


def test_the_room_of_an_expired_hold_is_anybodys(world: World) -> None:
    make_rooms(world, "Salle 1")
    other = colleague(world)
    needing(world, other)
    hold(slot_of(world), actor=world.patient, clock=clock)
    again = replace(slot_of(world), agenda_id=other, visitor="somebody-else")
    with pytest.raises(errors.SlotTaken):
        hold(again, actor=replace(world.patient, user_id=None), clock=later(minutes=4))
    assert hold(again, actor=replace(world.patient, user_id=None), clock=later(minutes=6)).room_id


def test_a_practitioner_goes_on_where_they_were(world: World) -> None:
    first, second = make_rooms(world, "Salle 1", "Salle 2")
    other = colleague(world)
    needing(world, other)
    assert take(world).room_id == first
    assert take(world, agenda_id=other).room_id == second
    later_on = world.slot + timedelta(minutes=60)
    assert take(world, agenda_id=other, start=later_on).room_id == second


def test_an_appointment_that_moves_keeps_its_room_where_it_can(world: World) -> None:
    first, second = make_rooms(world, "Salle 1", "Salle 2")
    needing(world)
    appointment = take(world, by_hand=ByHand(room=second))
    moved = move(
        MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(minutes=10)),
        actor=world.staff,
        clock=clock,
    )
    assert moved.room_id == second
    assert resources(world, moved) == {world.role_id, second}
    by_hand = MoveAppointment(appointment_id=appointment.pk, start=world.slot, by_hand=ByHand(room=first))
    assert move(by_hand, actor=world.staff, clock=clock).room_id == first
    assert no_differences(world)


def test_over_another_appointment_one_goes_without_a_room_rather_than_over_its_room(world: World) -> None:
    (room,) = make_rooms(world, "Salle 1")
    needing(world)
    assert take(world).room_id == room
    over = take(world, overbook=True)
    assert over.overbooked
    assert over.room_id is None
    with pytest.raises(errors.RoomTaken):
        take(world, overbook=True, by_hand=ByHand(room=room))


def test_staff_choose_another_room_at_the_same_time(world: World) -> None:
    first, second = make_rooms(world, "Salle 1", "Salle 2")
    needing(world)
    appointment = take(world)
    changed = change_room(appointment.pk, ByHand(room=second), version=1, actor=world.staff, clock=clock)
    assert (changed.room_id, changed.version) == (second, 2)
    assert resources(world, appointment) == {world.role_id, second}
    with pytest.raises(VersionConflict):
        change_room(appointment.pk, ByHand(room=first), version=1, actor=world.staff, clock=clock)
    assert change_room(appointment.pk, ByHand(), actor=world.staff, clock=clock).room_id
    with scope(world.staff):
        assert OutboxEvent.objects.filter(topic="scheduling.appointment_room_changed.v1").count() == 2


def test_a_room_chosen_by_hand_may_be_one_that_the_type_does_not_need(world: World) -> None:
    (room,) = make_rooms(world, "Salle 1")
    appointment = take(world, by_hand=ByHand(room=room))
    assert resources(world, appointment) == {world.role_id, room}
    assert change_room(appointment.pk, ByHand(), actor=world.staff, clock=clock).room_id is None
    assert resources(world, appointment) == {world.role_id}


def test_a_room_that_is_taken_closed_elsewhere_or_of_another_kind_is_refused(world: World) -> None:
    first, closed = make_rooms(world, "Salle 1", "Salle 2")
    (scanner,) = make_rooms(world, "Échographe", kind="equipment")
    other = colleague(world)
    with scope(system("test", world.clinic_id)):
        Room.objects.filter(pk=closed).update(active=False)
    take(world, agenda_id=other, by_hand=ByHand(room=first))
    with pytest.raises(errors.RoomTaken):
        take(world, by_hand=ByHand(room=first))
    for wrong in (closed, scanner, world.role_id):
        with pytest.raises(InvalidInput):
            take(world, by_hand=ByHand(room=wrong))


def test_the_rooms_of_another_clinic_are_nobodys_here(world: World) -> None:
    clinic_id, site_id = make_clinic()
    abroad = replace(world, clinic_id=clinic_id, site_id=site_id)
    (theirs,) = make_rooms(abroad, "Salle 1")
    appointment = take(world)
    with pytest.raises(InvalidInput):
        change_room(appointment.pk, ByHand(room=theirs), actor=world.staff, clock=clock)
    stranger = replace(world.staff, clinic_id=clinic_id)
    with pytest.raises(NotFound):
        change_room(appointment.pk, ByHand(), actor=stranger, clock=clock)
    with pytest.raises(Forbidden):
        change_room(appointment.pk, ByHand(), actor=replace(world.staff, roles=frozenset()), clock=clock)
