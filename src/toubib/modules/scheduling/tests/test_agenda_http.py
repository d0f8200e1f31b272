"""The agenda's addresses: the month at a glance, filters, rooms, other lengths."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import to_instant
from toubib.modules.clinics.models import Clinic, Room, Site
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_days
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import (
    Absence,
    Agenda,
    Appointment,
    AppointmentType,
    DatedOpening,
    Occupancy,
)
from toubib.modules.scheduling.tests.conftest import World, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in
from toubib.platform.tenancy import scope

ZERO = {"asked": 0, "booked": 0, "here": 0, "done": 0, "missed": 0, "cancelled": 0}


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today: HTTP has no clock to turn."""
    return make_world(now)


def given(world: World, start: datetime, minutes: int = 20, **values: Any) -> UUID:
    """Put an appointment into the agenda, whatever the rules say."""
    with scope(system("test", world.clinic_id)):
        patient_id = patients.register(
            patients.NewPatient(given_name="Leïla", family_name=f"Ayari {uuid7().hex}"),
            actor=world.staff,
            force=True,
        )
        defaults = {
            "clinic_id": world.clinic_id,
            "agenda_id": world.role_id,
            "type_id": world.type_id,
            "patient_id": patient_id,
            "site_id": world.site_id,
            "state": "booked",
            "mode": "in-person",
            "starts": start,
            "ends": start + timedelta(minutes=minutes),
            "currency": "TND",
            "cancellation_notice_hours": 24,
            "source": Appointment.Source.STAFF,
        }
        return Appointment.objects.create(**{**defaults, **values}).pk


def get(world: World, path: str, **query: Any) -> Any:
    """Ask for something of the clinic as its secretary."""
    return signed_in(world.staff.user_id).get(f"/api/v1/clinics/{world.clinic_id}{path}", query)


def at(day: date, clock: str, zone: str = "Africa/Tunis") -> datetime:
    """Return the instant of a wall time."""
    return to_instant(day, time.fromisoformat(clock), zone)


def month_day(world: World, day: date, **query: Any) -> dict[str, Any]:
    """Return one day of the month's answer."""
    answer = get(world, "/agenda/month", month=f"{day:%Y-%m}", **query)
    assert answer.status_code == 200, answer.content
    return next(each for each in answer.json()["days"] if each["date"] == day.isoformat())


@pytest.mark.req("SCH-12")
def test_a_month_says_how_full_each_day_is_and_where_its_appointments_stand(world: World) -> None:
    day = now().date() + timedelta(days=4)
    given(world, at(day, "09:00"))
    given(world, at(day, "09:10"), overbooked=True)
    given(world, at(day, "10:00"), state="fulfilled")
    given(world, at(day, "10:20"), state="cancelled")
    given(world, at(day, "10:20"), state="pending", mode="video")
    given(world, at(day, "11:00"), state="noshow")
    given(world, at(day, "11:20"), state="entered-in-error")

    found = month_day(world, day)

    assert found["practitioner"] == str(world.role_id)
    assert found["open_minutes"] == 180
    assert found["booked_minutes"] == 30 + 20 + 20
    assert found["counts"] == {**ZERO, "asked": 1, "booked": 2, "done": 1, "missed": 1, "cancelled": 1}
    narrowed = month_day(world, day, mode="video", state="pending,booked")
    assert narrowed["counts"] == {**ZERO, "asked": 1}
    assert narrowed["booked_minutes"] == found["booked_minutes"]


@pytest.mark.req("SCH-12", "SCH-3")
def test_a_month_tells_of_time_away_day_by_day_and_it_is_not_open(world: World) -> None:
    day = now().date().replace(day=1) + timedelta(days=40)
    with scope(system("test", world.clinic_id)):
        agenda = Agenda.objects.get(pk=world.role_id)
        Absence.objects.create(
            clinic_id=world.clinic_id,
            agenda=agenda,
            starts=at(day, "11:00"),
            ends=at(day + timedelta(days=1), "10:00"),
            reason="Congrès",
        )
        rebuild_days(agenda, day, day + timedelta(days=1))

    first, second = month_day(world, day), month_day(world, day + timedelta(days=1))

    assert [first["open_minutes"], second["open_minutes"]] == [120, 120]
    (away,) = second["absences"]
    assert away["reason"] == "Congrès"
    assert datetime.fromisoformat(away["start"]) == at(day + timedelta(days=1), "00:00")
    assert datetime.fromisoformat(away["end"]) == at(day + timedelta(days=1), "10:00")


@pytest.mark.req("SCH-12", "SCH-20")
@pytest.mark.parametrize(
    ("day", "minutes"), [(date(2027, 3, 28), 120), (date(2027, 10, 31), 240), (date(2027, 3, 27), 180)]
)
def test_a_month_counts_the_time_that_passes_on_the_days_the_clocks_change(
    world: World, day: date, minutes: int
) -> None:
    zone = "Europe/Paris"
    with scope(system("test", world.clinic_id)):
        Clinic.objects.filter(pk=world.clinic_id).update(time_zone=zone)
        Site.objects.filter(pk=world.site_id).update(time_zone=zone)
        Agenda.objects.filter(pk=world.role_id).update(time_zone=zone)
    start, end = at(day, "01:00", zone), at(day, "04:00", zone)
    with scope(system("test", world.clinic_id)):
        agenda = Agenda.objects.get(pk=world.role_id)
        agenda.weekly_hours.all().delete()
        DatedOpening.objects.create(
            clinic_id=world.clinic_id,
            agenda=agenda,
            site_id=world.site_id,
            date=day,
            start=time(1),
            end=time(4),
        )
        rebuild_days(agenda, day, day)
    given(world, start, int((end - start).total_seconds() / 60))

    found = month_day(world, day)

    assert found["open_minutes"] == minutes
    assert found["booked_minutes"] == minutes


@pytest.mark.req("SCH-12")
def test_what_crosses_midnight_takes_time_on_both_days_and_is_counted_on_the_first(world: World) -> None:
    day = now().date() + timedelta(days=4)
    given(world, at(day, "23:30"), 60)

    answer = get(world, "/agenda/month", month=f"{day:%Y-%m}").json()["days"]
    next_day = day + timedelta(days=1)

    taken = {each["date"]: (each["booked_minutes"], each["counts"]["booked"]) for each in answer}
    assert taken[day.isoformat()] == (30, 1)
    if next_day.month == day.month:
        assert taken[next_day.isoformat()] == (30, 0)


@pytest.mark.req("SCH-12")
@pytest.mark.parametrize("month", ["2026-13", "11-2026", "1900-01", "2026-1"])
def test_a_month_that_is_none_is_refused(world: World, month: str) -> None:
    answer = get(world, "/agenda/month", month=month)
    assert answer.status_code == 422
    assert "month" in answer.json()["fields"]


@pytest.mark.req("SCH-12")
def test_the_agenda_is_narrowed_to_types_and_to_a_site(world: World) -> None:
    day = now().date() + timedelta(days=4)
    with scope(system("test", world.clinic_id)):
        elsewhere = Site.objects.create(
            clinic_id=world.clinic_id, name="Menzah", city="Tunis", country="TN", time_zone="Africa/Tunis"
        )
        other = AppointmentType.objects.create(
            clinic_id=world.clinic_id, name={"fr": "Contrôle"}, duration_minutes=20, modes=["in-person"]
        )
        here = Room.objects.create(clinic_id=world.clinic_id, site_id=world.site_id, name="Salle 1")
        Room.objects.create(clinic_id=world.clinic_id, site=elsewhere, name="Salle 9")
    first = given(world, at(day, "09:00"), room_id=here.pk)
    second = given(world, at(day, "10:00"), type_id=other.pk, site_id=elsewhere.pk)

    def found(**query: Any) -> dict[str, Any]:
        return get(world, "/agenda", **{"from": day, "to": day, **query}).json()

    def ids(body: dict[str, Any]) -> list[str]:
        return [one["id"] for one in body["appointments"]]

    assert ids(found()) == [str(first), str(second)]
    assert ids(found(type=f"{other.pk},{uuid7()}")) == [str(second)]
    there = found(site=elsewhere.pk)
    assert ids(there) == [str(second)]
    assert (there["days"], [room["name"] for room in there["rooms"]]) == ([], ["Salle 9"])
    assert found(site=world.site_id)["appointments"][0]["room"] == str(here.pk)
    assert get(world, "/agenda", **{"from": day, "to": day, "type": "x"}).json()["fields"].keys() == {"type"}


@pytest.mark.req("SCH-12", "SCH-2")
def test_the_agenda_names_openings_besides_the_weekly_hours(world: World) -> None:
    day = now().date() + timedelta(days=4)
    with scope(system("test", world.clinic_id)):
        DatedOpening.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            site_id=world.site_id,
            date=day,
            start=time(20),
            end=time(0),
        )
    (opening,) = get(world, "/agenda", **{"from": day, "to": day}).json()["openings"]
    assert datetime.fromisoformat(opening["start"]) == at(day, "20:00")
    assert datetime.fromisoformat(opening["end"]) == at(day + timedelta(days=1), "00:00")


@pytest.mark.req("SCH-12", "CLI-5")
def test_a_month_of_another_clinic_is_not_found(world: World) -> None:
    other = make_world(now)
    address = f"/api/v1/clinics/{other.clinic_id}/agenda/month?month=2026-11"
    assert signed_in(world.staff.user_id).get(address).status_code == 404


def post(world: World, path: str, body: dict[str, Any]) -> Any:
    """Send something of the clinic as its secretary."""
    client = signed_in(world.staff.user_id)
    return client.post(f"/api/v1/clinics/{world.clinic_id}{path}", body, **JSON)


def taken_of(world: World, appointment: str) -> tuple[datetime, datetime]:
    """Return the time that an appointment takes of its agenda, buffers included."""
    with scope(system("test", world.clinic_id)):
        row = Occupancy.objects.get(appointment_id=appointment, resource_id=world.role_id)
        return row.starts, row.ends


@pytest.mark.req("SCH-12", "SCH-7")
def test_staff_make_an_appointment_longer_and_shorter_with_its_buffers(world: World) -> None:
    day = now().date() + timedelta(days=4)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(
            buffer_before_minutes=5, buffer_after_minutes=10
        )
        keep_agenda(world.clinic_id, world.role_id)
    asked = {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "start": at(day, "09:30").isoformat(),
        "new_patient": {"given_name": "Leïla", "family_name": "Ayari"},
    }
    booked = post(world, "/appointments", {**asked, "duration_minutes": 45})
    assert booked.status_code == 201, booked.content
    one = booked.json()
    assert datetime.fromisoformat(one["end"]) == at(day, "10:15")
    assert taken_of(world, one["id"]) == (at(day, "09:25"), at(day, "10:25"))

    move = {"start": one["start"], "duration_minutes": 60, "version": one["version"]}
    longer = post(world, f"/appointments/{one['id']}/move", move)
    assert datetime.fromisoformat(longer.json()["end"]) == at(day, "10:30")
    assert taken_of(world, one["id"]) == (at(day, "09:25"), at(day, "10:40"))

    other = post(world, "/appointments", {**asked, "force": True, "start": at(day, "11:00").isoformat()})
    assert other.status_code == 201, other.content
    over = {**move, "duration_minutes": 90, "version": longer.json()["version"]}
    assert post(world, f"/appointments/{one['id']}/move", over).json()["code"] == "slot_taken"
    assert taken_of(world, one["id"]) == (at(day, "09:25"), at(day, "10:40"))

    later = {"start": at(day, "09:10").isoformat(), "version": longer.json()["version"]}
    kept = post(world, f"/appointments/{one['id']}/move", later).json()
    assert datetime.fromisoformat(kept["end"]) == at(day, "10:10")


@pytest.mark.req("SCH-12")
@pytest.mark.parametrize("minutes", [0, 4, 481, -20, "x"])
def test_a_length_that_is_none_is_refused(world: World, minutes: Any) -> None:
    day = now().date() + timedelta(days=4)
    appointment = given(world, at(day, "09:00"))
    body = {"start": at(day, "09:00").isoformat(), "duration_minutes": minutes}
    answer = post(world, f"/appointments/{appointment}/move", body)
    assert answer.status_code == 422
    assert "duration_minutes" in answer.json()["fields"]
