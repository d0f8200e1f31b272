"""What is in the demo's agendas: believable, and true to the rules that hold for everybody."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from tests.demo.conftest import Demo

from toubib.entrypoints.demo.appointments import is_within_notice, openings_of
from toubib.entrypoints.demo.data.practitioners import DENTIST, PRACTITIONERS
from toubib.entrypoints.demo.data.types import TYPES
from toubib.entrypoints.demo.planning import DAY, HOUR, Desk, Opening, Planner, Reason, Visitor
from toubib.kernel.actor import system
from toubib.kernel.ids import uuid7
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date, to_instant
from toubib.modules.directory import public as directory
from toubib.modules.notifications.models import Message
from toubib.modules.scheduling.domain.appointment_states import OCCUPYING, AppointmentState
from toubib.modules.scheduling.domain.availability import default_grid, slots_epoch
from toubib.modules.scheduling.domain.booking_rules import cancellation_is_late
from toubib.modules.scheduling.models import (
    Agenda,
    Appointment,
    AppointmentType,
    GroupSeat,
    GroupSession,
    Occupancy,
    Proposal,
    Series,
)
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.queries.search import PractitionerSearch, search
from toubib.modules.scheduling.queries.touched import in_the_way
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

PAST = timedelta(days=92)
TAKES_TIME = {*OCCUPYING, "noshow"}


def appointments(**filters: object) -> list[Appointment]:
    """Return those that have a time of their own, not seats in a group's session."""
    return list(
        Appointment.objects.filter(session__isnull=True, **filters).select_related("type").order_by("starts")
    )


@pytest.mark.req("SCH-20")
def test_no_two_appointments_of_an_agenda_overlap_buffers_included(clinic: UUID) -> None:
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        taken = [
            (
                one.starts - timedelta(minutes=one.type.buffer_before_minutes),
                one.ends + timedelta(minutes=one.type.buffer_after_minutes),
            )
            for one in appointments(agenda=agenda, state__in=TAKES_TIME)
        ]
        assert len(taken) > 50
        assert all(first[1] <= second[0] for first, second in pairwise(taken))


@pytest.mark.req("SCH-20")
def test_what_takes_time_has_its_occupancy_and_nothing_else_has(clinic: UUID) -> None:
    lasting = Occupancy.objects.filter(clinic_id=clinic, expires_at__isnull=True, session__isnull=True)
    agendas = set(Agenda.objects.filter(clinic_id=clinic).values_list("pk", flat=True))
    kept = {row.appointment_id: row for row in lasting if row.resource_id in agendas}
    for one in appointments():
        row = kept.pop(one.pk, None)
        assert (row is not None) == (one.state in OCCUPYING)
        if row is not None:
            assert row.resource_id == one.agenda_id
            assert row.starts == one.starts - timedelta(minutes=one.type.buffer_before_minutes)
            assert row.ends == one.ends + timedelta(minutes=one.type.buffer_after_minutes)
    assert kept == {}


@pytest.mark.req("SCH-4")
def test_appointments_are_slots_within_opening_hours(demo: Demo, clinic: UUID) -> None:
    today = demo.loaded_at.date()
    types = {type_.pk: type_ for type_ in AppointmentType.objects.all()}
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        opened = openings_of(agenda, today - PAST - timedelta(days=1), today + timedelta(days=62))
        offered = {
            (type_id, opening.site_id, start)
            for type_id, type_ in types.items()
            for opening in opened
            for start in slots_of(type_, opening, agenda.time_zone)
        }
        settled_yet = {row.pk for row in touched(agenda, demo)}
        for one in appointments(agenda=agenda):
            if one.pk in settled_yet:
                continue
            assert (one.type_id, one.site_id, int(one.starts.timestamp())) in offered
            assert one.ends - one.starts == timedelta(minutes=types[one.type_id].duration_minutes)


def touched(agenda: Agenda, demo: Demo) -> list[Appointment]:
    """Return the appointments that an absence is in the way of."""
    periods = [Interval(one.starts, one.ends) for one in agenda.absences.filter(starts__gt=demo.loaded_at)]
    return in_the_way(agenda, periods, demo.loaded_at)


@pytest.mark.req("SCH-3")
def test_two_absences_are_in_the_way_of_appointments_and_patients_have_been_proposed_others(
    demo: Demo, clinic: UUID
) -> None:
    affected = [row for agenda in Agenda.objects.filter(clinic_id=clinic) for row in touched(agenda, demo)]
    proposed = Proposal.objects.filter(clinic_id=clinic, appointment__isnull=False, state="open")
    if not affected:
        assert not proposed
        return
    assert len(affected) >= 4
    assert {row.pk for row in affected} > {one.appointment_id for one in proposed}
    assert all(one.slots.count() == 3 and one.expires_at > demo.loaded_at for one in proposed)


def slots_of(type_: AppointmentType, opening: Opening, zone: str) -> list[int]:
    buffers = type_.buffer_before_minutes, type_.buffer_after_minutes
    minutes = type_.duration_minutes
    return slots_epoch(opening.stretches, minutes, buffers, default_grid(minutes), zone)


@pytest.mark.req("SCH-4")
def test_free_time_is_what_its_sources_say_three_months_back_and_half_a_year_ahead(
    demo: Demo, clinic: UUID
) -> None:
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        assert agenda.horizon is not None
        assert differences(agenda, demo.loaded_at - PAST) == []


def test_the_past_is_over_and_the_future_still_to_come(demo: Demo, clinic: UUID) -> None:
    present = demo.loaded_at
    states: dict[str, Counter[str]] = {"past": Counter(), "now": Counter(), "ahead": Counter()}
    for one in appointments():
        when = "past" if one.ends <= present else "ahead" if one.starts > present else "now"
        states[when][one.state] += 1

    assert set(states["past"]) == {"fulfilled", "noshow", "cancelled"}
    assert set(states["now"]) <= {"checked-in", "booked"}
    assert states["now"]["booked"] <= 1
    assert set(states["ahead"]) <= {"pending", "booked", "arrived", "cancelled"}
    assert states["past"]["fulfilled"] > 0.8 * states["past"].total()
    assert states["ahead"].total() > 200


@pytest.mark.req("SCH-21", "REP-3")
def test_what_the_front_desk_noted_is_in_order_and_fits_the_state(demo: Demo, clinic: UUID) -> None:
    noted = {"arrived": 1, "checked-in": 2, "fulfilled": 3}
    for one in appointments():
        steps = [one.arrived_at, one.started_at, one.ended_at]
        made = [step for step in steps if step is not None]
        assert steps[: len(made)] == made
        assert len(made) == noted.get(one.state, 0)
        assert made == sorted(made)
        assert all(one.booked_at <= step <= demo.loaded_at for step in made)
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        seen = [
            one for one in appointments(agenda=agenda, state="fulfilled") if one.started_at and one.ended_at
        ]
        assert all(
            first.ended_at <= second.started_at
            for first, second in pairwise(seen)
            if first.ended_at and second.started_at
        )


@pytest.mark.req("SCH-10")
def test_some_walked_in_and_todays_numbers_follow_each_other(demo: Demo, clinic: UUID) -> None:
    sources = Counter(one.source for one in appointments())
    assert set(sources) <= {"online", "staff", "phone", "walk-in"}
    assert sources["phone"] > 100
    numbers: dict[UUID, list[int]] = {}
    for one in appointments(queue_number__isnull=False):
        assert one.arrived_at is not None
        assert one.queue_number is not None
        numbers.setdefault(one.site_id, []).append(one.queue_number)
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in numbers.values())


@pytest.mark.req("SCH-6")
def test_some_requests_wait_for_an_answer_and_only_requests_do(demo: Demo, clinic: UUID) -> None:
    waiting = appointments(clinic_id=clinic, state="pending")
    agendas = Counter(one.agenda_id for one in waiting)
    assert all(one.type.confirmation == "request" and one.source == "online" for one in waiting)
    assert all(one.starts > demo.loaded_at for one in waiting)
    assert set(agendas.values()) <= {1, 2}
    if clinic == demo.clinics["clinique-el-amen"]:
        (amel,) = [role.id for role in directory.roles(clinic) if role.family_name == "Ben Salah"]
        assert agendas[amel] > 0


def test_bookings_and_cancellations_happened_before_now_and_in_that_order(demo: Demo, clinic: UUID) -> None:
    late = Counter[bool]()
    for one in appointments():
        assert one.booked_at < min(one.starts, demo.loaded_at)
        assert (one.cancelled_at is not None) == (one.state == "cancelled")
        if one.cancelled_at is not None:
            assert one.booked_at < one.cancelled_at < min(one.starts, demo.loaded_at)
            assert one.cancelled_late == cancellation_is_late(
                AppointmentState.BOOKED, one.starts, one.cancellation_notice_hours, one.cancelled_at
            )
            late[one.cancelled_late] += 1
    assert late[True] > 5
    assert late[False] > 5


def test_past_days_are_well_filled_and_coming_ones_ever_less(demo: Demo, clinic: UUID) -> None:
    opened, taken = Counter[int](), Counter[int]()
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        today = local_date(demo.loaded_at, agenda.time_zone)
        for one in openings_of(agenda, today - PAST, today + timedelta(days=61)):
            opened[(one.day - today).days] += sum(end - start for start, end in one.stretches)
        for one in appointments(agenda=agenda, state__in=TAKES_TIME):
            taken[(local_date(one.starts, agenda.time_zone) - today).days] += (one.ends - one.starts).seconds

    def filled(first: int, last: int) -> float:
        days = range(first, last + 1)
        return sum(taken[day] for day in days) / sum(opened[day] for day in days)

    assert 0.65 < filled(-90, -1) < 0.92
    assert filled(-90, -1) > filled(8, 21) > filled(30, 60) > 0.02


def test_a_patient_has_one_appointment_a_day_at_most_or_one_visit(clinic: UUID) -> None:
    alone = appointments(visit_id__isnull=True)
    days = Counter((one.patient_id, one.starts.date()) for one in alone)

    assert max(days.values()) == 1


def test_every_practitioner_has_a_free_slot_within_thirty_days(demo: Demo, clinic: UUID) -> None:
    wanted = PractitionerSearch(criteria=directory.Criteria(clinic_id=clinic), from_day=demo.loaded_at.date())
    answer = search(wanted, demo.loaded_at)
    items = answer["items"]
    if answer["next"]:
        following = PractitionerSearch(
            criteria=wanted.criteria, from_day=wanted.from_day, cursor=answer["next"]
        )
        items += search(following, demo.loaded_at)["items"]

    assert len(items) == len(directory.roles(clinic))
    for item in items:
        assert item["next_slot"] is not None, item["name"]
        assert datetime.fromisoformat(item["next_slot"]) < demo.loaded_at + timedelta(days=30), item["name"]


def test_nobody_is_told_of_appointments_that_only_illustrate(demo: Demo, clinic: UUID) -> None:
    assert list(OutboxEvent.objects.values_list("topic", flat=True)) == []
    assert not Message.objects.exists()


def test_planning_is_the_same_every_time() -> None:
    type_, agenda_id, site_id, type_id = TYPES["gp-visit"], uuid7(), uuid7(), uuid7()
    ids = [uuid7() for _ in range(40)]

    def plan() -> list[object]:
        reason = Reason(
            data=type_,
            id=type_id,
            fees={},
            visitors=[Visitor(one, "female", date(1990, 1, 1)) for one in ids],
        )
        desk = Desk(
            agenda_id=agenda_id,
            specialty="general-practice",
            time_zone="UTC",
            currency="EUR",
            popularity=1.0,
            booked_by=None,
        )
        today = date(2026, 11, 26)
        present = int(datetime(2026, 11, 26, 10, tzinfo=UTC).timestamp())
        midnight = present - 10 * HOUR
        openings = [
            Opening(
                today + timedelta(days=n),
                site_id,
                [(midnight + n * DAY + 9 * HOUR, midnight + n * DAY + 12 * HOUR)],
            )
            for n in range(-10, 10)
        ]
        return list(Planner(desk, [reason], present, today, Random(7)).plan(openings))

    assert plan() == plan()
    assert len(plan()) > 60


def test_the_dentist_is_there_so_often_that_one_can_always_be_too_late_to_cancel() -> None:
    (dentist,) = [one for one in PRACTITIONERS["tunis"] if one.family_name == DENTIST]
    type_ = TYPES["dental-check"]
    monday = date(2026, 11, 23)
    starts = [
        start
        for week in range(3)
        for hours in dentist.hours
        for weekday, opens, closes in hours.each()
        for day in [monday + timedelta(days=7 * week + weekday)]
        for start in slots_epoch(
            [
                (
                    int(to_instant(day, opens, "Africa/Tunis").timestamp()),
                    int(to_instant(day, closes, "Africa/Tunis").timestamp()),
                )
            ],
            type_.minutes,
            (type_.before, type_.after),
            default_grid(type_.minutes),
            "Africa/Tunis",
        )
    ]
    begin = int(to_instant(monday, next(dentist.hours[0].each())[1], "Africa/Tunis").timestamp())
    for present in range(begin, begin + 7 * DAY, 600):
        assert any(is_within_notice(start, type_.cancel_hours, present) for start in starts)


@pytest.mark.req("SCH-16")
def test_what_needs_a_room_has_one_where_the_type_says(clinic: UUID) -> None:
    needing = [
        one for one in appointments(state__in=OCCUPYING, type__room_required=True) if one.mode == "in-person"
    ]
    with_room = [one for one in needing if one.room_id]
    assert len(with_room) >= 0.9 * len(needing)
    for one in with_room:
        assert one.room_id in one.type.rooms
        assert not one.type.equipment or one.equipment_id in one.type.equipment


@pytest.mark.req("SCH-16")
def test_somebody_of_the_cast_has_two_services_in_one_visit(demo: Demo) -> None:
    with scope(system("test", demo.clinics["clinique-el-amen"])):
        first, second = appointments(visit_id__isnull=False)
    assert first.visit_id == second.visit_id
    assert timedelta(0) <= second.starts - first.ends <= timedelta(minutes=30)


@pytest.mark.req("SCH-15", "SCH-18")
def test_somebody_has_a_series_and_groups_fill(demo: Demo, clinic: UUID) -> None:
    sessions = list(GroupSession.objects.filter(clinic_id=clinic, starts__gt=demo.loaded_at))
    seats = {one.pk: GroupSeat.objects.filter(clinic_id=clinic, session=one).count() for one in sessions}
    assert sessions
    assert all(seats[one.pk] <= one.capacity for one in sessions)
    for agenda in Agenda.objects.filter(clinic_id=clinic):
        assert differences(agenda, demo.loaded_at) == []
    for series in Series.objects.filter(clinic_id=clinic):
        starts = [one.starts for one in appointments(series=series, state="booked")]
        assert len(starts) == series.planned
        assert starts[0] > demo.loaded_at
    assert Series.objects.filter(clinic_id=clinic).exists() == (clinic == demo.clinics["clinique-el-amen"])
