"""Joining the waiting list: who may, for what, how often; and what may be done with an entry."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, ToubibError, VersionConflict
from toubib.kernel.ids import uuid7
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.commands.waiting.change_waiting import edit_waiting, withdraw_waiting
from toubib.modules.scheduling.commands.waiting.offer_slot import OfferSlot, offer_slot
from toubib.modules.scheduling.commands.waiting.waiting_list import (
    JoinAsPatient,
    JoinForPatient,
    JoinInsteadOf,
    Wanted,
    join_as_patient,
    join_for_patient,
    join_instead_of,
)
from toubib.modules.scheduling.models import WaitingListEntry
from toubib.modules.scheduling.queries.candidates import candidates
from toubib.modules.scheduling.queries.proposal_page import look
from toubib.modules.scheduling.queries.waiting_cards import WaitingFilter, my_waiting, waiting_list
from toubib.modules.scheduling.tests.conftest import (
    NOW,
    World,
    clock,
    later,
    make_agenda,
    make_clinic,
    make_staff,
    make_user,
)
from toubib.modules.scheduling.tests.test_booking import book_slot
from toubib.modules.scheduling.tests.waiting import ANY_DAY, hand_on, offered, register, state_of, waits
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-14")


def join(world: World, actor: Actor | None = None, **changes: Any) -> WaitingListEntry:
    """Have the world's patient join for its agenda."""
    wanted = Wanted(**{**ANY_DAY, **changes.pop("wanted", {})})
    cmd = JoinAsPatient(
        agenda_id=world.role_id, type_id=world.type_id, person_id=world.person_id, wanted=wanted
    )
    return join_as_patient(replace(cmd, **changes), actor=actor or world.patient, clock=clock)


def test_a_patient_joins_for_what_they_could_book_and_sees_it_among_theirs(world: World) -> None:
    entry = join(world, wanted={"weekdays": (3, 1), "earliest": time(9)})
    (mine,) = my_waiting(actor=world.patient)["items"]
    assert (mine["id"], mine["state"], mine["weekdays"]) == (entry.pk, "waiting", [1, 3])
    assert (mine["practitioner"]["id"], mine["patient"]["relation"]) == (world.role_id, "self")
    assert mine["modes"] == ["in-person", "video"]
    assert my_waiting(actor=Actor(user_id=make_user("ines").pk))["items"] == []


def test_nobody_waits_twice_for_the_same_nor_for_more_than_a_few(world: World) -> None:
    join(world)
    with pytest.raises(errors.AlreadyWaiting):
        join(world)
    join(world, any_practitioner=True)
    with pytest.raises(errors.AlreadyWaiting):
        join(world, any_practitioner=True)
    for _ in range(3):
        role_id, type_id = make_agenda(world.clinic_id, world.site_id)
        join(world, agenda_id=role_id, type_id=type_id)
    role_id, type_id = make_agenda(world.clinic_id, world.site_id)
    with pytest.raises(errors.TooManyWaiting):
        join(world, agenda_id=role_id, type_id=type_id)


def test_whoever_left_the_list_may_join_again(world: World) -> None:
    withdraw_waiting(join(world).pk, actor=world.patient)
    assert join(world).state == "waiting"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"first_day": date(2026, 11, 22)}, "first_day"),
        ({"last_day": date(2026, 11, 22)}, "last_day"),
        ({"first_day": date(2026, 11, 30), "last_day": date(2026, 11, 29)}, "last_day"),
        ({"last_day": date(2028, 1, 1)}, "last_day"),
        ({"earliest": time(12), "latest": time(9)}, "latest"),
        ({"modes": ("home",)}, "modes"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(world: World, wanted: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        join(world, wanted=wanted)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"bookable_by": "staff"}, errors.TypeNotBookableOnline),
        ({"bookable_by": "known-patients"}, errors.KnownPatientsOnly),
        ({"active": False}, errors.TypeNotBookableOnline),
    ],
)
def test_a_patient_waits_for_nothing_that_they_could_not_book(
    world: World, changes: dict[str, Any], error: type[ToubibError]
) -> None:
    edit_type(world.type_id, TypeFields(changes), actor=world.admin)
    with pytest.raises(error):
        join(world)


def test_whom_the_clinic_has_blocked_cannot_join(world: World) -> None:
    entry = join(world)
    withdraw_waiting(entry.pk, actor=world.patient)
    with scope(system("test", world.clinic_id)):
        Patient.objects.filter(pk=entry.patient_id).update(blocked_online=True)
    with pytest.raises(errors.PatientBlocked):
        join(world)


def test_staff_may_put_a_patient_on_the_list_for_what_only_staff_book_and_it_is_offered(world: World) -> None:
    booked = book_slot(world)
    edit_type(world.type_id, TypeFields({"bookable_by": "staff"}), actor=world.admin)
    entry = waits(world, "Nour")
    cancel(booked.pk, actor=world.staff, clock=clock)
    hand_on(world)
    assert offered(world, entry) is not None


def test_only_for_oneself_and_those_in_ones_care_may_one_join(world: World) -> None:
    stranger = replace(world.patient, user_id=make_user("ines").pk)
    with pytest.raises(NotFound):
        join(world, stranger)
    with pytest.raises(NotFound):
        withdraw_waiting(join(world).pk, actor=stranger)
    with pytest.raises(NotFound):
        join(world, agenda_id=uuid7())


def test_an_earlier_time_is_waited_for_until_the_appointment_may_no_longer_be_given_up(world: World) -> None:
    mine = book_slot(world)
    wanted = Wanted(**ANY_DAY)
    cmd = JoinInsteadOf(appointment_id=mine.pk, wanted=wanted)
    with pytest.raises(errors.CancellationTooLate):
        join_instead_of(cmd, actor=world.patient, clock=later(days=2, hours=12))
    entry = join_instead_of(cmd, actor=world.patient, clock=clock)
    assert (entry.instead_of_id, entry.last_day) == (mine.pk, date(2026, 11, 26))
    with pytest.raises(NotFound):
        join_instead_of(cmd, actor=Actor(user_id=make_user("ines").pk), clock=clock)
    cancel(mine.pk, actor=world.patient, clock=clock)
    with pytest.raises(errors.AppointmentAlreadyOver):
        join_instead_of(cmd, actor=world.patient, clock=clock)


def test_staff_join_and_change_entries_of_their_clinic_and_of_their_agendas_only(world: World) -> None:
    entry = waits(world, "Nour")
    elsewhere, _ = make_clinic()
    others = replace(world.staff, assigned=frozenset({uuid7()}))
    with pytest.raises(NotFound):
        withdraw_waiting(entry.pk, actor=replace(world.staff, clinic_id=elsewhere))
    with pytest.raises(Forbidden):
        withdraw_waiting(entry.pk, actor=others)
    with pytest.raises(Forbidden):
        withdraw_waiting(entry.pk, actor=replace(world.staff, roles=frozenset({Role.PATIENT})))
    with pytest.raises(Forbidden):
        waits(replace_staff(world, others), "Rim")
    with pytest.raises(NotFound):
        join_for_patient(
            JoinForPatient(patient_id=uuid7(), type_id=world.type_id, wanted=Wanted(**ANY_DAY)),
            actor=world.staff,
            clock=clock,
        )
    with pytest.raises(NotFound):
        withdraw_waiting(entry.pk, actor=make_staff(elsewhere, Role.SECRETARY))


def replace_staff(world: World, staff: Actor) -> World:
    """Return the world with somebody else at the front desk."""
    return replace(world, staff=staff)


def test_a_secretary_sees_those_of_their_practitioners_and_who_takes_any(world: World) -> None:
    theirs, any_one = waits(world, "Nour"), waits(world, "Rim", agenda_id=None)
    others = replace(world.staff, assigned=frozenset({uuid7()}))
    seen = waiting_list(WaitingFilter(), "", actor=others)
    assert [one["id"] for one in seen["items"]] == [any_one.pk]
    assert (seen["waiting"], seen["offered"]) == (1, 0)
    seen = waiting_list(WaitingFilter(), "", actor=world.staff)
    assert [one["id"] for one in seen["items"]] == [theirs.pk, any_one.pk]
    with pytest.raises(Forbidden):
        waiting_list(WaitingFilter(), "", actor=Actor(clinic_id=world.clinic_id))


def test_the_list_is_in_turn_and_found_by_name_practitioner_and_state(world: World) -> None:
    first, urgent = waits(world, "Nour", at=later(days=-3)), waits(world, "Rim", urgent=True)
    gone = waits(world, "Ali")
    withdraw_waiting(gone.pk, actor=world.staff)

    def ids(**wanted: Any) -> list[Any]:
        found = waiting_list(WaitingFilter(**wanted), "", actor=world.staff)
        return [one["id"] for one in found["items"]]

    assert ids() == [urgent.pk, first.pk]
    assert ids(q="nou saidi") == [first.pk]
    assert ids(states=("withdrawn",)) == [gone.pk]
    assert ids(practitioner=uuid7()) == []
    assert ids(type_id=world.type_id, practitioner=world.role_id) == [urgent.pk, first.pk]


def test_pages_of_the_list_follow_each_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toubib.modules.scheduling.queries.waiting_cards.PAGE", 2)
    entries = [waits(world, f"P{n}", at=later(minutes=n), urgent=n == 4) for n in range(5)]
    cursor, seen = "", []
    for _ in range(3):
        page = waiting_list(WaitingFilter(), cursor or "", actor=world.staff)
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert cursor is None
    assert seen == [entries[4].pk, *(entry.pk for entry in entries[:4])]


def test_two_who_change_an_entry_at_once_are_told(world: World) -> None:
    entry = waits(world, "Nour")
    edit_waiting(entry.pk, {"urgent": True}, version=1, actor=world.staff, clock=clock)
    with pytest.raises(VersionConflict):
        edit_waiting(entry.pk, {"note": "Rappeler"}, version=1, actor=world.staff, clock=clock)
    with pytest.raises(InvalidInput):
        edit_waiting(entry.pk, {"last_day": date(2026, 11, 1)}, actor=world.staff, clock=clock)


def test_staff_offer_a_slot_by_hand_whatever_was_wished_for(world: World) -> None:
    entry = waits(world, "Nour", weekdays=(0,))
    cmd = OfferSlot(entry_id=entry.pk, agenda_id=world.role_id, start=world.slot, mode="in-person")
    proposal = offer_slot(cmd, actor=world.staff, clock=clock)
    assert proposal.expires_at == NOW + timedelta(hours=2)
    assert state_of(world, entry) == "offered"
    again = replace(cmd, start=world.slot + timedelta(hours=1))
    offer_slot(again, actor=world.staff, clock=clock)
    hand_on(world)
    slot = offered(world, entry)
    assert slot is not None
    assert (slot.starts, state_of(world, entry)) == (again.start, "offered")
    other = waits(world, "Rim")
    with pytest.raises(errors.SlotTaken):
        offer_slot(replace(again, entry_id=other.pk), actor=world.staff, clock=clock)
    withdraw_waiting(entry.pk, actor=world.staff)
    with pytest.raises(errors.NoLongerWaiting):
        offer_slot(cmd, actor=world.staff, clock=clock)


def test_staff_see_whom_a_free_slot_suits_and_what_speaks_against_it(world: World) -> None:
    first = waits(world, "Nour", at=later(days=-3))
    waits(world, "Rim", weekdays=(0,))
    blocked = waits(world, "Ali")
    with scope(system("test", world.clinic_id)):
        Patient.objects.filter(pk=blocked.patient_id).update(blocked_online=True)
    found = candidates(world.role_id, world.slot, None, actor=world.staff, now=NOW)["items"]
    assert [(one["id"], one["obstacle"], one["asked"]) for one in found] == [
        (first.pk, None, False),
        (blocked.pk, "patient_blocked", False),
    ]
    book_slot(world)
    assert candidates(world.role_id, world.slot, None, actor=world.staff, now=NOW)["items"] == []


def test_a_patient_of_another_clinic_is_not_known_here(world: World) -> None:
    elsewhere, _ = make_clinic()
    stranger = register(replace(world, staff=make_staff(elsewhere, Role.SECRETARY)), "Nour")
    with pytest.raises(NotFound):
        join_for_patient(
            JoinForPatient(patient_id=stranger, type_id=world.type_id, wanted=Wanted(**ANY_DAY)),
            actor=world.staff,
            clock=clock,
        )


def test_whoever_is_offered_a_slot_finds_the_way_to_answer_among_what_they_wait_for(world: World) -> None:
    entry = join(world)
    cmd = OfferSlot(entry_id=entry.pk, agenda_id=world.role_id, start=world.slot, mode="in-person")
    offer_slot(cmd, actor=world.staff, clock=clock)
    (mine,) = my_waiting(actor=world.patient)["items"]
    token = mine["offer"]["link"].removeprefix("/proposition/")
    assert look(token, clock=clock)["state"] == "open"
