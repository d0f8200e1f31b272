"""Many at once in one session: as many get a seat as there are. Real connections, real commits."""

from uuid import UUID

import pytest

from toubib.kernel.actor import Actor
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_seat import move_seat
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold_seat import hold_seat
from toubib.modules.scheduling.commands.settings.group_sessions import EditSession, edit_session
from toubib.modules.scheduling.models import Agenda, Appointment, GroupSeat, GroupSession
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_world
from toubib.modules.scheduling.tests.test_groups import make_group, numbers, seat, set_one, set_some
from toubib.modules.scheduling.tests.test_races import Attempt, all_at_once, crowd
from toubib.platform.tenancy import scope


def audit(world: World, session: GroupSession, seats: int) -> None:
    """Check that seats and appointments are one to one, and none above the capacity."""
    with scope(world.staff):
        taken = list(GroupSeat.objects.filter(clinic_id=world.clinic_id, session_id=session.pk))
        booked = Appointment.objects.filter(clinic_id=world.clinic_id, session_id=session.pk, state="booked")
        assert {one.appointment_id for one in taken} == set(booked.values_list("pk", flat=True))
        assert len({one.number for one in taken}) == len(taken) == seats
        room = GroupSession.objects.get(clinic_id=world.clinic_id, pk=session.pk).capacity
        assert all(1 <= one.number <= room for one in taken)
        agenda = Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id)
        assert not differences(agenda, NOW)


def booking(session: GroupSession) -> Attempt:
    """Return what each does: hold a seat and book it."""

    def online(actor: Actor, person_id: UUID) -> None:
        try:
            held = hold_seat(session.pk, actor=actor, clock=clock)
            book(BookAppointment(hold_id=held.pk, person_id=person_id), actor=actor, clock=clock)
        except errors.SessionFull:
            raise errors.SlotTaken from None

    return online


@pytest.mark.req("SCH-18", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_two_hundred_want_one_of_twelve_seats_and_twelve_get_one() -> None:
    world = make_world()
    session = set_one(world, make_group(world, capacity=12))
    outcomes = all_at_once(crowd(world, 200), booking(session))
    assert outcomes == {"got it": 12, "taken": 188}
    assert numbers(world, session) == list(range(1, 13))
    audit(world, session, 12)


@pytest.mark.req("SCH-18", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_constraint_alone_still_gives_each_seat_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = make_world()
    session = set_one(world, make_group(world, capacity=12))
    for module in ("hold_seat", "book"):
        monkeypatch.setattr(
            f"toubib.modules.scheduling.commands.appointments.{module}.lock_agendas", lambda *agenda_ids: None
        )
    outcomes = all_at_once(crowd(world, 50), booking(session))
    assert outcomes == {"got it": 12, "taken": 38}
    audit(world, session, 12)


@pytest.mark.req("SCH-18", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_while_people_book_cancel_and_move_the_capacity_may_change() -> None:
    world = make_world()
    first, second = set_some(world, make_group(world, capacity=8), weeks=2)
    there = [seat(world, first) for _ in range(8)]

    def one(number: int) -> None:
        if number % 4 == 0:
            move_seat(there[number // 4].pk, second.pk, actor=world.staff, clock=clock)
        elif number % 4 == 1:
            cancel(there[7 - number // 4].pk, actor=world.staff, clock=clock)
        elif number % 4 == 2:
            edit_session(
                EditSession(session_id=first.pk, capacity=8 + number), actor=world.staff, clock=clock
            )
        else:
            seat(world, first)

    turns = iter(range(16))
    people = [(world.staff, world.person_id)] * 16

    def attempt(actor: Actor, person_id: UUID) -> None:
        try:
            one(next(turns))
        except errors.SessionFull:
            raise errors.SlotTaken from None

    all_at_once(people, attempt)
    with scope(world.staff):
        booked = Appointment.objects.filter(
            clinic_id=world.clinic_id, session_id=first.pk, state="booked"
        ).count()
    audit(world, first, booked)
    audit(world, second, 4)
