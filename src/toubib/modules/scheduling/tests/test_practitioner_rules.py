"""What a practitioner asks of patients' bookings: each rule refuses online, and binds no staff (SCH-13)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden, NotFound, VersionConflict
from toubib.modules.directory import public as directory
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.patients import public as patients
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.settings.rules import set_rules
from toubib.modules.scheduling.commands.settings.types import TypeFields, add_type, edit_type
from toubib.modules.scheduling.domain.booking_rules import NO_LIMITS, Limits
from toubib.modules.scheduling.models import Agenda, Appointment, AppointmentType
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.queries.search import PractitionerSearch, search
from toubib.modules.scheduling.tests.conftest import (
    NOW,
    World,
    clock,
    later,
    make_clinic,
    make_person,
    make_staff,
    make_user,
    make_world,
)
from toubib.modules.scheduling.tests.test_booking import book_slot, no_differences, slot_of
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-13")


def somebody(name: str = "ines") -> tuple[Actor, UUID]:
    """Return another patient and their own person."""
    user = make_user(name)
    return Actor(user_id=user.pk), make_person(user, name.title())


def take_no_new_patients(world: World) -> None:
    """Close the practitioner to new patients."""
    with scope(world.admin):
        PractitionerRole.objects.filter(pk=world.role_id).update(listed=True)
    set_rules(world.role_id, NO_LIMITS, accepts_new_patients=False, actor=world.admin)


def book_for(
    who: tuple[Actor, UUID], world: World, minutes: int = 0, now: timedelta = timedelta()
) -> Appointment:
    """Book online, so many minutes after the world's slot."""
    actor, person_id = who
    slot = slot_of(world, start=world.slot + timedelta(minutes=minutes))
    return book(BookAppointment(slot=slot, person_id=person_id), actor=actor, clock=lambda: NOW + now)


def book_at_desk(world: World, minutes: int, patient_id: UUID | None = None) -> Appointment:
    """Book as staff, so many minutes after the world's slot, for somebody new or known."""
    return book_as_staff(
        BookAsStaff(
            agenda_id=world.role_id,
            type_id=world.type_id,
            start=world.slot + timedelta(minutes=minutes),
            mode="in-person",
            patient_id=patient_id,
            new_patient=None if patient_id else patients.NewPatient(given_name="Rim", family_name="Saïdi"),
            force=True,
        ),
        actor=world.staff,
        clock=clock,
    )


def offered_days(world: World, type_id: UUID | None = None) -> set[date]:
    """Return the days of the coming week on which patients are offered anything."""
    first = NOW.date()
    found = public_availability(
        world.role_id, type_id or world.type_id, first, first + timedelta(days=6), NOW
    )
    return {date.fromisoformat(day.date) for day in found.days if found.starts(day, "in-person", NOW)}


def searched_days(world: World) -> set[date]:
    """Return the days that a search shows for the practitioner."""
    wanted = PractitionerSearch(criteria=directory.Criteria(clinic_id=world.clinic_id), from_day=NOW.date())
    (card,) = search(wanted, NOW)["items"]
    return {date.fromisoformat(day["date"]) for day in card["next_slots"]}


def test_a_practitioner_who_takes_no_new_patients_is_booked_by_those_they_know(world: World) -> None:
    known = book_slot(world)
    take_no_new_patients(world)
    with pytest.raises(errors.NewPatientsRefused):
        book_for(somebody(), world, 20)
    assert book_at_desk(world, 40).state == "booked"
    week_later = timedelta(days=7)
    again = book_for((world.patient, world.person_id), world, minutes=7 * 24 * 60, now=week_later)
    assert again.patient_id == known.patient_id


def test_somebody_new_who_has_an_appointment_may_still_move_it(world: World) -> None:
    appointment = book_slot(world)
    take_no_new_patients(world)
    cmd = MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(days=1))
    assert move(cmd, actor=world.patient, clock=clock).starts == world.slot + timedelta(days=1)


def test_no_more_appointments_ahead_than_the_practitioner_allows(world: World) -> None:
    appointment = book_slot(world)
    set_rules(world.role_id, Limits(max_upcoming=1), actor=world.admin)
    with pytest.raises(errors.TooManyUpcoming):
        book_for((world.patient, world.person_id), world, minutes=2 * 24 * 60)
    assert book_at_desk(world, 20, appointment.patient_id).state == "booked"


def test_the_practitioners_days_between_two_appointments_are_kept_when_moving_too(world: World) -> None:
    set_rules(world.role_id, Limits(spacing_days=3), actor=world.admin)
    book_slot(world)
    with pytest.raises(errors.TooCloseToAnother):
        book_for((world.patient, world.person_id), world, minutes=2 * 24 * 60)
    other = book_for((world.patient, world.person_id), world, minutes=4 * 24 * 60)
    with pytest.raises(errors.TooCloseToAnother):
        move(
            MoveAppointment(appointment_id=other.pk, start=world.slot + timedelta(days=1)),
            actor=world.patient,
            clock=clock,
        )


def test_a_day_that_is_full_is_offered_to_nobody_and_booked_by_staff_alone(world: World) -> None:
    day = world.slot.date()
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    assert day in offered_days(world) & searched_days(world)
    appointment = book_slot(world)
    assert day not in offered_days(world) | searched_days(world)
    with pytest.raises(errors.DayIsFull):
        hold(slot_of(world, start=world.slot + timedelta(minutes=40)), actor=somebody()[0], clock=clock)
    with pytest.raises(errors.DayIsFull):
        book_for(somebody(), world, 40)
    assert book_at_desk(world, 40).state == "booked"
    assert no_differences(world)
    cancel(appointment.pk, reason="", actor=world.patient, clock=clock)
    assert day not in offered_days(world), "what staff booked counts"


def test_a_day_is_offered_again_once_somebody_cancels_or_moves_away(world: World) -> None:
    day = world.slot.date()
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    appointment = book_slot(world)
    next_day = world.slot + timedelta(days=1)
    cmd = MoveAppointment(appointment_id=appointment.pk, start=next_day)
    move(cmd, actor=world.patient, clock=clock)
    assert day in offered_days(world)
    assert next_day.date() not in offered_days(world)
    cancel(appointment.pk, reason="", actor=world.patient, clock=clock)
    assert next_day.date() in offered_days(world)
    assert no_differences(world)


def test_an_appointment_moves_within_its_own_day_though_the_day_is_full(world: World) -> None:
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    appointment = book_slot(world)
    start = world.slot + timedelta(minutes=40)
    assert move(MoveAppointment(appointment_id=appointment.pk, start=start), actor=world.patient, clock=clock)
    assert world.slot.date() not in offered_days(world)


def test_a_cap_of_one_type_leaves_the_others_open(world: World) -> None:
    day = world.slot.date()
    fields = {"name": {"fr": "Échographie"}, "duration_minutes": 20, "modes": ["in-person"]}
    other = add_type(TypeFields({**fields, "practitioners": [world.role_id]}), actor=world.admin)
    edit_type(world.type_id, TypeFields({"max_per_day": 1}), actor=world.admin)
    book_slot(world)
    assert day not in offered_days(world)
    assert day in offered_days(world, other.pk)
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    assert day not in offered_days(world, other.pk)
    assert no_differences(world)


def test_days_are_offered_again_when_the_limit_is_lifted(world: World) -> None:
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    book_slot(world)
    set_rules(world.role_id, Limits(max_per_day=2), actor=world.admin)
    assert world.slot.date() in offered_days(world)
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    assert world.slot.date() not in offered_days(world)
    set_rules(world.role_id, NO_LIMITS, actor=world.admin)
    assert world.slot.date() in offered_days(world)
    assert no_differences(world)


def test_a_slot_that_is_held_counts_for_the_day_until_it_expires(world: World) -> None:
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    other, person_id = somebody()
    with pytest.raises(errors.DayIsFull):
        hold(slot_of(world, start=world.slot + timedelta(minutes=40)), actor=other, clock=clock)
    cmd = BookAppointment(hold_id=held.pk, person_id=world.person_id)
    assert book(cmd, actor=world.patient, clock=clock).state == "booked"
    next_day = world.slot + timedelta(days=1)
    hold(slot_of(world, start=next_day), actor=world.patient, clock=clock)
    again = slot_of(world, start=next_day + timedelta(minutes=20))
    assert book(BookAppointment(slot=again, person_id=person_id), actor=other, clock=later(minutes=6))


def test_a_blocked_patient_is_told_kindly_and_staff_book_for_them(world: World) -> None:
    appointment = book_slot(world)
    with scope(world.staff):
        Patient.objects.filter(pk=appointment.patient_id).update(blocked_online=True)
    with pytest.raises(errors.PatientBlocked, match="patient_blocked"):
        book_for((world.patient, world.person_id), world, 40)
    assert book_at_desk(world, 40, appointment.patient_id).state == "booked"


@pytest.mark.req("SCH-20")
@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_last_place_of_a_day_one_gets_it() -> None:
    world = make_world()
    set_rules(world.role_id, Limits(max_per_day=1), actor=world.admin)
    people = [somebody(f"p{number}") for number in range(6)]
    together = Barrier(len(people))

    def attempt(number: int) -> str:
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            book_for(people[number], world, minutes=20 * number)
        except errors.DayIsFull:
            return "full"
        finally:
            connection.close()
        return "got it"

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = Counter(pool.map(attempt, range(len(people))))
    assert outcomes == {"got it": 1, "full": 5}
    with scope(world.staff):
        assert Appointment.objects.filter(clinic_id=world.clinic_id).count() == 1
    assert no_differences(world)


def test_practitioners_set_their_own_rules_and_nobody_elses(world: World) -> None:
    doctor = replace(make_staff(world.clinic_id, Role.DOCTOR), practitioner_role_id=world.role_id)
    rules = set_rules(world.role_id, Limits(max_per_day=5), version=0, actor=doctor)
    assert rules.version == 1
    with pytest.raises(VersionConflict):
        set_rules(world.role_id, Limits(max_per_day=6), version=0, actor=doctor)
    with pytest.raises(Forbidden):
        set_rules(world.role_id, NO_LIMITS, actor=replace(doctor, practitioner_role_id=world.type_id))
    with pytest.raises(Forbidden):
        set_rules(world.role_id, NO_LIMITS, actor=world.staff)
    with pytest.raises(NotFound):
        set_rules(world.role_id, NO_LIMITS, actor=make_staff(make_clinic()[0], Role.CLINIC_ADMIN))


def test_a_change_of_rules_is_announced_and_kept_with_the_agenda(world: World) -> None:
    set_rules(world.role_id, Limits(2, 3, 4), actor=world.admin)
    with scope(world.staff):
        agenda = Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id)
        assert OutboxEvent.objects.filter(topic="scheduling.agenda_changed.v1").exists()
        assert AppointmentType.objects.filter(clinic_id=world.clinic_id).count() == len(agenda.offer)
    limits = {"max_upcoming": 2, "spacing_days": 3, "max_per_day": 4}
    assert [offer["agenda_limits"] for offer in agenda.offer] == [limits]
