"""Types that the clinic confirms itself: asking for a time, accepting, refusing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from toubib.kernel.errors import Forbidden, NotFound, VersionConflict
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.answer_request import accept, refuse
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.domain.offers import read_offer
from toubib.modules.scheduling.models import Agenda, Appointment
from toubib.modules.scheduling.tests.conftest import World, clock, later, make_clinic, make_world
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences, slot_of
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope


@pytest.fixture
def world(db: None) -> World:
    """The clinic, whose one type is booked on request."""
    world = make_world()
    edit_type(world.type_id, TypeFields({"confirmation": "request"}), actor=world.admin)
    return world


def topics_of(world: World, appointment: Appointment) -> list[str]:
    """Return what was announced of an appointment, in order."""
    with scope(world.staff):
        events = OutboxEvent.objects.filter(aggregate_id=appointment.pk).order_by("id")
        return [event.topic for event in events]


@pytest.mark.req("SCH-6", "SCH-11")
def test_a_request_is_pending_and_has_its_time_for_itself(world: World) -> None:
    asked = book_slot(world)
    assert asked.state == "pending"
    assert int(world.slot.timestamp()) not in free_starts(world)
    assert topics_of(world, asked) == ["scheduling.appointment_requested.v1"]
    with pytest.raises(errors.SlotTaken):
        hold(slot_of(world), actor=world.patient, clock=clock)
    assert no_differences(world)


@pytest.mark.req("SCH-5", "SCH-6")
def test_a_held_slot_becomes_a_request(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    cmd = BookAppointment(hold_id=held.pk, person_id=world.person_id)
    assert book(cmd, actor=world.patient, clock=later(minutes=2)).state == "pending"


@pytest.mark.req("SCH-6", "SCH-10")
def test_what_staff_book_stands_at_once(world: World) -> None:
    known = book_slot(world)
    booked = book_as_staff(
        BookAsStaff(
            agenda_id=world.role_id,
            type_id=world.type_id,
            start=world.slot + timedelta(hours=1),
            mode="in-person",
            patient_id=known.patient_id,
        ),
        actor=world.staff,
        clock=clock,
    )
    assert booked.state == "booked"


@pytest.mark.req("SCH-6", "SCH-11")
def test_an_accepted_request_is_booked_and_keeps_its_time(world: World) -> None:
    asked = book_slot(world)
    accepted = accept(asked.pk, version=asked.version, actor=world.staff)
    assert (accepted.state, accepted.starts, accepted.version) == ("booked", world.slot, 2)
    assert int(world.slot.timestamp()) not in free_starts(world)
    assert topics_of(world, asked)[-1] == "scheduling.appointment_booked.v1"
    assert no_differences(world)


@pytest.mark.req("SCH-6", "SCH-11")
def test_a_refused_request_frees_its_time_and_is_never_late(world: World) -> None:
    asked = book_slot(world)
    hour_before = lambda: world.slot - timedelta(hours=1)  # noqa: E731
    refused = refuse(asked.pk, reason="Complet", actor=world.staff, clock=hour_before)
    assert (refused.state, refused.cancellation_reason, refused.cancelled_late) == (
        "cancelled",
        "Complet",
        False,
    )
    assert int(world.slot.timestamp()) in free_starts(world)
    assert topics_of(world, asked)[-1] == "scheduling.appointment_cancelled.v1"
    assert no_differences(world)


@pytest.mark.req("SCH-6", "SCH-11")
def test_a_request_is_answered_once(world: World) -> None:
    accepted, refused = book_slot(world), book_slot(world, start=world.slot + timedelta(hours=1))
    accept(accepted.pk, actor=world.staff)
    refuse(refused.pk, actor=world.staff, clock=clock)
    for answered in (accepted, refused):
        with pytest.raises(errors.MoveNotAllowed):
            accept(answered.pk, actor=world.staff)
        with pytest.raises(errors.MoveNotAllowed):
            refuse(answered.pk, actor=world.staff, clock=clock)


@pytest.mark.req("SCH-6")
def test_what_was_booked_at_once_is_no_request(world: World) -> None:
    edit_type(world.type_id, TypeFields({"confirmation": "automatic"}), actor=world.admin)
    booked = book_slot(world)
    assert booked.state == "booked"
    with pytest.raises(errors.MoveNotAllowed):
        accept(booked.pk, actor=world.staff)


@pytest.mark.req("SCH-6", "SCH-7")
def test_a_patient_takes_a_request_back_or_moves_it_and_it_stays_a_request(world: World) -> None:
    asked = book_slot(world)
    new = world.slot + timedelta(hours=1)
    moved = move(MoveAppointment(appointment_id=asked.pk, start=new), actor=world.patient, clock=clock)
    assert (moved.state, moved.starts) == ("pending", new)
    with pytest.raises(VersionConflict):
        accept(asked.pk, version=1, actor=world.staff)
    assert cancel(asked.pk, actor=world.patient, clock=clock).state == "cancelled"
    assert int(new.timestamp()) in free_starts(world)


@pytest.mark.req("SCH-6", "CLI-5")
@pytest.mark.parametrize("answer", [accept, refuse])
def test_only_staff_of_the_clinic_who_work_with_the_agenda_answer(world: World, answer: Any) -> None:
    asked = book_slot(world)
    elsewhere, _ = make_clinic()
    with pytest.raises(NotFound):
        answer(asked.pk, actor=replace(world.staff, clinic_id=elsewhere))
    with pytest.raises(Forbidden):
        answer(asked.pk, actor=replace(world.staff, roles=frozenset()))
    with pytest.raises(Forbidden):
        answer(asked.pk, actor=replace(world.staff, assigned=frozenset({uuid7()})))
    with pytest.raises(errors.MoveNotAllowed):
        answer(asked.pk, actor=world.patient)


@pytest.mark.req("SCH-6")
def test_an_agenda_kept_before_there_were_requests_books_at_once(world: World) -> None:
    with scope(world.staff):
        (kept,) = Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id).offer
    assert read_offer(kept).confirmation == "request"
    del kept["confirmation"]
    assert read_offer(kept).confirmation == "automatic"


@pytest.mark.req("SCH-6")
def test_the_history_of_a_type_says_since_when_it_is_on_request(world: World) -> None:
    with scope(world.staff), connection.cursor() as cursor:
        cursor.execute(
            "SELECT confirmation FROM scheduling_appointmenttypehistoryentry "
            "WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [world.type_id],
        )
        assert [row[0] for row in cursor.fetchall()] == ["automatic", "request"]


@pytest.mark.req("SCH-6", "SCH-7")
def test_a_request_without_an_answer_is_taken_back_until_it_would_begin(world: World) -> None:
    first, second = book_slot(world), book_slot(world, start=world.slot + timedelta(hours=1))
    accept(second.pk, actor=world.staff)
    within_the_notice = later(days=2, hours=20)
    taken_back = cancel(first.pk, actor=world.patient, clock=within_the_notice)
    assert (taken_back.state, taken_back.cancelled_late) == ("cancelled", False)
    with pytest.raises(errors.CancellationTooLate):
        cancel(second.pk, actor=world.patient, clock=within_the_notice)
