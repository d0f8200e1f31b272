"""Absences over booked appointments: who is touched, and settling them one by one or all together."""

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.proposals.answer_proposal import take
from toubib.modules.scheduling.commands.proposals.resolve_absence import (
    Outcome,
    ResolveAbsence,
    Settle,
    Way,
    reassign_day,
    resolve_absence,
)
from toubib.modules.scheduling.commands.settings.hours import add_absence, edit_absence, remove_absence
from toubib.modules.scheduling.commands.settings.repeating_absences import (
    Repeating,
    add_repeating_absence,
    edit_repeating_absence,
    remove_repeating_absence,
)
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_horizon
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import Agenda, Appointment, Hold, Proposal, WeeklyHours
from toubib.modules.scheduling.queries.agenda import AgendaFilter, agenda
from toubib.modules.scheduling.queries.opening_rules import repeating
from toubib.modules.scheduling.queries.proposal_links import token_of
from toubib.modules.scheduling.queries.touched import touched
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_clinic, make_staff
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences
from toubib.platform.tenancy import scope

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def absent(world: World, days: int = 1) -> UUID:
    """Have the practitioner be away from the day of the world's slot on."""
    day = world.slot.replace(hour=0)
    return add_absence(world.role_id, day, day + days * DAY, actor=world.admin, clock=clock).pk


def listed(world: World, absence_id: UUID, actor: Actor | None = None) -> dict[str, list[UUID]]:
    """Return which appointments are in the way of an absence, and which were."""
    found = touched(absence_id, actor=actor or world.staff, now=NOW)
    return {which: [one["id"] for one in found[which]] for which in ("items", "settled")}


def settle(world: World, way: Way, *rows: Appointment, to: UUID | None = None, absence: UUID | None = None):
    """Settle appointments, all in the same way, as the secretary."""
    items = tuple(Settle(appointment_id=row.pk, way=way, to=to) for row in rows)
    return resolve_absence(
        ResolveAbsence(items=items, absence_id=absence, note="Je suis désolée."),
        actor=world.staff,
        clock=clock,
    )


def codes(outcomes: list[Outcome]) -> list[str]:
    """Return what became of each, in a word."""
    return [one.refused.code if one.refused else "done" for one in outcomes]


def again(world: World, row: Appointment) -> Appointment:
    """Return an appointment as it is now."""
    with scope(world.staff):
        return Appointment.objects.get(pk=row.pk)


@pytest.fixture
def colleague(world: World) -> UUID:
    """Another practitioner of the clinic, open 09:00–10:00 only, who offers the type as well."""
    with scope(world.admin):
        role = PractitionerRole.objects.create(
            clinic_id=world.clinic_id,
            slug=f"dr-b-{world.role_id}",
            given_name="Bilel",
            family_name="Gharbi",
            specialties=["gynecology"],
            published=True,
        )
        Practice.objects.create(
            clinic_id=world.clinic_id, practitioner_role=role, site_id=world.site_id, published=True
        )
        edit_type(world.type_id, TypeFields({"practitioners": [world.role_id, role.pk]}), actor=world.admin)
        theirs = keep_agenda(world.clinic_id, role.pk, clock=clock)
        WeeklyHours.objects.create(
            clinic_id=world.clinic_id,
            agenda=theirs,
            site_id=world.site_id,
            weekday=world.slot.weekday(),
            start=time(9),
            end=time(10),
            valid_from=date(2026, 1, 1),
        )
        rebuild_horizon(theirs, NOW)
    return role.pk


@pytest.mark.req("SCH-3")
def test_an_absence_lists_the_appointments_that_it_is_in_the_way_of(world: World) -> None:
    first = book_slot(world)
    book_slot(world, start=world.slot + DAY)
    overlapping = world.slot + timedelta(minutes=10)
    absence = add_absence(world.role_id, overlapping, overlapping + HOUR, actor=world.admin, clock=clock)
    assert listed(world, absence.pk) == {"items": [first.pk], "settled": []}
    edit_absence(
        world.role_id, absence.pk, world.slot + HOUR, world.slot + 2 * HOUR, actor=world.admin, clock=clock
    )
    assert listed(world, absence.pk)["items"] == []
    assert no_differences(world)


@pytest.mark.req("SCH-3")
def test_what_is_cancelled_is_in_nobodys_way(world: World) -> None:
    booked = book_slot(world)
    absence = absent(world)
    cancel(booked.pk, actor=world.staff, clock=clock)
    assert listed(world, absence)["items"] == []


@pytest.mark.req("SCH-3")
def test_each_patient_is_proposed_slots_of_their_own(world: World) -> None:
    rows = [book_slot(world, start=world.slot + n * timedelta(minutes=20)) for n in range(3)]
    absence = absent(world)
    assert codes(settle(world, Way.PROPOSE, *rows, absence=absence)) == ["done"] * 3
    with scope(world.staff):
        starts = list(Hold.objects.values_list("starts", flat=True))
    assert len(starts) == len(set(starts)) == 9
    assert not any(world.slot.date() == start.date() for start in starts)
    assert listed(world, absence)["items"] == [row.pk for row in rows]


@pytest.mark.req("SCH-3")
def test_who_has_answered_is_settled(world: World) -> None:
    booked = book_slot(world)
    absence = absent(world)
    settle(world, Way.PROPOSE, booked, absence=absence)
    with scope(world.staff):
        proposal = Proposal.objects.get()
        slot = proposal.slots.order_by("starts")[0].pk
    take(token_of(world.clinic_id, proposal.pk), slot, clock=clock)
    assert listed(world, absence) == {"items": [], "settled": [booked.pk]}


@pytest.mark.req("SCH-3", "SCH-7")
def test_cancelling_for_the_clinics_reasons_is_never_late(world: World) -> None:
    soon, absence = book_slot(world), absent(world)
    resolve_absence(
        ResolveAbsence(items=(Settle(appointment_id=soon.pk, way=Way.CANCEL),), absence_id=absence),
        actor=world.staff,
        clock=lambda: world.slot - HOUR,
    )
    found = again(world, soon)
    assert (found.state, found.cancelled_late) == ("cancelled", False)
    assert no_differences(world)


@pytest.mark.req("SCH-8")
def test_a_colleague_takes_what_they_can_and_the_rest_is_told(world: World, colleague: UUID) -> None:
    nine, half_past_ten = book_slot(world), book_slot(world, start=world.slot + timedelta(minutes=100))
    taken = book_slot(world, start=world.slot + timedelta(minutes=20))
    book_slot(world, agenda_id=colleague, start=taken.starts)
    outcomes = settle(world, Way.REASSIGN, nine, taken, half_past_ten, to=colleague)
    assert codes(outcomes) == ["done", "slot_taken", "practitioner_away"]
    assert again(world, nine).agenda_id == colleague
    assert again(world, nine).starts == nine.starts
    assert again(world, taken).agenda_id == world.role_id
    assert no_differences(world)


@pytest.mark.req("SCH-8")
def test_a_whole_day_goes_to_a_colleague(world: World, colleague: UUID) -> None:
    rows = [book_slot(world, start=world.slot + n * timedelta(minutes=20)) for n in range(4)]
    other_day = book_slot(world, start=world.slot + DAY)
    outcomes = reassign_day(world.role_id, world.slot.date(), colleague, actor=world.staff, clock=clock)
    assert [one.appointment_id for one in outcomes] == [row.pk for row in rows]
    assert codes(outcomes) == ["done", "done", "done", "practitioner_away"]
    assert again(world, other_day).agenda_id == world.role_id
    with pytest.raises(InvalidInput):
        reassign_day(world.role_id, world.slot.date(), world.role_id, actor=world.staff, clock=clock)


@pytest.mark.req("SCH-8")
def test_a_secretary_of_others_reassigns_nothing(world: World, colleague: UUID) -> None:
    booked = book_slot(world)
    limited = Actor(
        user_id=world.staff.user_id,
        clinic_id=world.clinic_id,
        roles=world.staff.roles,
        assigned=frozenset({colleague}),
    )
    with pytest.raises(Forbidden):
        reassign_day(world.role_id, world.slot.date(), colleague, actor=limited, clock=clock)
    item = Settle(appointment_id=booked.pk, way=Way.CANCEL)
    (outcome,) = resolve_absence(ResolveAbsence(items=(item,)), actor=limited, clock=clock)
    assert outcome.refused and outcome.refused.code == "forbidden"


@pytest.mark.req("SCH-3", "CLI-5")
def test_another_clinic_sees_and_settles_nothing(world: World) -> None:
    booked = book_slot(world)
    absence = absent(world)
    stranger = make_staff(make_clinic()[0], Role.CLINIC_ADMIN)
    with pytest.raises(NotFound):
        touched(absence, actor=stranger, now=NOW)
    item = Settle(appointment_id=booked.pk, way=Way.CANCEL)
    (outcome,) = resolve_absence(ResolveAbsence(items=(item,)), actor=stranger, clock=clock)
    assert outcome.refused and outcome.refused.code == "not_found"
    assert again(world, booked).state == "booked"


@pytest.mark.req("SCH-3")
def test_being_there_after_all_takes_back_what_was_proposed(world: World) -> None:
    booked = book_slot(world)
    absence = absent(world)
    settle(world, Way.PROPOSE, booked, absence=absence)
    remove_absence(world.role_id, absence, actor=world.admin, clock=clock)
    with scope(world.staff):
        assert Proposal.objects.get().state == "withdrawn"
        assert not Hold.objects.exists()
    assert no_differences(world)


@pytest.mark.req("SCH-3")
def test_an_absence_that_comes_back_closes_its_hours_and_lists_who_is_booked_then(world: World) -> None:
    booked = book_slot(world, start=world.slot + timedelta(weeks=1))
    rule = Repeating(
        weekday=3, every_weeks=1, start=time(9), end=time(10), valid_from=world.slot.date(), reason="Staff"
    )
    row = add_repeating_absence(world.role_id, rule, actor=world.admin, clock=clock)
    assert int(world.slot.timestamp()) not in free_starts(world)
    assert int((world.slot + HOUR).timestamp()) in free_starts(world)
    assert listed(world, row.pk)["items"] == [booked.pk]
    assert codes(settle(world, Way.PROPOSE, booked, absence=row.pk)) == ["done"]
    later = Repeating(weekday=3, every_weeks=1, start=time(10), end=time(0), valid_from=world.slot.date())
    edit_repeating_absence(world.role_id, row.pk, later, actor=world.admin, clock=clock)
    assert int(world.slot.timestamp()) in free_starts(world)
    assert int((world.slot + HOUR).timestamp()) not in free_starts(world)
    assert no_differences(world)
    remove_repeating_absence(world.role_id, row.pk, actor=world.admin, clock=clock)
    assert int((world.slot + HOUR).timestamp()) in free_starts(world)
    assert no_differences(world)


@pytest.mark.req("SCH-3")
@pytest.mark.parametrize(
    "wrong",
    [
        {"every_weeks": 0},
        {"weekday": 9},
        {"end": time(8)},
        {"valid_to": date(2020, 1, 1)},
        {"valid_from": date.max},
    ],
)
def test_an_absence_that_makes_no_sense_is_not_kept(world: World, wrong: dict[str, object]) -> None:
    sound = {
        "weekday": 3,
        "every_weeks": 1,
        "start": time(9),
        "end": time(10),
        "valid_from": date(2026, 11, 23),
    }
    with pytest.raises(InvalidInput):
        add_repeating_absence(
            world.role_id,
            Repeating(**{**sound, **wrong}),
            actor=world.admin,
            clock=clock,  # type: ignore[arg-type]
        )


@pytest.mark.req("SCH-9")
def test_a_practitioner_says_that_they_are_away_and_proposes_other_slots(world: World) -> None:
    doctor = make_staff(world.clinic_id, Role.DOCTOR)
    amel = Actor(
        user_id=doctor.user_id,
        clinic_id=world.clinic_id,
        roles=doctor.roles,
        practitioner_role_id=world.role_id,
    )
    booked = book_slot(world)
    day = datetime(2026, 11, 26, tzinfo=UTC)
    absence = add_absence(world.role_id, day, day + DAY, actor=amel, clock=clock)
    assert listed(world, absence.pk, amel)["items"] == [booked.pk]
    items = (Settle(appointment_id=booked.pk, way=Way.PROPOSE),)
    cmd = ResolveAbsence(items=items, absence_id=absence.pk)
    assert codes(resolve_absence(cmd, actor=amel, clock=clock)) == ["done"]


@pytest.mark.req("SCH-3", "SCH-12")
def test_the_agenda_shows_an_absence_on_each_day_on_which_it_comes_back(world: World) -> None:
    rule = Repeating(
        weekday=3, every_weeks=2, start=time(14), end=time(0), valid_from=world.slot.date(), reason="Staff"
    )
    row = add_repeating_absence(world.role_id, rule, actor=world.admin, clock=clock)
    month = AgendaFilter(first=world.slot.date(), last=world.slot.date() + 28 * DAY)
    shown = json.loads(agenda(month, actor=world.staff))["absences"]
    with scope(world.staff):
        known = Agenda.objects.get(pk=world.role_id)
        expected = repeating(row, known.time_zone).between(month.first, month.last)
    assert len(expected) == 3
    found = [(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])) for one in shown]
    assert found == [(one.start, one.end) for one in expected]
    assert all(one["repeating"] and one["id"] == str(row.pk) for one in shown)
