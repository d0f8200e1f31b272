"""What the front desk may do, and may not do without knowing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.offered import staff_availability
from toubib.modules.scheduling.tests.conftest import NOW, World, clock
from toubib.modules.scheduling.tests.test_booking import book_slot, no_differences, slot_of
from toubib.platform.tenancy import scope


def take(world: World, **changes: Any) -> Appointment:
    """Book the world's slot at the front desk, for somebody new."""
    cmd = BookAsStaff(
        agenda_id=world.role_id,
        type_id=world.type_id,
        start=world.slot,
        mode="in-person",
        new_patient=patients.NewPatient(given_name="Leïla", family_name=f"Ayari {uuid7().hex}"),
        force=True,
    )
    return book_as_staff(replace(cmd, **changes), actor=world.staff, clock=clock)


@pytest.mark.req("SCH-5", "SCH-20")
def test_what_was_placed_over_another_is_itself_in_the_way_of_whoever_does_not_know(world: World) -> None:
    take(world)
    over = take(world, overbook=True, start=world.slot + timedelta(minutes=10))
    assert over.overbooked
    with pytest.raises(errors.SlotTaken):
        take(world, start=world.slot + timedelta(minutes=20))
    third = take(world, start=world.slot + timedelta(minutes=60))
    back = MoveAppointment(appointment_id=third.pk, start=world.slot + timedelta(minutes=20))
    with pytest.raises(errors.SlotTaken):
        move(back, actor=world.staff, clock=clock)
    assert move(replace(back, overbook=True), actor=world.staff, clock=clock).overbooked
    assert no_differences(world)


@pytest.mark.req("SCH-5", "SCH-20")
def test_what_is_placed_on_free_time_is_over_nobody_and_guarded_like_any_other(world: World) -> None:
    assert not take(world, overbook=True).overbooked
    with pytest.raises(errors.SlotTaken):
        take(world)
    with pytest.raises(errors.SlotTaken):
        book_slot(world)


@pytest.mark.req("SCH-5")
def test_staff_book_over_a_hold_only_knowingly(world: World) -> None:
    hold(slot_of(world), actor=world.patient, clock=clock)
    with pytest.raises(errors.SlotTaken):
        take(world)
    assert take(world, overbook=True).overbooked


@pytest.mark.req("SCH-5", "DIR-1")
def test_nobody_is_booked_with_a_practitioner_who_has_left(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        PractitionerRole.objects.filter(pk=world.role_id).update(published=False, ended_at=NOW)
    with pytest.raises(NotFound):
        take(world)


@pytest.mark.req("SCH-5")
def test_a_practitioner_without_a_site_is_not_booked_and_staff_are_told_why(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        Practice.objects.filter(practitioner_role_id=world.role_id).delete()
    with pytest.raises(errors.PractitionerWithoutSite):
        take(world, start=world.slot + timedelta(hours=8))


@pytest.mark.req("ACC-5", "SCH-4")
def test_a_secretary_reads_the_free_time_only_of_those_they_work_for(world: World) -> None:
    day = world.slot.date()
    theirs = replace(world.staff, assigned=frozenset({world.role_id}))
    assert staff_availability(world.role_id, world.type_id, day, day, actor=theirs, now=NOW).days
    others = replace(world.staff, assigned=frozenset({uuid7()}))
    with pytest.raises(Forbidden):
        staff_availability(world.role_id, world.type_id, day, day, actor=others, now=NOW)


@pytest.mark.req("SCH-20")
def test_a_slot_is_named_to_the_minute(world: World) -> None:
    for off in ({"seconds": 30}, {"microseconds": 999_999}):
        with pytest.raises(errors.SlotNotOffered):
            hold(slot_of(world, start=world.slot + timedelta(**off)), actor=world.patient, clock=clock)
