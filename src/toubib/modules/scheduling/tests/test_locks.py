"""Two things at once that need the same rows: neither waits for ever, and neither undoes the other."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from toubib.kernel.actor import system
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.release_hold import release_hold
from toubib.modules.scheduling.commands.appointments.sweep_holds import sweep_holds
from toubib.modules.scheduling.commands.settings.hours import add_absence
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.commands.time import occupy
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda, keep_agendas
from toubib.modules.scheduling.models import Agenda, Appointment, AppointmentType, Occupancy
from toubib.modules.scheduling.tests.conftest import World, clock, later, make_agenda, make_world
from toubib.modules.scheduling.tests.test_booking import book_slot, no_differences, slot_of
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("SCH-20")]

WAITING = (
    "SELECT EXISTS (SELECT FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid())"
)


def meanwhile(act: Callable[[], Any]) -> Future[Any]:
    """Start `act` on a connection of its own, and go on once it waits for a lock, or is done."""

    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    doing = pool.submit(run)
    pool.shutdown(wait=False)
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if doing.done() or cursor.fetchone()[0]:
                break
        time.sleep(0.01)
    return doing


def outcome(doing: Future[Any]) -> str:
    """Return how it ended: "done", or the class of what it raised."""
    error = doing.exception(timeout=30)
    return "done" if error is None else type(error).__name__


def test_a_type_is_edited_while_somebody_books_it() -> None:
    world = make_world()
    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        editing = meanwhile(
            lambda: edit_type(world.type_id, TypeFields({"colour": "sky"}), actor=world.admin)
        )
        held = hold(slot_of(world), actor=world.patient, clock=clock)
    assert outcome(editing) == "done"
    assert book(BookAppointment(hold_id=held.pk, person_id=world.person_id), actor=world.patient, clock=clock)


def test_the_front_desk_books_for_a_patient_who_is_booking_online() -> None:
    world = make_world()
    first = book_slot(world)
    online = BookAppointment(
        slot=slot_of(world, start=world.slot + timedelta(minutes=20)),
        person_id=world.person_id,
        phone="+21698123456",
    )
    desk = BookAsStaff(
        agenda_id=world.role_id,
        type_id=world.type_id,
        start=world.slot + timedelta(minutes=40),
        mode="in-person",
        patient_id=first.patient_id,
    )
    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        booking = meanwhile(lambda: book(online, actor=world.patient, clock=clock))
        book_as_staff(desk, actor=world.staff, clock=clock)
    assert outcome(booking) == "done"


def test_a_type_added_while_an_agenda_is_brought_up_to_date_is_not_lost() -> None:
    world = make_world()

    def keep() -> None:
        with scope(system("test", world.clinic_id)):
            keep_agenda(world.clinic_id, world.role_id, clock=clock)

    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        keeping = meanwhile(keep)
        AppointmentType.objects.create(
            clinic_id=world.clinic_id, name={"fr": "Suivi"}, duration_minutes=15, modes=["video"]
        )
        keep_agenda(world.clinic_id, world.role_id, clock=clock)
    assert outcome(keeping) == "done"
    with scope(world.staff):
        assert len(Agenda.objects.get(pk=world.role_id).offer) == 2


def test_several_agendas_are_locked_in_one_order_whoever_names_them() -> None:
    world = make_world()
    agendas = [world.role_id, *(make_agenda(world.clinic_id, world.site_id)[0] for _ in range(2))]

    def keep(*, backwards: bool) -> None:
        for _ in range(5):
            with scope(system("test", world.clinic_id)):
                keep_agendas(world.clinic_id, reversed(agendas) if backwards else agendas)

    one_way = meanwhile(lambda: keep(backwards=False))
    keep(backwards=True)
    assert outcome(one_way) == "done"


def test_a_hold_released_or_swept_while_it_is_confirmed_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world()
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    delete = occupy.delete_holds
    others: list[Future[Any]] = []

    def at_that_moment(clinic_id: Any, hold_ids: Any) -> None:
        monkeypatch.setattr(occupy, "delete_holds", delete)
        others.append(meanwhile(lambda: sweep_holds(world.clinic_id, clock=later(minutes=6))))
        others.append(meanwhile(lambda: release_hold(held.pk, actor=world.patient, visitor="")))
        delete(clinic_id, hold_ids)

    monkeypatch.setattr(occupy, "delete_holds", at_that_moment)
    appointment = book(
        BookAppointment(hold_id=held.pk, person_id=world.person_id), actor=world.patient, clock=clock
    )
    assert [outcome(other) for other in others] == ["done", "done"]
    with scope(world.staff):
        assert Occupancy.objects.get(clinic_id=world.clinic_id).appointment_id == appointment.pk
    assert no_differences(world)


def test_a_cancellation_and_a_move_at_once_leave_the_appointment_in_one_place_or_none() -> None:
    world = make_world()
    appointment = book_slot(world)
    to = MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(minutes=40))
    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        moving = meanwhile(lambda: move(to, actor=world.staff, clock=clock))
        cancelling = meanwhile(lambda: cancel(appointment.pk, actor=world.patient, clock=clock))
    assert outcome(moving) == outcome(cancelling) == "done"
    with scope(world.staff):
        assert not Occupancy.objects.filter(clinic_id=world.clinic_id).exists()
        kept = Appointment.objects.get(clinic_id=world.clinic_id, pk=appointment.pk)
    assert (kept.state, kept.version) == ("cancelled", 3)
    assert no_differences(world)


def test_two_appointments_swap_agendas_at_once() -> None:
    world = make_world()
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(practitioners=[])
    other, _ = make_agenda(world.clinic_id, world.site_id)
    here = book_slot(world)
    there = book_slot(world, agenda_id=other, start=world.slot + timedelta(minutes=20))
    swap = [
        MoveAppointment(appointment_id=here.pk, start=world.slot, agenda_id=other),
        MoveAppointment(appointment_id=there.pk, start=there.starts, agenda_id=world.role_id),
    ]
    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        moves = [meanwhile(lambda cmd=cmd: move(cmd, actor=world.staff, clock=clock)) for cmd in swap]
    assert [outcome(one) for one in moves] == ["done", "done"]
    assert no_differences(world)


def test_a_slot_booked_while_an_absence_is_noted_stays_and_the_rest_goes() -> None:
    world = make_world()
    with scope(system("test", world.clinic_id)):
        lock_agendas(world.role_id)
        booking = meanwhile(lambda: book_slot(world))
        away = meanwhile(lambda: _away(world))
    assert (outcome(booking), outcome(away)) in {("done", "done"), ("SlotNotOffered", "done")}
    with scope(world.staff):
        booked = Appointment.objects.filter(clinic_id=world.clinic_id).count()
        assert Occupancy.objects.filter(clinic_id=world.clinic_id).count() == booked
    assert no_differences(world)
    with pytest.raises(errors.SlotNotOffered):
        hold(slot_of(world, start=world.slot + timedelta(minutes=20)), actor=world.patient, clock=clock)


def _away(world: World) -> None:
    add_absence(
        world.role_id,
        world.slot - timedelta(hours=1),
        world.slot + timedelta(hours=9),
        actor=world.admin,
        clock=clock,
    )
