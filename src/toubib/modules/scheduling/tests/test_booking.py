"""Holding, booking, cancelling and moving, on real PostgreSQL with row security."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from toubib.kernel.errors import Forbidden, NotFound, VersionConflict
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.models import Agenda, Appointment, Hold
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.tests.conftest import (
    NOW,
    World,
    clock,
    later,
    make_clinic,
    make_person,
    make_user,
)
from toubib.platform.models import AuditEntry, OutboxEvent
from toubib.platform.tenancy import scope


def slot_of(world: World, **changes: Any) -> HoldSlot:
    """Return the slot of the world, changed."""
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")
    return replace(slot, **changes)


def free_starts(world: World) -> list[int]:
    """Return what is offered on the day of the world's slot."""
    day = world.slot.date()
    found = public_availability(world.role_id, world.type_id, day, day, NOW)
    return [start for one in found.days for start in found.starts(one, "in-person", NOW)]


def book_slot(world: World, **changes: Any) -> Appointment:
    """Book the world's slot outright for its patient."""
    cmd = BookAppointment(slot=slot_of(world, **changes), person_id=world.person_id)
    return book(cmd, actor=world.patient, clock=clock)


def no_differences(world: World) -> bool:
    """Whether the read model is what its sources say."""
    with scope(world.staff):
        return not differences(Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id), NOW)


@pytest.mark.req("SCH-5")
def test_a_held_slot_becomes_an_appointment_and_is_gone_for_everybody(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    assert int(world.slot.timestamp()) not in free_starts(world)
    appointment = book(
        BookAppointment(hold_id=held.pk, person_id=world.person_id, reason="Contrôle"),
        actor=world.patient,
        clock=clock,
    )
    assert appointment.state == "booked"
    assert str(appointment.fee) == "70.000"
    assert int(world.slot.timestamp()) not in free_starts(world)
    with scope(world.staff):
        assert not Hold.objects.filter(clinic_id=world.clinic_id).exists()
        assert OutboxEvent.objects.filter(topic="scheduling.appointment_booked.v1").count() == 1
        assert AuditEntry.objects.filter(object_id=appointment.pk).count() == 1
    assert no_differences(world)


@pytest.mark.req("SCH-5")
def test_a_hold_expires_after_five_minutes_and_somebody_else_may_take_the_slot(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    with pytest.raises(errors.HoldExpired):
        book(
            BookAppointment(hold_id=held.pk, person_id=world.person_id),
            actor=world.patient,
            clock=later(minutes=6),
        )
    other = make_user("ines")
    again = hold(slot_of(world), actor=replace(world.patient, user_id=other.pk), clock=later(minutes=6))
    assert again.starts == world.slot


@pytest.mark.req("SCH-5", "SCH-20")
def test_a_slot_that_somebody_holds_is_refused_with_the_nearest_free_ones(world: World) -> None:
    hold(slot_of(world), actor=world.patient, clock=clock)
    other = replace(world.patient, user_id=make_user("ines").pk)
    with pytest.raises(errors.SlotTaken) as refused:
        hold(slot_of(world), actor=other, clock=clock)
    assert world.slot + timedelta(minutes=20) in refused.value.alternatives
    assert world.slot not in refused.value.alternatives


@pytest.mark.req("SCH-5")
def test_choosing_another_slot_gives_up_the_first(world: World) -> None:
    hold(slot_of(world), actor=world.patient, clock=clock)
    hold(slot_of(world, start=world.slot + timedelta(minutes=20)), actor=world.patient, clock=clock)
    with scope(world.staff):
        assert Hold.objects.filter(clinic_id=world.clinic_id).count() == 1


@pytest.mark.req("SCH-5", "SCH-13")
@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"start": NOW - timedelta(days=1)}, errors.SlotInPast),
        ({"start": NOW + timedelta(minutes=20)}, errors.SlotTooSoon),
        ({"start": NOW + timedelta(days=200)}, errors.SlotTooFar),
        ({"start": NOW + timedelta(days=3, minutes=7)}, errors.SlotNotOffered),
        ({"start": NOW + timedelta(days=3, hours=10)}, errors.SlotNotOffered),
    ],
)
def test_a_slot_that_is_not_offered_is_refused_with_the_reason(
    world: World, change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        hold(slot_of(world, **change), actor=world.patient, clock=clock)


@pytest.mark.req("PAT-7", "SCH-5")
def test_a_parent_books_for_a_child_added_on_the_way(world: World) -> None:
    child = patients.NewPerson(
        relation="child",
        given_name="Lina",
        family_name="Ayari",
        birth_date=NOW.date() - timedelta(days=900),
    )
    appointment = book(
        BookAppointment(slot=slot_of(world), new_person=child), actor=world.patient, clock=clock
    )
    with scope(world.patient):
        assert Appointment.objects.get(pk=appointment.pk).patient.given_name == "Lina"


@pytest.mark.req("CLI-5", "PAT-7")
def test_nobody_books_for_a_person_of_somebody_else(world: World) -> None:
    stranger = make_user("ines")
    theirs = make_person(stranger, "Ines")
    with pytest.raises(NotFound):
        book(BookAppointment(slot=slot_of(world), person_id=theirs), actor=world.patient, clock=clock)
    assert int(world.slot.timestamp()) in free_starts(world)


@pytest.mark.req("SCH-7")
def test_a_patient_cancels_in_time_and_the_slot_is_free_again_at_once(world: World) -> None:
    appointment = book_slot(world)
    cancelled = cancel(appointment.pk, reason="Empêchée", actor=world.patient, clock=clock)
    assert (cancelled.state, cancelled.cancelled_late) == ("cancelled", False)
    assert int(world.slot.timestamp()) in free_starts(world)
    assert no_differences(world)
    book_slot(world)


@pytest.mark.req("SCH-7")
def test_a_patient_may_not_cancel_within_the_notice_period_but_staff_may_and_it_is_late(
    world: World,
) -> None:
    appointment = book_slot(world)
    almost = lambda: world.slot - timedelta(hours=23)  # noqa: E731
    with pytest.raises(errors.CancellationTooLate):
        cancel(appointment.pk, actor=world.patient, clock=almost)
    assert cancel(appointment.pk, actor=world.staff, clock=almost).cancelled_late


@pytest.mark.req("SCH-7", "SCH-11")
def test_an_appointment_is_cancelled_once(world: World) -> None:
    appointment = book_slot(world)
    cancel(appointment.pk, actor=world.patient, clock=clock)
    with pytest.raises(errors.AppointmentAlreadyOver):
        cancel(appointment.pk, actor=world.staff, clock=clock)


@pytest.mark.req("CLI-5", "SCH-7")
def test_neither_a_stranger_nor_another_clinic_can_cancel_it_or_know_of_it(world: World) -> None:
    appointment = book_slot(world)
    stranger = replace(world.patient, user_id=make_user("ines").pk)
    elsewhere, _ = make_clinic()
    for outsider in (stranger, replace(world.staff, clinic_id=elsewhere)):
        with pytest.raises(NotFound):
            cancel(appointment.pk, actor=outsider, clock=clock)


@pytest.mark.req("SCH-7")
def test_moving_takes_the_new_time_and_frees_the_old_one(world: World) -> None:
    appointment = book_slot(world)
    new = world.slot + timedelta(hours=1)
    moved = move(MoveAppointment(appointment_id=appointment.pk, start=new), actor=world.patient, clock=clock)
    assert (moved.starts, moved.version) == (new, 2)
    assert int(world.slot.timestamp()) in free_starts(world)
    assert int(new.timestamp()) not in free_starts(world)
    assert no_differences(world)


@pytest.mark.req("SCH-7", "SCH-20")
def test_a_move_that_is_refused_leaves_the_old_time_taken(world: World) -> None:
    first = book_slot(world)
    other_user = make_user("ines")
    other = replace(world.patient, user_id=other_user.pk)
    taken = world.slot + timedelta(hours=1)
    book(
        BookAppointment(slot=slot_of(world, start=taken), person_id=make_person(other_user)),
        actor=other,
        clock=clock,
    )
    with pytest.raises(errors.SlotTaken):
        move(MoveAppointment(appointment_id=first.pk, start=taken), actor=world.patient, clock=clock)
    assert int(world.slot.timestamp()) not in free_starts(world)
    assert no_differences(world)


@pytest.mark.req("SCH-12")
def test_a_move_of_a_stale_appointment_is_refused(world: World) -> None:
    appointment = book_slot(world)
    with pytest.raises(VersionConflict):
        move(
            MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(hours=1), version=7),
            actor=world.staff,
            clock=clock,
        )


@pytest.mark.req("SCH-10", "SCH-20")
def test_staff_book_over_occupied_time_only_knowingly(world: World) -> None:
    book_slot(world)
    cmd = BookAsStaff(
        agenda_id=world.role_id,
        type_id=world.type_id,
        start=world.slot,
        mode="in-person",
        new_patient=patients.NewPatient(given_name="Rim", family_name="Saïdi"),
    )
    with pytest.raises(errors.SlotTaken):
        book_as_staff(cmd, actor=world.staff, clock=clock)
    extra = book_as_staff(replace(cmd, overbook=True), actor=world.staff, clock=clock)
    assert extra.overbooked
    assert no_differences(world)


@pytest.mark.req("SCH-12")
def test_a_secretary_books_only_for_the_practitioners_they_work_for(world: World) -> None:
    elsewhere = replace(world.staff, assigned=frozenset())
    cmd = BookAsStaff(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")
    with pytest.raises(Forbidden):
        book_as_staff(cmd, actor=elsewhere, clock=clock)
