"""Series: planned, booked all or none, changed from one appointment on."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Room
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.series import (
    BookSeries,
    MoveRest,
    book_series,
    cancel_rest,
    move_rest,
)
from toubib.modules.scheduling.models import (
    Absence,
    Appointment,
    AppointmentType,
    GroupSession,
    Occupancy,
    Series,
)
from toubib.modules.scheduling.queries.my_appointments import my_appointments
from toubib.modules.scheduling.queries.series import series_card
from toubib.modules.scheduling.queries.series_plan import PlanSeries, plan_move, plan_series
from toubib.modules.scheduling.tests.conftest import NOW, World, clock
from toubib.modules.scheduling.tests.test_booking import no_differences
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

WEEK = timedelta(days=7)


def planned(world: World, **changes: Any) -> PlanSeries:
    """Ten Thursdays from the world's slot."""
    cmd = PlanSeries(
        agenda_id=world.role_id,
        type_id=world.type_id,
        mode="in-person",
        start=world.slot,
        every_days=7,
        count=10,
    )
    return replace(cmd, **changes)


def patient(world: World) -> UUID:
    """Return the file of the world's patient."""
    assert world.patient.user_id is not None
    with scope(system("test", world.clinic_id)):
        return patients.file_of_person(world.clinic_id, world.patient.user_id, world.person_id)


def series_of(world: World, starts: list[datetime] | None = None, **changes: Any) -> BookSeries:
    """Five Thursdays for the world's patient."""
    cmd = BookSeries(
        agenda_id=world.role_id,
        type_id=world.type_id,
        mode="in-person",
        patient_id=patient(world),
        starts=starts or [world.slot + WEEK * number for number in range(5)],
        every_days=7,
    )
    return replace(cmd, **changes)


def appointments(world: World, series: Series) -> list[Appointment]:
    """Return those of the series, in order."""
    with scope(world.staff):
        rows = Appointment.objects.filter(clinic_id=world.clinic_id, series_id=series.pk)
        return list(rows.order_by("starts"))


def topics(world: World) -> list[str]:
    """Return what was announced, in short and in order."""
    with scope(world.staff):
        rows = OutboxEvent.objects.filter(clinic_id=world.clinic_id, topic__startswith="scheduling.")
        return [topic.split(".")[1] for topic in rows.order_by("position").values_list("topic", flat=True)]


@pytest.mark.req("SCH-15")
def test_a_plan_says_of_each_occurrence_what_stands_in_its_way_and_saves_nothing(world: World) -> None:
    take(world, start=world.slot + WEEK)
    with scope(world.staff):
        away = world.slot + 2 * WEEK
        Absence.objects.create(
            clinic_id=world.clinic_id, agenda_id=world.role_id, starts=away, ends=away + timedelta(hours=1)
        )
    plan = plan_series(planned(world, count=4), actor=world.staff, now=NOW)
    assert [one.status for one in plan.occurrences] == ["free", "taken", "absent", "free"]
    assert plan.timezone == "Africa/Tunis"
    taken = plan.occurrences[1]
    assert taken.wanted + timedelta(minutes=20) in taken.alternatives
    assert taken.wanted not in taken.alternatives
    assert {(start - taken.wanted).days for start in taken.alternatives} <= {-2, -1, 0, 1, 2}
    absent = plan.occurrences[2]
    assert all(
        start >= away + timedelta(hours=1) for start in absent.alternatives if start.date() == away.date()
    )
    evening = plan_series(planned(world, start=world.slot + timedelta(hours=9)), actor=world.staff, now=NOW)
    assert {one.status for one in evening.occurrences} == {"closed"}
    with scope(world.staff):
        assert Appointment.objects.filter(clinic_id=world.clinic_id).count() == 1


@pytest.mark.req("SCH-15")
def test_a_plan_goes_beyond_the_days_that_are_worked_out_ahead(world: World) -> None:
    plan = plan_series(planned(world, count=60), actor=world.staff, now=NOW)
    assert {one.status for one in plan.occurrences} == {"free"}
    far = plan_series(planned(world, every_days=360, count=4), actor=world.staff, now=NOW)
    assert [one.status for one in far.occurrences] == ["free", "free", "free", "too_far"]


@pytest.mark.req("SCH-15", "SCH-20")
def test_a_series_is_booked_whole_and_keeps_the_books_straight(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    booked = appointments(world, series)
    assert [each.starts for each in booked] == [world.slot + WEEK * number for number in range(5)]
    assert {each.state for each in booked} == {"booked"}
    assert topics(world)[-6:] == ["appointment_booked"] * 5 + ["series_booked"]
    assert no_differences(world)
    card = series_card(series.pk, actor=world.staff)
    assert [each["number"] for each in card["appointments"]] == [1, 2, 3, 4, 5]


@pytest.mark.req("SCH-15", "SCH-20")
def test_when_one_is_taken_none_is_booked_and_each_that_is_taken_is_named(world: World) -> None:
    for week in (1, 3):
        take(world, start=world.slot + WEEK * week)
    with pytest.raises(errors.TimesTaken) as refused:
        book_series(series_of(world), actor=world.staff, clock=clock)
    conflicts = refused.value.extras()["conflicts"]
    assert [one["start"] for one in conflicts] == ["2026-12-03T08:00:00Z", "2026-12-17T08:00:00Z"]
    assert "2026-12-03T08:20:00Z" in conflicts[0]["alternatives"]
    with scope(world.staff):
        assert Appointment.objects.filter(clinic_id=world.clinic_id).count() == 2
        assert not Series.objects.filter(clinic_id=world.clinic_id).exists()
        assert Occupancy.objects.filter(clinic_id=world.clinic_id).count() == 2
    assert no_differences(world)


@pytest.mark.req("SCH-15")
def test_a_series_may_be_outside_the_hours_but_not_in_the_past_nor_in_another_mode(world: World) -> None:
    evening = [world.slot + timedelta(hours=9) + WEEK * number for number in range(2)]
    assert book_series(series_of(world, evening), actor=world.staff, clock=clock).planned == 2
    gone = [NOW - timedelta(days=1), world.slot]
    with pytest.raises(errors.SlotInPast):
        book_series(series_of(world, gone), actor=world.staff, clock=clock)
    with pytest.raises(errors.ModeNotOffered):
        book_series(series_of(world, mode="telepathy"), actor=world.staff, clock=clock)
    for starts in ([world.slot], [world.slot, world.slot], [world.slot, world.slot + timedelta(days=900)]):
        with pytest.raises(InvalidInput):
            book_series(series_of(world, starts), actor=world.staff, clock=clock)


@pytest.mark.req("SCH-15", "ACC-5")
def test_only_staff_who_work_for_the_practitioner_touch_a_series(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    first = appointments(world, series)[0]
    others = replace(world.staff, assigned=frozenset({uuid7()}))
    for attempt in (
        lambda: book_series(series_of(world), actor=others, clock=clock),
        lambda: plan_series(planned(world), actor=others, now=NOW),
        lambda: series_card(series.pk, actor=others),
        lambda: cancel_rest(series.pk, first.pk, actor=others, clock=clock),
        lambda: plan_move(series.pk, first.pk, world.slot, actor=others, now=NOW),
        lambda: move_rest(
            MoveRest(series_id=series.pk, from_id=first.pk, start=world.slot), actor=others, clock=clock
        ),
    ):
        with pytest.raises(Forbidden):
            attempt()


@pytest.mark.req("SCH-15")
def test_the_rest_is_cancelled_from_one_on_and_its_time_is_free_again(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    third = appointments(world, series)[2]
    cancel_rest(series.pk, third.pk, reason="Guéri", actor=world.staff, clock=clock)
    states = [each.state for each in appointments(world, series)]
    assert states == ["booked", "booked", "cancelled", "cancelled", "cancelled"]
    assert topics(world)[-4:] == ["appointment_cancelled"] * 3 + ["series_cut_short"]
    assert no_differences(world)
    take(world, start=third.starts)
    mine = my_appointments("upcoming", "", actor=world.patient, now=NOW)["items"]
    assert [one["series"]["number"] for one in mine] == [1, 2]
    assert {one["series"]["of"] for one in mine} == {2}
    with pytest.raises(NotFound):
        cancel_rest(series.pk, third.pk, actor=world.staff, clock=clock)


@pytest.mark.req("SCH-15", "SCH-20")
def test_the_rest_moves_by_as_much_though_it_moves_into_its_own_time(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    second = appointments(world, series)[1]
    goal = second.starts + WEEK  # where the third is: it moves on as well
    plan = plan_move(series.pk, second.pk, goal, actor=world.staff, now=NOW)
    assert {one.status for one in plan.occurrences} == {"free"}
    wanted = MoveRest(series_id=series.pk, from_id=second.pk, start=goal)
    move_rest(wanted, actor=world.staff, clock=clock)
    starts = [each.starts for each in appointments(world, series)]
    assert starts == [world.slot + WEEK * number for number in (0, 2, 3, 4, 5)]
    assert topics(world)[-5:] == ["appointment_moved"] * 4 + ["series_moved"]
    assert no_differences(world)


@pytest.mark.req("SCH-15", "SCH-20")
def test_what_is_in_the_way_of_a_move_is_resolved_one_by_one(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    first, second, *_ = appointments(world, series)
    later = timedelta(minutes=40)
    take(world, start=second.starts + later)
    wanted = MoveRest(series_id=series.pk, from_id=first.pk, start=first.starts + later)
    plan = plan_move(series.pk, first.pk, wanted.start, actor=world.staff, now=NOW)
    assert [one.status for one in plan.occurrences] == ["free", "taken", "free", "free", "free"]
    assert plan.occurrences[1].appointment_id == second.pk
    with pytest.raises(errors.TimesTaken) as refused:
        move_rest(wanted, actor=world.staff, clock=clock)
    assert list(refused.value.conflicts) == [second.starts + later]
    assert appointments(world, series)[0].starts == first.starts
    stays = replace(wanted, instead={second.pk: None})
    move_rest(stays, actor=world.staff, clock=clock)
    moved = [each.starts for each in appointments(world, series)]
    assert moved[:3] == [first.starts + later, second.starts, world.slot + 2 * WEEK + later]
    with pytest.raises(InvalidInput):
        move_rest(replace(wanted, instead={uuid7(): None}), actor=world.staff, clock=clock)
    assert no_differences(world)


@pytest.mark.req("SCH-15")
def test_one_of_a_series_moves_alone_and_keeps_its_place_in_it(world: World) -> None:
    series = book_series(series_of(world), actor=world.staff, clock=clock)
    second = appointments(world, series)[1]
    goal = MoveAppointment(appointment_id=second.pk, start=second.starts + timedelta(days=1))
    move(goal, actor=world.staff, clock=clock)
    mine = my_appointments("upcoming", "", actor=world.patient, now=NOW)["items"]
    assert [(one["series"]["number"], one["series"]["of"]) for one in mine] == [(n, 5) for n in range(1, 6)]


@pytest.mark.req("SCH-15", "SCH-16")
def test_what_has_no_room_is_taken_and_the_others_get_one_each(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(room_required=True)
        room = Room.objects.create(clinic_id=world.clinic_id, site_id=world.site_id, name="1", kind="room")
        session = GroupSession.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            type_id=world.type_id,
            site_id=world.site_id,
            mode="in-person",
            starts=world.slot + WEEK,
            ends=world.slot + WEEK + timedelta(hours=1),
            capacity=2,
        )
        Occupancy.objects.create(
            clinic_id=world.clinic_id,
            resource_id=room.pk,
            starts=session.starts,
            ends=session.ends,
            session=session,
        )
    plan = plan_series(planned(world, count=3), actor=world.staff, now=NOW)
    assert [one.status for one in plan.occurrences] == ["free", "taken", "free"]
    instead = plan.occurrences[1].alternatives
    assert all(not session.starts <= start < session.ends for start in instead)
    with pytest.raises(errors.TimesTaken) as refused:
        starts = [one.wanted for one in plan.occurrences]
        book_series(series_of(world, starts), actor=world.staff, clock=clock)
    assert list(refused.value.conflicts.values()) == [instead]
    starts = [plan.occurrences[0].wanted, instead[-1], plan.occurrences[2].wanted]
    series = book_series(series_of(world, starts), actor=world.staff, clock=clock)
    assert {one.room_id for one in appointments(world, series)} == {room.pk}
