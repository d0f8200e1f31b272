"""What changes between choosing a slot and confirming it, or later: nobody loses or gets a wrong booking."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from toubib.kernel.actor import system
from toubib.kernel.errors import InvalidInput
from toubib.modules.clinics.models import Clinic, Site
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.answer_request import accept
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.settings.hours import add_opening
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type, retire_type
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.models import Agenda, Appointment, Hold, Occupancy
from toubib.modules.scheduling.queries.agenda import AgendaFilter, agenda
from toubib.modules.scheduling.queries.booking_facts import patient_facts
from toubib.modules.scheduling.queries.hold_card import hold_card
from toubib.modules.scheduling.queries.offered import staff_availability
from toubib.modules.scheduling.subscribers import follow_practitioner, follow_site
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, later, make_agenda
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences, slot_of
from toubib.platform.outbox.subscribing import Envelope
from toubib.platform.tenancy import scope


def confirm(world: World, held: Hold, minutes: int = 0) -> Appointment:
    """Book a held slot for the world's patient, so many minutes later."""
    cmd = BookAppointment(hold_id=held.pk, person_id=world.person_id)
    return book(cmd, actor=world.patient, clock=later(minutes=minutes))


def move_by(world: World, appointment: Appointment, minutes: int, *, as_staff: bool = False) -> Appointment:
    """Move an appointment by so many minutes."""
    cmd = MoveAppointment(appointment_id=appointment.pk, start=world.slot + timedelta(minutes=minutes))
    return move(cmd, actor=world.staff if as_staff else world.patient, clock=clock)


def leave(world: World) -> None:
    """Have the world's practitioner leave the clinic."""
    with scope(system("test", world.clinic_id)):
        PractitionerRole.objects.filter(pk=world.role_id).update(published=False, ended_at=NOW)
        keep_agenda(world.clinic_id, world.role_id, clock=clock)


@pytest.mark.req("SCH-5", "SCH-20")
def test_a_held_slot_is_booked_for_as_long_as_it_was_held_though_the_type_has_grown_since(
    world: World,
) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    edit_type(world.type_id, TypeFields({"duration_minutes": 60}), actor=world.admin)
    appointment = confirm(world, held)
    with scope(world.staff):
        taken = Occupancy.objects.get(clinic_id=world.clinic_id, appointment_id=appointment.pk)
    assert (appointment.starts, appointment.ends) == (taken.starts, taken.ends)
    assert appointment.ends - appointment.starts == timedelta(minutes=20)
    assert no_differences(world)


@pytest.mark.req("SCH-5", "SCH-7")
def test_a_held_slot_is_booked_on_the_terms_that_were_shown(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    changed = {"fees": {"in-person": "95.000"}, "cancellation_notice_hours": 72}
    edit_type(world.type_id, TypeFields(changed), actor=world.admin)
    shown = hold_card(held, "fr")
    assert (shown["fee"], shown["cancellation_notice_hours"]) == ({"amount": "70.000", "currency": "TND"}, 24)
    first = confirm(world, held)
    assert (str(first.fee), first.currency, first.cancellation_notice_hours) == ("70.000", "TND", 24)
    after = book_slot(world, start=world.slot + timedelta(minutes=40))
    assert (str(after.fee), after.cancellation_notice_hours) == ("95.000", 72)


@pytest.mark.req("SCH-5", "SCH-13")
def test_a_hold_is_a_promise_though_the_minimum_notice_begins_meanwhile(world: World) -> None:
    held = hold(slot_of(world, start=NOW + timedelta(hours=1)), actor=world.patient, clock=clock)
    assert confirm(world, held, minutes=4).state == "booked"


@pytest.mark.req("SCH-5")
def test_a_held_slot_that_has_begun_meanwhile_is_refused(world: World) -> None:
    edit_type(world.type_id, TypeFields({"min_notice_minutes": 0}), actor=world.admin)
    held = hold(slot_of(world, start=NOW + timedelta(hours=1)), actor=world.patient, clock=later(minutes=57))
    with pytest.raises(errors.SlotInPast):
        confirm(world, held, minutes=61)


@pytest.mark.req("SCH-5", "DIR-1")
def test_nobody_books_a_held_slot_of_a_practitioner_who_has_left(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    leave(world)
    with pytest.raises(errors.TypeNotBookableOnline):
        confirm(world, held)


@pytest.mark.req("SCH-5")
def test_a_held_slot_of_a_type_that_was_retired_is_refused_with_the_reason(world: World) -> None:
    held = hold(slot_of(world), actor=world.patient, clock=clock)
    retire_type(world.type_id, actor=world.admin)
    with pytest.raises(errors.TypeNotBookableOnline):
        confirm(world, held)


@pytest.mark.req("CLI-1", "SCH-7")
def test_a_suspended_clinic_takes_no_move_but_a_cancellation(world: World) -> None:
    appointment = book_slot(world)
    Clinic.objects.filter(pk=world.clinic_id).update(status=Clinic.Status.SUSPENDED)
    with pytest.raises(errors.TypeNotBookableOnline):
        move_by(world, appointment, 20)
    assert cancel(appointment.pk, actor=world.patient, clock=clock).state == "cancelled"


@pytest.mark.req("SCH-5")
def test_signing_in_on_the_way_and_choosing_another_slot_gives_up_the_first(world: World) -> None:
    hold(slot_of(world, visitor="abc"), actor=replace(world.patient, user_id=None), clock=clock)
    second = slot_of(world, visitor="abc", start=world.slot + timedelta(minutes=20))
    hold(second, actor=world.patient, clock=clock)
    with scope(world.staff):
        assert Hold.objects.filter(clinic_id=world.clinic_id).get().starts == second.start


@pytest.mark.req("SCH-1", "SCH-7")
def test_staff_move_an_appointment_whose_type_was_retired_and_patients_are_told_to_call(
    world: World,
) -> None:
    appointment = book_slot(world)
    retire_type(world.type_id, actor=world.admin)
    with pytest.raises(errors.TypeNotBookableOnline):
        move_by(world, appointment, 20)
    day = world.slot.date()
    found = staff_availability(world.role_id, world.type_id, day, day, actor=world.staff, now=NOW)
    assert int(world.slot.timestamp()) + 2400 in found.starts(found.days[0], None, NOW, By.STAFF)
    assert move_by(world, appointment, 40, as_staff=True).starts == world.slot + timedelta(minutes=40)
    assert no_differences(world)


@pytest.mark.req("SCH-1", "SCH-7")
def test_staff_move_an_appointment_in_a_mode_that_is_no_longer_offered(world: World) -> None:
    appointment = book_slot(world)
    edit_type(world.type_id, TypeFields({"modes": ["video"], "fees": {}}), actor=world.admin)
    assert move_by(world, appointment, 40, as_staff=True).mode == "in-person"


@pytest.mark.req("SCH-8")
def test_an_appointment_does_not_go_to_a_practitioner_who_does_not_offer_it(world: World) -> None:
    appointment = book_slot(world)
    other, _ = make_agenda(world.clinic_id, world.site_id)
    cmd = MoveAppointment(appointment_id=appointment.pk, start=world.slot, agenda_id=other)
    with pytest.raises(errors.PractitionerDoesNotOffer):
        move(cmd, actor=world.staff, clock=clock)


@pytest.mark.req("SCH-3", "DIR-1")
def test_the_agenda_shows_who_is_booked_with_a_practitioner_who_has_left(world: World) -> None:
    appointment = book_slot(world)
    leave(world)
    day = world.slot.date()
    booked = agenda(AgendaFilter(first=day, last=day), actor=world.staff)
    assert str(appointment.pk) in booked
    next_day = AgendaFilter(first=day + timedelta(days=1), last=day + timedelta(days=1))
    assert str(world.role_id) not in agenda(next_day, actor=world.staff)


@pytest.mark.req("DIR-1", "SCH-2")
def test_hours_at_a_site_where_the_practitioner_no_longer_works_are_not_offered(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        Practice.objects.filter(practitioner_role_id=world.role_id).delete()
        changed = Envelope(
            world.role_id, "directory.practitioner_changed.v1", world.clinic_id, world.role_id, None, {}
        )
        follow_practitioner(changed)
    assert free_starts(world) == []


@pytest.mark.req("CLI-3", "SCH-4")
def test_a_site_that_patients_are_not_shown_is_offered_by_staff_alone(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        Site.objects.filter(pk=world.site_id).update(published=False)
        changed = Envelope(world.site_id, "clinics.site_changed.v1", world.clinic_id, world.site_id, None, {})
        follow_site(changed)
    assert free_starts(world) == []
    with pytest.raises(errors.SlotNotOffered):
        hold(slot_of(world), actor=world.patient, clock=clock)
    day = world.slot.date()
    found = staff_availability(world.role_id, world.type_id, day, day, actor=world.staff, now=NOW)
    assert found.starts(found.days[0], None, NOW)


@pytest.mark.req("CLI-2", "SCH-1")
def test_an_amount_that_is_none_in_the_clinics_new_currency_is_left_out_not_a_failure(world: World) -> None:
    edit_type(world.type_id, TypeFields({"fees": {"in-person": "70.505"}}), actor=world.admin)
    assert str(book_slot(world).fee) == "70.505"
    Clinic.objects.filter(pk=world.clinic_id).update(currency="EUR")
    next_slot = book_slot(world, start=world.slot + timedelta(minutes=20))
    assert (str(next_slot.fee), next_slot.currency) == ("70.505", "TND")
    with scope(system("test", world.clinic_id)):
        keep_agenda(world.clinic_id, world.role_id, clock=clock)
        assert Agenda.objects.get(pk=world.role_id).offer[0]["fees"] == {}
    last = book_slot(world, start=world.slot + timedelta(minutes=40))
    assert (last.fee, last.currency) == (None, "EUR")
    retire_type(world.type_id, actor=world.admin)


@pytest.mark.req("SCH-6", "SCH-13")
def test_a_request_that_nobody_answered_makes_nobody_a_known_patient(world: World) -> None:
    edit_type(world.type_id, TypeFields({"confirmation": "request"}), actor=world.admin)
    asked = book_slot(world)
    facts = world.clinic_id, asked.patient_id, world.role_id, world.type_id
    after = world.slot + timedelta(hours=1)
    with scope(world.staff):
        assert not patient_facts(*facts, after).known
        accept(asked.pk, actor=world.staff)
        assert patient_facts(*facts, after).known


@pytest.mark.req("SCH-2")
def test_an_opening_is_on_a_day_to_come(world: World) -> None:
    hours = time(14), time(16), world.site_id
    for day in (NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=2000)):
        with pytest.raises(InvalidInput) as refused:
            add_opening(world.role_id, day, *hours, actor=world.admin, clock=clock)
        assert set(refused.value.fields) == {"date"}
    assert add_opening(world.role_id, NOW.date(), *hours, actor=world.admin, clock=clock)


@pytest.mark.req("SCH-1", "DIR-1")
def test_a_type_that_names_somebody_who_has_left_can_still_be_edited(world: World) -> None:
    leave(world)
    edited = edit_type(world.type_id, TypeFields({"duration_minutes": 30}), actor=world.admin)
    assert edited.duration_minutes == 30
