"""Groups: sessions that take time, and seats of which there are never too many."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.actor import Actor, system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, VersionConflict
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Room
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_seat import BookSeat, book_seat, move_seat
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.hold_seat import hold_seat
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.sweep_holds import sweep_holds
from toubib.modules.scheduling.commands.settings.group_sessions import (
    EditSession,
    SetSessions,
    cancel_session,
    edit_session,
    publish_session,
    set_sessions,
)
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.domain.groups import compacted
from toubib.modules.scheduling.models import (
    Agenda,
    Appointment,
    AppointmentType,
    GroupSeat,
    GroupSession,
    Occupancy,
)
from toubib.modules.scheduling.queries.sessions import public_sessions, session_card, sessions
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, later, make_person, make_user
from toubib.modules.scheduling.tests.test_booking import no_differences, slot_of
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.platform.tenancy import scope

WEEK = timedelta(days=7)


def make_group(world: World, **changes: Any) -> UUID:
    """Make a type of group for four, an hour long, that the world's practitioner holds."""
    with scope(system("test", world.clinic_id)):
        fields: dict[str, Any] = {
            "name": {"fr": "Préparation à la naissance"},
            "duration_minutes": 60,
            "modes": ["in-person"],
            "fees": {"in-person": "30.000"},
            "practitioners": [world.role_id],
            "capacity": 4,
            **changes,
        }
        type_ = AppointmentType.objects.create(clinic_id=world.clinic_id, **fields)
        keep_agenda(world.clinic_id, world.role_id, clock=clock)
    return type_.pk


def set_one(world: World, type_id: UUID, **changes: Any) -> GroupSession:
    """Set a published session at the world's slot."""
    return set_some(world, type_id, **changes)[0]


def set_some(world: World, type_id: UUID, **changes: Any) -> list[GroupSession]:
    """Set published sessions from the world's slot on."""
    cmd = SetSessions(
        agenda_id=world.role_id, type_id=type_id, start=world.slot, mode="in-person", published=True
    )
    return set_sessions(replace(cmd, **changes), actor=world.staff, clock=clock)


def seat(world: World, session: GroupSession, patient_id: UUID | None = None) -> Appointment:
    """Give somebody, new unless said, a seat at the front desk."""
    new = patients.NewPatient(given_name="Leïla", family_name=f"Ayari {uuid7().hex}")
    cmd = BookSeat(
        session_id=session.pk,
        patient_id=patient_id,
        new_patient=None if patient_id else new,
        force=True,
    )
    return book_seat(cmd, actor=world.staff, clock=clock)


def numbers(world: World, session: GroupSession) -> list[int]:
    """Return the seats that are taken."""
    with scope(world.staff):
        rows = GroupSeat.objects.filter(clinic_id=world.clinic_id, session_id=session.pk)
        return sorted(rows.values_list("number", flat=True))


def again(world: World, row: Any) -> Any:
    """Read a row once more."""
    with scope(world.staff):
        return type(row).objects.get(clinic_id=world.clinic_id, pk=row.pk)


def shown(world: World, now: datetime = NOW) -> list[dict[str, Any]]:
    """Return the sessions that patients see in the two weeks ahead."""
    first = NOW.date()
    found = public_sessions(world.role_id, first, first + 2 * WEEK, type_id=None, language="fr", now=now)
    return found["items"]


def online(world: World, session: GroupSession, *, now: Any = clock) -> Appointment:
    """Hold a seat and book it as the world's patient."""
    held = hold_seat(session.pk, actor=world.patient, clock=now)
    return book(BookAppointment(hold_id=held.pk, person_id=world.person_id), actor=world.patient, clock=now)


@pytest.mark.req("SCH-18")
@given(st.sets(st.integers(1, 40)))
def test_seats_close_ranks_without_two_ever_having_one_number(taken: set[int]) -> None:
    seated = set(taken)
    for old, new in compacted(taken):
        assert new < old
        assert new not in seated
        seated = seated - {old} | {new}
    assert seated == set(range(1, len(taken) + 1))


@pytest.mark.req("SCH-18", "SCH-20")
def test_a_session_takes_time_for_all_and_a_group_is_never_cut_from_free_time(world: World) -> None:
    group = make_group(world)
    with pytest.raises(NotFound):
        hold(slot_of(world, type_id=group), actor=world.patient, clock=clock)
    with pytest.raises(NotFound):
        take(world, type_id=group)
    session = set_one(world, group)
    assert no_differences(world)
    with pytest.raises(errors.SlotTaken):
        hold(slot_of(world), actor=world.patient, clock=clock)
    with pytest.raises(errors.SlotTaken):
        take(world, start=world.slot + timedelta(minutes=40))
    for _ in range(3):
        seat(world, session)
    with scope(world.staff):
        assert Occupancy.objects.filter(clinic_id=world.clinic_id).count() == 1
        agenda = Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id)
        assert str(group) not in {offer["id"] for offer in agenda.offer}


@pytest.mark.req("SCH-18")
def test_sessions_repeat_weekly_all_or_none(world: World) -> None:
    group = make_group(world)
    take(world, start=world.slot + 2 * WEEK)
    with pytest.raises(errors.TimesTaken) as refused:
        set_some(world, group, weeks=4)
    assert list(refused.value.conflicts) == [world.slot + 2 * WEEK]
    with scope(world.staff):
        assert not GroupSession.objects.filter(clinic_id=world.clinic_id).exists()
    made = set_some(world, group, weeks=2)
    assert [one.starts for one in made] == [world.slot, world.slot + WEEK]
    assert {one.capacity for one in made} == {4}
    first = world.slot.date()
    listed = sessions(first, first + WEEK, actor=world.staff, now=NOW)["items"]
    assert [one["taken"] for one in listed] == [0, 0]


@pytest.mark.req("SCH-18")
def test_a_seat_is_booked_online_by_the_page_that_books_slots(world: World) -> None:
    group = make_group(world)
    session = set_one(world, group)
    appointment = online(world, session)
    assert appointment.session_id == session.pk
    assert (appointment.starts, appointment.ends) == (session.starts, session.ends)
    assert str(appointment.fee) == "30.000"
    assert numbers(world, session) == [1]
    assert [one["places_left"] for one in shown(world)] == [3]
    with pytest.raises(errors.AlreadyInSession):
        online(world, session)
    cancel(appointment.pk, actor=world.patient, clock=clock)
    assert numbers(world, session) == [2]  # the one they hold still
    assert online(world, session).state == "booked"
    assert numbers(world, session) == [1]
    assert no_differences(world)


@pytest.mark.req("SCH-18", "SCH-20")
def test_a_seat_that_is_held_counts_until_it_expires(world: World) -> None:
    session = set_one(world, make_group(world), capacity=1)
    held = hold_seat(session.pk, visitor="somebody", actor=Actor(), clock=clock)
    assert [one["places_left"] for one in shown(world)] == [0]
    with pytest.raises(errors.SessionFull):
        hold_seat(session.pk, actor=world.patient, clock=clock)
    with pytest.raises(errors.SessionFull):
        seat(world, session)
    assert [one["places_left"] for one in shown(world, later(minutes=6)())] == [1]
    assert online(world, session, now=later(minutes=6)).state == "booked"
    with pytest.raises(NotFound):
        book(
            BookAppointment(hold_id=held.pk, person_id=world.person_id, visitor="somebody"),
            actor=world.patient,
            clock=later(minutes=6),
        )


@pytest.mark.req("SCH-18")
def test_an_expired_seat_is_not_booked_and_is_swept(world: World) -> None:
    session = set_one(world, make_group(world))
    held = hold_seat(session.pk, actor=world.patient, clock=clock)
    with pytest.raises(errors.HoldExpired):
        book(
            BookAppointment(hold_id=held.pk, person_id=world.person_id),
            actor=world.patient,
            clock=later(minutes=6),
        )
    assert sweep_holds(world.clinic_id, clock=later(minutes=6)) == 1
    assert numbers(world, session) == []


@pytest.mark.req("SCH-18", "SCH-13")
def test_patients_are_held_to_the_rules_and_to_what_is_published(world: World) -> None:
    group = make_group(world, min_notice_minutes=60, horizon_days=10)
    draft = set_one(world, group, published=False)
    assert shown(world) == []
    with pytest.raises(NotFound):
        hold_seat(draft.pk, actor=world.patient, clock=clock)
    publish_session(draft.pk, published=True, actor=world.staff)
    assert [one["id"] for one in shown(world)] == [draft.pk]
    far = set_one(world, group, start=world.slot + 2 * WEEK)
    with pytest.raises(errors.SlotTooFar):
        hold_seat(far.pk, actor=world.patient, clock=clock)
    soon = set_one(world, group, start=NOW + timedelta(minutes=30))
    with pytest.raises(errors.SlotTooSoon):
        hold_seat(soon.pk, actor=world.patient, clock=clock)
    known = set_one(world, make_group(world, bookable_by="known-patients"), start=world.slot + WEEK)
    with pytest.raises(errors.KnownPatientsOnly):
        online(world, known)
    ours = set_one(world, make_group(world, bookable_by="staff"), start=world.slot + timedelta(hours=2))
    with pytest.raises(errors.TypeNotBookableOnline):
        hold_seat(ours.pk, actor=world.patient, clock=clock)


@pytest.mark.req("SCH-18")
def test_capacity_follows_the_seats_and_never_goes_below_them(world: World) -> None:
    session = set_one(world, make_group(world))
    booked = [seat(world, session) for _ in range(4)]
    with pytest.raises(errors.SessionFull):
        seat(world, session)
    for early in booked[:2]:
        cancel(early.pk, actor=world.staff, clock=clock)
    assert numbers(world, session) == [3, 4]
    with pytest.raises(InvalidInput):
        edit_session(EditSession(session_id=session.pk, capacity=1), actor=world.staff, clock=clock)
    edit_session(EditSession(session_id=session.pk, capacity=3), actor=world.staff, clock=clock)
    assert numbers(world, session) == [1, 2]
    seat(world, session)
    with pytest.raises(errors.SessionFull):
        seat(world, session)
    edit_session(EditSession(session_id=session.pk, capacity=5), actor=world.staff, clock=clock)
    seat(world, session)
    assert numbers(world, session) == [1, 2, 3, 4]


@pytest.mark.req("SCH-18", "SCH-20")
def test_a_session_moves_with_all_who_have_a_seat(world: World) -> None:
    session = set_one(world, make_group(world))
    appointment = seat(world, session)
    goal = world.slot + timedelta(minutes=30)
    with pytest.raises(VersionConflict):
        edit_session(
            EditSession(session_id=session.pk, start=goal, version=9), actor=world.staff, clock=clock
        )
    edit_session(EditSession(session_id=session.pk, start=goal, minutes=90), actor=world.staff, clock=clock)
    moved = again(world, appointment)
    assert (moved.starts, moved.ends) == (goal, goal + timedelta(minutes=90))
    assert take(world).starts == world.slot
    with pytest.raises(errors.SlotTaken):
        edit_session(EditSession(session_id=session.pk, start=world.slot), actor=world.staff, clock=clock)
    assert no_differences(world)


@pytest.mark.req("SCH-18")
def test_one_of_a_group_moves_to_another_session_only(world: World) -> None:
    group = make_group(world)
    first, second = set_some(world, group, weeks=2)
    other = set_one(world, make_group(world), start=world.slot + timedelta(hours=2))
    appointment = online(world, first)
    with pytest.raises(errors.OneOfAGroup):
        move(
            MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(hours=1)),
            actor=world.staff,
            clock=clock,
        )
    with pytest.raises(InvalidInput):
        move_seat(appointment.pk, other.pk, actor=world.staff, clock=clock)
    moved = move_seat(appointment.pk, second.pk, actor=world.patient, clock=clock)
    assert moved.starts == second.starts
    assert (numbers(world, first), numbers(world, second)) == ([], [1])
    with pytest.raises(errors.CancellationTooLate):
        move_seat(
            appointment.pk, first.pk, actor=world.patient, clock=lambda: second.starts - timedelta(hours=3)
        )


@pytest.mark.req("SCH-18", "SCH-20")
def test_a_session_that_is_cancelled_cancels_all_and_frees_its_time(world: World) -> None:
    group = make_group(world)
    session = set_one(world, group)
    booked = [seat(world, session) for _ in range(3)]
    with pytest.raises(InvalidInput):
        edit_type(group, TypeFields({"capacity": 1}), actor=world.admin)
    cancel_session(session.pk, reason="Sage-femme absente", actor=world.staff, clock=clock)
    assert {again(world, one).state for one in booked} == {"cancelled"}
    assert numbers(world, session) == []
    assert shown(world) == []
    assert take(world).starts == world.slot
    assert no_differences(world)
    for attempt in (
        lambda: seat(world, session),
        lambda: cancel_session(session.pk, actor=world.staff, clock=clock),
        lambda: publish_session(session.pk, published=True, actor=world.staff),
    ):
        with pytest.raises(errors.SessionOver):
            attempt()


@pytest.mark.req("SCH-18", "SCH-16")
def test_a_session_takes_the_room_that_it_needs(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        room = Room.objects.create(
            clinic_id=world.clinic_id, site_id=world.site_id, name="Salle 1", kind="room"
        )
    group = make_group(world, room_required=True)
    session = set_one(world, group)
    assert again(world, session).room_id == room.pk
    assert seat(world, again(world, session)).room_id == room.pk
    with scope(world.staff):
        assert Occupancy.objects.filter(clinic_id=world.clinic_id, resource_id=room.pk).count() == 1
    with pytest.raises(InvalidInput):
        set_one(world, group, start=world.slot + WEEK, room_id=uuid7())
    by_hand = set_one(world, group, start=world.slot + WEEK, room_id=room.pk)
    assert by_hand.room_id == room.pk
    cancel_session(session.pk, actor=world.staff, clock=clock)
    with scope(world.staff):
        assert Occupancy.objects.filter(clinic_id=world.clinic_id, resource_id=room.pk).count() == 1


@pytest.mark.req("SCH-18", "ACC-5")
def test_only_staff_who_work_for_the_practitioner_touch_a_session(world: World) -> None:
    group = make_group(world)
    session = set_one(world, group)
    others = replace(world.staff, assigned=frozenset({uuid7()}))
    elsewhere = replace(world, staff=others)
    day = date(2026, 11, 26)
    assert sessions(day, day, actor=others, now=NOW)["items"] == []
    for attempt in (
        lambda: set_one(elsewhere, group, start=world.slot + WEEK),
        lambda: seat(elsewhere, session),
        lambda: session_card(session.pk, actor=others, now=NOW),
        lambda: cancel_session(session.pk, actor=others, clock=clock),
        lambda: publish_session(session.pk, published=False, actor=others),
        lambda: edit_session(EditSession(session_id=session.pk, capacity=9), actor=others, clock=clock),
    ):
        with pytest.raises(Forbidden):
            attempt()


@pytest.mark.req("SCH-18")
def test_the_list_of_a_session_names_those_who_come_by_seat(world: World) -> None:
    session = set_one(world, make_group(world))
    online(world, session)
    second = make_user("maya")
    held = hold_seat(session.pk, actor=Actor(user_id=second.pk), clock=clock)
    book(
        BookAppointment(hold_id=held.pk, person_id=make_person(second, "Maya")),
        actor=Actor(user_id=second.pk),
        clock=clock,
    )
    card = session_card(session.pk, actor=world.staff, now=NOW)
    assert [(one["seat"], one["patient"]["name"]) for one in card["attendees"]] == [
        (1, "Sami Ayari"),
        (2, "Maya Ayari"),
    ]
    assert (card["taken"], card["capacity"]) == (2, 4)
