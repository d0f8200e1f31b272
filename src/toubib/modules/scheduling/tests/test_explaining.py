"""Why a slot is not offered: the answer is the one that booking would give, rule by rule."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation

from toubib.kernel.access import Role
from toubib.kernel.errors import Forbidden, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Clinic, Room, Site
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.settings.hours import add_absence
from toubib.modules.scheduling.commands.settings.rules import set_rules
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_horizon
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.domain.booking_rules import Limits, Outcome
from toubib.modules.scheduling.domain.explaining import CODES
from toubib.modules.scheduling.models import Agenda, AppointmentType, Occupancy, RepeatingAbsence, WeeklyHours
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.queries.explain import WhyNot, explain_start
from toubib.modules.scheduling.queries.explain_words import WORDS
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_clinic, make_staff, make_user
from toubib.modules.scheduling.tests.test_booking import book_slot, slot_of
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-17")


def why(world: World, start: datetime | None = None, **asked: Any) -> dict[str, Any]:
    """Ask as the secretary, in English."""
    wanted = WhyNot(
        agenda_id=world.role_id, type_id=world.type_id, start=start or world.slot, mode="in-person"
    )
    with translation.override("en"):
        return explain_start(replace(wanted, **asked), actor=world.staff, now=NOW)


def broken(world: World, start: datetime | None = None, **asked: Any) -> dict[str, str]:
    """Return the sentences of what is broken, by code."""
    items = why(world, start, **asked)["items"]
    return {one["code"]: one["words"] for one in items if one["outcome"] == Outcome.BROKEN}


def change(world: World, model: Any, pk: UUID, **fields: Any) -> None:
    """Change a row of the clinic, and bring the agenda up to date."""
    with scope(world.admin):
        rows = model.objects if model is Clinic else model.objects.filter(clinic_id=world.clinic_id)
        rows.filter(pk=pk).update(**fields)
        rebuild_horizon(keep_agenda(world.clinic_id, world.role_id, clock=clock), NOW)


def offered_starts(world: World, day: date) -> set[int]:
    """Return what patients are offered on a day."""
    found = public_availability(world.role_id, world.type_id, day, day, NOW)
    return {start for one in found.days for start in found.starts(one, "in-person", NOW)}


def file_of_sami(world: World) -> UUID:
    with scope(world.staff):
        return Patient.objects.get(clinic_id=world.clinic_id, given_name="Sami").pk


def test_a_slot_that_is_offered_has_nothing_broken(world: World) -> None:
    found = why(world)
    assert found["offered"]
    assert {one["outcome"] for one in found["items"]} <= {Outcome.KEPT, Outcome.NOT_APPLIED}
    codes = [one["code"] for one in found["items"]]
    assert codes == [code for code in CODES if code in codes]
    assert "Open at this time: 09:00–12:00 (La Marsa)." in [one["words"] for one in found["items"]]


def test_the_answer_is_that_of_the_free_slots_for_every_five_minutes_of_a_day(world: World) -> None:
    change(
        world, AppointmentType, world.type_id, buffer_before_minutes=5, buffer_after_minutes=10, max_per_day=3
    )
    book_slot(world, start=world.slot + timedelta(minutes=20))
    hold(slot_of(world, start=world.slot + timedelta(minutes=80)), actor=_somebody(world), clock=clock)
    add_absence(
        world.role_id,
        world.slot + timedelta(minutes=120),
        world.slot + timedelta(minutes=130),
        actor=world.admin,
        clock=clock,
    )
    offered = offered_starts(world, world.slot.date())
    assert offered
    midnight = world.slot - timedelta(hours=9)
    for minutes in range(0, 24 * 60, 5):
        start = midnight + timedelta(minutes=minutes)
        assert why(world, start)["offered"] == (int(start.timestamp()) in offered), start


def _somebody(world: World) -> Any:
    return replace(world.patient, user_id=make_user("ines").pk)


def test_a_time_that_is_taken_names_who_has_it_and_leads_to_the_appointment(world: World) -> None:
    appointment = book_slot(world)
    items = [one for one in why(world)["items"] if one["outcome"] == Outcome.BROKEN]
    assert [(one["code"], one["appointment"]) for one in items] == [("free", appointment.pk)]
    assert items[0]["words"] == "Taken from 09:00 to 09:20: Sami Ayari."


def test_a_slot_that_somebody_is_booking_says_so(world: World) -> None:
    hold(slot_of(world), actor=world.patient, clock=clock)
    assert "Somebody is booking it just now" in broken(world)["free"]


def test_an_absence_is_told_with_its_reason(world: World) -> None:
    add_absence(world.role_id, world.slot, world.slot + timedelta(hours=1), "Congrès", actor=world.admin)
    assert broken(world) == {"present": "Absent from 09:00 to 10:00: Congrès."}


def test_an_absence_that_comes_back_is_told_too(world: World) -> None:
    with scope(world.admin):
        RepeatingAbsence.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            weekday=3,
            every_weeks=2,
            start=time(9),
            end=time(10),
            valid_from=world.slot.date(),
            reason="Bloc",
        )
    assert broken(world) == {"present": "Absent from 09:00 to 10:00: Bloc."}
    assert why(world, world.slot + timedelta(days=7))["offered"]


def test_outside_the_hours_it_tells_which_they_are(world: World) -> None:
    told = broken(world, world.slot + timedelta(hours=6))
    assert told == {"open": "Outside the opening hours of that day: 09:00–12:00 (La Marsa)."}


def test_hours_that_hold_no_longer_are_told_with_their_last_day(world: World) -> None:
    with scope(world.admin):
        WeeklyHours.objects.filter(clinic_id=world.clinic_id).update(valid_to=date(2026, 11, 24))
        rebuild_horizon(Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id), NOW)
    assert broken(world)["open"] == (
        "Hours of that weekday (09:00–12:00) held until Tuesday 24 November 2026."
    )


def test_a_day_without_hours_is_told(world: World) -> None:
    with scope(world.admin):
        WeeklyHours.objects.filter(clinic_id=world.clinic_id).delete()
    assert broken(world)["open"] == "The practitioner has no opening hours on that day."


def test_buffers_that_do_not_fit_are_told_apart_from_the_time_itself(world: World) -> None:
    change(world, AppointmentType, world.type_id, buffer_after_minutes=15)
    last = world.slot + timedelta(hours=2, minutes=40)
    assert "outside the opening hours" in broken(world, last)["buffers"]
    book_slot(world, start=world.slot + timedelta(minutes=40))
    assert (
        "meets the appointment of Sami Ayari" in broken(world, world.slot + timedelta(minutes=20))["buffers"]
    )


def test_a_start_off_the_grid_is_told_with_the_grid(world: World) -> None:
    told = broken(world, world.slot + timedelta(minutes=5))
    assert told == {"on_grid": "It is no start of this type: they come every 20 min on the clock."}


def test_what_is_not_published_is_told_at_each_floor(world: World) -> None:
    change(world, Clinic, world.clinic_id, published=False)
    change(world, PractitionerRole, world.role_id, published=False)
    change(world, Site, world.site_id, published=False)
    assert {"clinic_online", "practitioner_online", "site_shown"} <= broken(world).keys()


def test_a_type_that_is_retired_or_another_practitioners_is_told(world: World) -> None:
    change(world, AppointmentType, world.type_id, active=False)
    assert broken(world).keys() == {"type_active"}
    change(world, AppointmentType, world.type_id, active=True, practitioners=[world.site_id])
    assert broken(world).keys() == {"type_offered"}


def test_a_type_of_staff_alone_is_told(world: World) -> None:
    change(world, AppointmentType, world.type_id, bookable_by="staff")
    assert broken(world) == {"type_not_bookable_online": "Only staff book this type."}


def test_a_group_is_told_to_be_booked_into_sessions(world: World) -> None:
    change(world, AppointmentType, world.type_id, capacity=8)
    assert "not_a_group" in broken(world)


def test_rooms_that_are_all_taken_are_named(world: World) -> None:
    with scope(world.admin):
        room = Room.objects.create(clinic_id=world.clinic_id, site_id=world.site_id, name="Écho 1")
    change(world, AppointmentType, world.type_id, room_required=True)
    assert why(world)["offered"]
    _somebody_else_takes(world, room)
    assert broken(world) == {"room_free": "Every room that could serve is taken: Écho 1."}


def _somebody_else_takes(world: World, room: Room) -> None:
    """Have the room taken at the world's slot by what is not in this agenda then."""
    appointment = book_slot(world, start=world.slot + timedelta(hours=1))
    with scope(world.admin):
        rows = Occupancy.objects.filter(clinic_id=world.clinic_id, appointment=appointment)
        rows.filter(resource_id=room.pk).update(starts=world.slot, ends=world.slot + timedelta(minutes=20))


def test_each_rule_is_told_with_its_figures_and_where_it_is_set(world: World) -> None:
    assert "60" not in broken(world, NOW + timedelta(minutes=20))["slot_too_soon"]
    assert "1 h ahead" in broken(world, NOW + timedelta(minutes=20))["slot_too_soon"]
    assert "days up to Sunday 21 February 2027" in broken(world, NOW + timedelta(days=100))["slot_too_far"]
    assert "slot_in_past" in broken(world, NOW - timedelta(days=1))
    change(world, AppointmentType, world.type_id, modes=["video"])
    assert "mode_not_offered" in broken(world)


def test_limits_of_the_practitioner_are_told_to_be_theirs(world: World) -> None:
    book_slot(world, start=world.slot + timedelta(minutes=40))
    sami = file_of_sami(world)
    set_rules(world.role_id, Limits(1, 30, 1), accepts_new_patients=False, actor=world.admin)
    found = {one["code"]: one for one in why(world, patient_id=sami)["items"]}
    for code in ("too_many_upcoming", "too_close_to_another", "day_is_full", "new_patients_refused"):
        assert (found[code]["outcome"], found[code]["setting"]) == (Outcome.BROKEN, "rules"), code
    assert "1 at most" in found["day_is_full"]["words"]
    assert "Thursday 26 November 2026" in found["too_close_to_another"]["words"]
    change(world, AppointmentType, world.type_id, max_per_day=1)
    assert {one["code"]: one for one in why(world)["items"]}["day_is_full"]["setting"] == "type"


def test_what_depends_on_the_patient_is_not_judged_while_nobody_is_named(world: World) -> None:
    set_rules(world.role_id, Limits(1, None, None), accepts_new_patients=False, actor=world.admin)
    change(world, AppointmentType, world.type_id, bookable_by="known-patients")
    found = {one["code"]: one["outcome"] for one in why(world)["items"]}
    for code in ("known_patients_only", "new_patients_refused", "patient_blocked", "too_many_upcoming"):
        assert found[code] == Outcome.NOT_APPLIED


def test_a_blocked_and_a_new_patient_are_told(world: World) -> None:
    book_slot(world)
    sami = file_of_sami(world)
    change(world, Patient, sami, blocked_online=True)
    change(world, AppointmentType, world.type_id, bookable_by="known-patients")
    told = broken(world, world.slot + timedelta(minutes=20), patient_id=sami)
    assert told.keys() == {"known_patients_only", "patient_blocked"}


def test_every_code_and_outcome_has_words(world: World) -> None:
    assert {code for code, _, _ in WORDS} == set(CODES)
    assert all((code, Outcome.BROKEN, "") in WORDS or code in ("open", "free") for code in CODES)


def test_only_staff_of_the_clinic_and_of_the_practitioner_may_ask(world: World) -> None:
    stranger = make_staff(make_clinic()[0], Role.CLINIC_ADMIN)
    wanted = WhyNot(agenda_id=world.role_id, type_id=world.type_id, start=world.slot, mode="in-person")
    with pytest.raises(NotFound):
        explain_start(wanted, actor=stranger, now=NOW)
    with pytest.raises(Forbidden):
        explain_start(wanted, actor=replace(world.staff, assigned=frozenset({uuid7()})), now=NOW)
    with pytest.raises(NotFound):
        explain_start(replace(wanted, patient_id=uuid7()), actor=world.staff, now=NOW)
