"""The moves of the front desk on a real database: what they leave behind, and who may make them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, ToubibError, VersionConflict
from toubib.kernel.ids import uuid7
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.advance import Advance, advance
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.domain.appointment_states import Move
from toubib.modules.scheduling.models import Appointment, Occupancy
from toubib.modules.scheduling.tests.conftest import NOW, World, later, make_clinic, make_staff, make_world
from toubib.modules.scheduling.tests.test_booking import no_differences
from toubib.platform.models import AuditEntry, OutboxEvent
from toubib.platform.tenancy import scope

TODAY = NOW + timedelta(minutes=40)
"""09:40 in Tunis on the day of the tests."""

pytestmark = pytest.mark.req("SCH-11")


def expected(world: World, start: datetime = TODAY, **changes: Any) -> Appointment:
    """Book somebody new, today unless another start is given."""
    cmd = BookAsStaff(
        agenda_id=world.role_id,
        type_id=world.type_id,
        start=start,
        mode="in-person",
        new_patient=patients.NewPatient(given_name="Leïla", family_name=f"Ayari {uuid7().hex}"),
        force=True,
    )
    return book_as_staff(replace(cmd, **changes), actor=world.staff, clock=lambda: NOW)


def do(world: World, appointment: Appointment, move: Move, minutes: int = 40, **more: Any) -> Appointment:
    """Make a move so many minutes after nine (in Tunis), as the secretary unless another is given."""
    actor: Actor = more.pop("actor", world.staff)
    cmd = Advance(appointment_id=appointment.pk, move=move, **more)
    return advance(cmd, actor=actor, clock=later(minutes=minutes))


def occupies(world: World, appointment: Appointment) -> bool:
    """Whether the appointment takes time; the read model of free time is checked on the way."""
    assert no_differences(world)
    with scope(world.staff):
        return Occupancy.objects.filter(clinic_id=world.clinic_id, appointment_id=appointment.pk).exists()


def topics(world: World, appointment: Appointment) -> list[str]:
    """Return what was announced of it, in order."""
    with scope(world.staff):
        found = OutboxEvent.objects.filter(aggregate_id=appointment.pk).order_by("position")
        return [event.topic.removeprefix("scheduling.") for event in found]


def test_a_patient_comes_goes_in_and_is_done(world: World) -> None:
    one = expected(world)
    arrived = do(world, one, Move.ARRIVE, 35)
    assert (arrived.state, arrived.arrived_at) == ("arrived", NOW + timedelta(minutes=35))
    assert arrived.queue_number is None
    begun = do(world, one, Move.CHECK_IN, 42)
    assert (begun.state, begun.started_at) == ("checked-in", NOW + timedelta(minutes=42))
    done = do(world, one, Move.FULFIL, 60)
    assert (done.state, done.ended_at) == ("fulfilled", NOW + timedelta(minutes=60))
    assert occupies(world, one)
    assert topics(world, one) == [
        "appointment_booked.v1",
        "patient_arrived.v1",
        "consultation_began.v1",
        "appointment_fulfilled.v1",
    ]


@pytest.mark.parametrize("move", [Move.ARRIVE, Move.CHECK_IN, Move.FULFIL, Move.MISS])
def test_a_second_click_changes_nothing_and_is_no_error(world: World, move: Move) -> None:
    one = expected(world)
    once = do(world, one, move, 41, version=one.version)
    twice = do(world, one, move, 45, version=one.version)
    assert (twice.state, twice.version) == (once.state, once.version)
    assert (twice.arrived_at, twice.ended_at) == (once.arrived_at, once.ended_at)
    assert len(topics(world, one)) == 2


def test_a_move_on_what_has_changed_since_is_refused(world: World) -> None:
    one = expected(world)
    do(world, one, Move.ARRIVE)
    with pytest.raises(VersionConflict):
        do(world, one, Move.CHECK_IN, version=one.version)


def test_nobody_arrives_for_tomorrow_nor_is_missed_before_the_hour(world: World) -> None:
    with pytest.raises(errors.NotItsDay):
        do(world, expected(world, start=world.slot), Move.ARRIVE)
    one = expected(world)
    with pytest.raises(errors.NotItsTimeYet):
        do(world, one, Move.MISS, 39)
    assert do(world, one, Move.MISS, 40).state == "noshow"


@pytest.mark.req("SCH-20")
def test_whoever_did_not_come_takes_no_time_and_takes_it_again_when_that_was_wrong(world: World) -> None:
    one = expected(world)
    do(world, one, Move.MISS, 50)
    assert not occupies(world, one)
    back = do(world, one, Move.CORRECT, 55, reason="Attendait au mauvais étage")
    assert (back.state, back.correction_reason) == ("booked", "Attendait au mauvais étage")
    assert occupies(world, one)


@pytest.mark.req("SCH-20")
def test_a_wrong_no_show_whose_time_somebody_else_has_comes_back_only_knowingly(world: World) -> None:
    one = expected(world)
    do(world, one, Move.MISS, 50)
    expected(world)
    with pytest.raises(errors.SlotTaken):
        do(world, one, Move.CORRECT, 55, reason="Il était là")
    with scope(world.staff):
        assert Appointment.objects.get(clinic_id=world.clinic_id, pk=one.pk).state == "noshow"
    assert not occupies(world, one)
    back = do(world, one, Move.CORRECT, 55, reason="Il était là", overbook=True)
    assert (back.state, back.overbooked) == ("booked", True)
    assert occupies(world, one)


def test_steps_are_undone_one_by_one_each_with_its_reason(world: World) -> None:
    one = expected(world)
    for move in (Move.ARRIVE, Move.CHECK_IN, Move.FULFIL):
        do(world, one, move)
    for state in ("checked-in", "arrived", "booked"):
        assert do(world, one, Move.CORRECT, reason=f"Vers {state}").state == state
    final = do(world, one, Move.ARRIVE)
    assert (final.started_at, final.ended_at) == (None, None)
    assert topics(world, one).count("appointment_corrected.v1") == 3
    with scope(world.staff):
        lines = AuditEntry.objects.filter(clinic_id=world.clinic_id, object_id=one.pk)
        assert "Vers" not in str([line.params for line in lines])


@pytest.mark.parametrize("move", [Move.CORRECT, Move.VOID])
def test_a_correction_says_why(world: World, move: Move) -> None:
    one = expected(world)
    do(world, one, Move.ARRIVE)
    with pytest.raises(InvalidInput) as refused:
        do(world, one, move)
    assert set(refused.value.fields) == {"reason"}


@pytest.mark.req("SCH-20")
def test_what_should_never_have_been_recorded_takes_no_time_and_stays_so(world: World) -> None:
    one = expected(world)
    void = do(world, one, Move.VOID, reason="Doublon")
    assert (void.state, void.correction_reason) == ("entered-in-error", "Doublon")
    assert not occupies(world, one)
    for move in (Move.ARRIVE, Move.CORRECT):
        with pytest.raises(errors.MoveNotAllowed):
            do(world, one, move, reason="Essai")


@pytest.mark.req("CLI-5", "ACC-5")
def test_other_clinics_and_those_who_work_for_others_do_not_make_moves(world: World) -> None:
    one = expected(world)
    elsewhere, _ = make_clinic()
    with pytest.raises(NotFound):
        do(world, one, Move.ARRIVE, actor=make_staff(elsewhere, Role.CLINIC_ADMIN))
    with pytest.raises(Forbidden):
        do(world, one, Move.ARRIVE, actor=replace(world.staff, assigned=frozenset({uuid7()})))
    with pytest.raises(Forbidden):
        do(world, one, Move.ARRIVE, actor=replace(world.staff, roles=frozenset({Role.PATIENT})))
    theirs = replace(world.staff, assigned=frozenset({world.role_id}))
    assert do(world, one, Move.ARRIVE, actor=theirs).state == "arrived"


def test_a_doctor_begins_and_ends_consultations(world: World) -> None:
    one, doctor = expected(world), make_staff(world.clinic_id, Role.DOCTOR)
    assert do(world, one, Move.CHECK_IN, actor=doctor).state == "checked-in"
    assert do(world, one, Move.FULFIL, actor=doctor).state == "fulfilled"


@pytest.mark.req("SCH-10")
def test_numbers_follow_each_other_and_a_patient_gets_one(world: World) -> None:
    first, second, third = (expected(world, start=TODAY + timedelta(minutes=20 * n)) for n in range(3))
    assert do(world, first, Move.ARRIVE, number=True).queue_number == 1
    assert do(world, second, Move.ARRIVE, number=True).queue_number == 2
    assert do(world, first, Move.ARRIVE, number=True).queue_number == 1
    assert do(world, third, Move.ARRIVE).queue_number is None
    later_on = do(world, third, Move.ARRIVE, number=True)
    assert (later_on.queue_number, later_on.queue_day) == (3, TODAY.date())
    assert topics(world, third)[-1] == "queue_number_given.v1"


@pytest.mark.req("SCH-10")
def test_whoever_walks_in_is_there_and_has_a_number(world: World) -> None:
    one = expected(world, start=NOW, source=Appointment.Source.WALK_IN)
    assert (one.state, one.arrived_at, one.queue_number, one.source) == ("arrived", NOW, 1, "walk-in")
    assert occupies(world, one)
    assert topics(world, one) == ["appointment_booked.v1", "patient_arrived.v1"]
    with pytest.raises(errors.SlotTaken) as refused:
        expected(world, start=NOW, source=Appointment.Source.WALK_IN)
    assert refused.value.alternatives
    between = expected(world, start=NOW, source=Appointment.Source.WALK_IN, overbook=True)
    assert (between.overbooked, between.queue_number) == (True, 2)


@pytest.mark.req("SCH-10")
def test_nobody_walks_in_on_another_day_and_calls_are_told_apart(world: World) -> None:
    with pytest.raises(errors.NotItsDay):
        expected(world, start=world.slot, source=Appointment.Source.WALK_IN)
    called = expected(world, start=world.slot, source=Appointment.Source.PHONE)
    assert (called.state, called.source) == ("booked", "phone")


@pytest.mark.req("SCH-10")
def test_what_was_taken_outside_earlier_today_is_recorded_and_goes_on_from_there(world: World) -> None:
    earlier = expected(world, start=NOW - timedelta(hours=2), source=Appointment.Source.PHONE)
    assert do(world, earlier, Move.FULFIL).state == "fulfilled"
    with pytest.raises(errors.SlotInPast):
        expected(world, start=NOW - timedelta(days=1))


def at_once(attempts: list[Any]) -> list[Any]:
    """Run them at the same moment, each on a connection of its own."""
    together = Barrier(len(attempts))

    def one(attempt: Any) -> Any:
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            return attempt()
        except ToubibError as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(one, attempts))


@pytest.mark.req("SCH-10", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_ten_people_walk_in_at_once_and_get_ten_numbers() -> None:
    world = make_world()
    walk_in = {"start": NOW, "source": Appointment.Source.WALK_IN, "overbook": True}
    found = at_once([lambda: expected(world, **walk_in).queue_number for _ in range(10)])
    assert sorted(found) == list(range(1, 11))


@pytest.mark.req("SCH-20")
@pytest.mark.django_db(transaction=True)
def test_two_who_act_on_one_appointment_at_once_do_not_undo_each_other() -> None:
    world = make_world()
    one = expected(world)
    clicks = [lambda: do(world, one, Move.ARRIVE, version=one.version).state for _ in range(4)]
    assert at_once(clicks) == ["arrived"] * 4
    assert topics(world, one).count("patient_arrived.v1") == 1
    version = one.version + 1
    undoing = [lambda: do(world, one, Move.CORRECT, version=version, reason="Erreur").state for _ in range(3)]
    assert Counter(at_once(undoing)) == {"booked": 1, "VersionConflict": 2}
