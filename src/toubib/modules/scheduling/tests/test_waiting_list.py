"""The waiting list at work: time comes free, is offered in turn, is taken, refused or left unanswered."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from toubib.kernel.actor import system
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.proposals.answer_proposal import refuse, take
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import expire_proposals
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.commands.waiting.change_waiting import (
    edit_waiting,
    expire_waiting,
    withdraw_waiting,
)
from toubib.modules.scheduling.commands.waiting.waiting_list import JoinInsteadOf, Wanted, join_instead_of
from toubib.modules.scheduling.errors import SlotTaken
from toubib.modules.scheduling.models import Appointment, Proposal, WaitingListEntry
from toubib.modules.scheduling.queries.proposal_links import token_of
from toubib.modules.scheduling.tests.conftest import World, clock, later, make_person, make_user
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences, slot_of
from toubib.modules.scheduling.tests.waiting import ANY_DAY, hand_on, offered, state_of, waits
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-14")

LONG_BEFORE = later(days=-2)


def answer_of(world: World, entry: WaitingListEntry) -> tuple[str, object]:
    """Return what an answer to an entry's offer needs: the link's token, and the slot."""
    slot = offered(world, entry)
    assert slot is not None
    return token_of(world.clinic_id, slot.proposal_id), slot.pk


def accept(world: World, entry: WaitingListEntry, at=clock) -> Appointment:
    """Take what is offered to an entry."""
    token, slot = answer_of(world, entry)
    return take(token, slot, clock=at)  # type: ignore[arg-type]


def test_a_cancelled_slot_is_offered_to_whoever_has_waited_longest(world: World) -> None:
    booked = book_slot(world)
    second, first = waits(world, "Rim"), waits(world, "Nour", at=LONG_BEFORE)
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    slot = offered(world, first)
    assert slot is not None
    assert slot.starts == world.slot
    assert slot.proposal.expires_at == clock() + timedelta(hours=2)
    assert (state_of(world, first), state_of(world, second)) == ("offered", "waiting")
    assert offered(world, second) is None
    assert int(world.slot.timestamp()) not in free_starts(world)
    with pytest.raises(SlotTaken):
        hold(slot_of(world), actor=world.patient, clock=clock)


def test_an_urgent_one_goes_first(world: World) -> None:
    booked = book_slot(world)
    waits(world, "Nour", at=LONG_BEFORE)
    urgent = waits(world, "Rim", urgent=True)
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert offered(world, urgent) is not None


def test_left_unanswered_or_refused_it_goes_to_the_next_and_in_the_end_to_everybody(world: World) -> None:
    booked = book_slot(world)
    first, second = waits(world, "Nour", at=LONG_BEFORE), waits(world, "Rim")
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    too_late = later(hours=2)
    assert expire_proposals(world.clinic_id, clock=too_late) == 1
    hand_on(world, too_late)
    assert (state_of(world, first), state_of(world, second)) == ("waiting", "offered")
    token, _ = answer_of(world, second)
    refuse(token, cancel=False, clock=later(hours=3))
    hand_on(world, later(hours=3))
    assert (state_of(world, first), state_of(world, second)) == ("waiting", "waiting")
    assert offered(world, first) is None
    assert hold(slot_of(world), actor=world.patient, clock=later(hours=3)).starts == world.slot


def test_whoever_takes_it_has_an_appointment_and_leaves_the_list(world: World) -> None:
    booked = book_slot(world)
    entry, other = waits(world, "Nour"), waits(world, "Rim")
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    taken = accept(world, entry)
    hand_on(world)
    assert (taken.starts, taken.state, taken.patient_id) == (world.slot, "booked", entry.patient_id)
    with scope(world.staff):
        kept = WaitingListEntry.objects.get(pk=entry.pk)
    assert (kept.state, kept.appointment_id) == ("booked", taken.pk)
    assert (state_of(world, other), offered(world, other)) == ("waiting", None)
    assert no_differences(world)


def test_whoever_declined_a_slot_is_asked_for_a_later_one_first_again(world: World) -> None:
    booked = book_slot(world)
    later_one = book_slot(world, start=world.slot + timedelta(hours=1))
    first, second = waits(world, "Nour", at=LONG_BEFORE), waits(world, "Rim")
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    refuse(answer_of(world, first)[0], cancel=False, clock=clock)
    hand_on(world)
    cancel(later_one.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert [slot.starts for slot in (offered(world, first), offered(world, second)) if slot] == [
        later_one.starts,
        booked.starts,
    ]


def test_two_slots_are_offered_to_two_people(world: World) -> None:
    one, two = book_slot(world), book_slot(world, start=world.slot + timedelta(minutes=20))
    first, second = waits(world, "Nour", at=LONG_BEFORE), waits(world, "Rim")
    cancel(one.pk, actor=world.staff, clock=clock)
    cancel(two.pk, actor=world.staff, clock=clock)
    hand_on(world)
    slots = [offered(world, first), offered(world, second)]
    assert [slot and slot.starts for slot in slots] == [one.starts, two.starts]


def test_an_event_told_of_twice_offers_nothing_twice(world: World) -> None:
    booked = book_slot(world)
    entries = [waits(world, name) for name in ("Nour", "Rim", "Ines")]
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world, twice=True)
    assert sum(offered(world, entry) is not None for entry in entries) == 1
    with scope(world.staff):
        assert Proposal.objects.filter(clinic_id=world.clinic_id).count() == 1


def test_a_long_time_that_comes_free_is_offered_piece_by_piece(world: World) -> None:
    edit_type(world.type_id, TypeFields({"duration_minutes": 60}), actor=world.admin)
    booked = book_slot(world)
    edit_type(world.type_id, TypeFields({"duration_minutes": 20}), actor=world.admin)
    entries = [
        waits(world, name, at=later(minutes=-n)) for n, name in enumerate(("Nour", "Rim", "Ines", "Ali"))
    ]
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    found = sorted(slot.starts for slot in (offered(world, entry) for entry in entries) if slot)
    assert found == [world.slot + timedelta(minutes=20 * number) for number in range(3)]


@pytest.mark.parametrize(
    "wanted",
    [
        {"weekdays": (0, 1)},
        {"earliest": time(10)},
        {"latest": time(8, 30)},
        {"last_day": date(2026, 11, 25)},
        {"first_day": date(2026, 11, 27)},
        {"modes": ("video",)},
    ],
)
def test_a_slot_that_does_not_suit_is_not_offered(world: World, wanted: dict[str, object]) -> None:
    if "modes" in wanted:
        edit_type(world.type_id, TypeFields({"modes": ["in-person", "video"]}), actor=world.admin)
    booked = book_slot(world)
    entry = waits(world, "Nour", **wanted)
    if "modes" in wanted:
        edit_type(world.type_id, TypeFields({"modes": ["in-person"]}), actor=world.admin)
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert offered(world, entry) is None


def test_somebody_whom_a_rule_keeps_from_booking_is_passed_over(world: World) -> None:
    booked = book_slot(world)
    blocked, next_one = waits(world, "Nour", at=LONG_BEFORE), waits(world, "Rim")
    with scope(system("test", world.clinic_id)):
        Patient.objects.filter(pk=blocked.patient_id).update(blocked_online=True)
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert (offered(world, blocked), offered(world, next_one) is not None) == (None, True)


def test_nothing_is_offered_within_the_notice_of_the_type(world: World) -> None:
    booked = book_slot(world)
    entry = waits(world, "Nour")
    half_an_hour_before = lambda: world.slot - timedelta(minutes=30)  # noqa: E731
    cancel(booked.pk, actor=world.staff, clock=half_an_hour_before)
    hand_on(world, half_an_hour_before)
    assert offered(world, entry) is None


def waits_for_earlier(world: World, appointment: Appointment) -> WaitingListEntry:
    """Have the world's patient wait for an earlier time."""
    cmd = JoinInsteadOf(appointment_id=appointment.pk, wanted=Wanted(**ANY_DAY))
    return join_instead_of(cmd, actor=world.patient, clock=clock)


def test_an_earlier_slot_replaces_the_appointment_whose_time_goes_to_the_next(world: World) -> None:
    edit_type(world.type_id, TypeFields({"max_upcoming": 1}), actor=world.admin)
    other = replace_patient(world)
    early = book_slot(other)
    mine = book_slot(world, start=world.slot + timedelta(days=1))
    entry = waits_for_earlier(world, mine)
    waiting = waits(world, "Rim", first_day=date(2026, 11, 27))
    cancel(early.pk, actor=world.staff, clock=clock)
    hand_on(world)
    moved = accept(world, entry)
    assert (moved.pk, moved.starts) == (mine.pk, early.starts)
    hand_on(world)
    chained = offered(world, waiting)
    assert chained is not None
    assert chained.starts == mine.starts
    assert state_of(world, entry) == "booked"
    assert no_differences(world)


def replace_patient(world: World) -> World:
    """Return the world as another patient sees it."""
    user = make_user("ines")
    person = make_person(user, "Inès")
    return replace(world, patient=replace(world.patient, user_id=user.pk), person_id=person)


def test_a_later_slot_is_no_earlier_one(world: World) -> None:
    late = book_slot(replace_patient(world), start=world.slot + timedelta(days=2))
    entry = waits_for_earlier(world, book_slot(world))
    cancel(late.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert offered(world, entry) is None


def test_whoever_cancels_their_appointment_waits_for_no_earlier_one(world: World) -> None:
    early = book_slot(replace_patient(world))
    mine = book_slot(world, start=world.slot + timedelta(days=1))
    entry, next_one = waits_for_earlier(world, mine), waits(world, "Rim", last_day=date(2026, 11, 26))
    cancel(early.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert state_of(world, entry) == "offered"
    cancel(mine.pk, actor=world.patient, clock=clock)
    hand_on(world)
    assert (state_of(world, entry), offered(world, entry)) == ("withdrawn", None)
    assert offered(world, next_one) is not None


def test_whose_appointment_the_clinic_cancels_waits_on_for_any_time(world: World) -> None:
    mine = book_slot(world)
    entry = waits_for_earlier(world, mine)
    cancel(mine.pk, actor=world.staff, clock=clock)
    hand_on(world)
    slot = offered(world, entry)
    assert slot is not None
    assert slot.starts == world.slot


def test_an_offer_that_is_no_longer_earlier_is_taken_back(world: World) -> None:
    early = book_slot(replace_patient(world), start=world.slot + timedelta(hours=1))
    mine = book_slot(world, start=world.slot + timedelta(days=1))
    entry = waits_for_earlier(world, mine)
    cancel(early.pk, actor=world.staff, clock=clock)
    hand_on(world)
    move(MoveAppointment(appointment_id=mine.pk, start=world.slot), actor=world.patient, clock=clock)
    hand_on(world)
    assert (state_of(world, entry), offered(world, entry)) == ("waiting", None)


def test_what_is_moved_away_is_offered_too(world: World) -> None:
    booked, entry = book_slot(world), waits(world, "Nour", latest=time(9))
    there = world.slot + timedelta(hours=1)
    move(MoveAppointment(appointment_id=booked.pk, start=there), actor=world.patient, clock=clock)
    hand_on(world)
    slot = offered(world, entry)
    assert slot is not None
    assert slot.starts == world.slot


def test_whoever_leaves_the_list_leaves_the_slot_to_the_next(world: World) -> None:
    booked = book_slot(world)
    first, second = waits(world, "Nour", at=LONG_BEFORE), waits(world, "Rim")
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    withdraw_waiting(first.pk, actor=world.staff)
    withdraw_waiting(first.pk, actor=world.staff)
    hand_on(world)
    assert (state_of(world, first), offered(world, first)) == ("withdrawn", None)
    assert offered(world, second) is not None


def test_what_one_waits_for_may_change_and_the_place_is_kept(world: World) -> None:
    booked = book_slot(world)
    first, second = waits(world, "Nour", at=LONG_BEFORE, weekdays=(0,)), waits(world, "Rim")
    edit_waiting(first.pk, {"weekdays": (3,)}, version=first.version, actor=world.staff, clock=clock)
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert (offered(world, first) is not None, offered(world, second)) == (True, None)


def test_those_whose_last_day_has_passed_are_taken_off(world: World) -> None:
    short, long = waits(world, "Nour", last_day=date(2026, 11, 24)), waits(world, "Rim")
    assert expire_waiting(world.clinic_id, clock=later(days=1)) == 0
    assert expire_waiting(world.clinic_id, clock=later(days=2)) == 1
    assert (state_of(world, short), state_of(world, long)) == ("expired", "waiting")
