"""The addresses of absences over bookings: what is touched, what is proposed instead, and settling it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.clock import now
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.tests.conftest import World, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today: HTTP has no clock to turn."""
    return make_world(now)


@pytest.fixture
def booked(world: World) -> Appointment:
    """An appointment in three days, 10:00 in Tunis."""
    day = (now() + timedelta(days=3)).date()
    start = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")
    return book(BookAppointment(slot=slot, person_id=world.person_id), actor=world.patient)


@pytest.fixture
def admin(world: World) -> Client:
    """The administrator's browser."""
    return signed_in(world.admin.user_id)


def of(world: World, rest: str) -> str:
    """Return an address of the clinic."""
    return f"/api/v1/clinics/{world.clinic_id}{rest}"


@pytest.mark.req("SCH-3")
def test_an_absence_is_looked_at_before_it_is_made_then_settled(
    world: World, booked: Appointment, admin: Client
) -> None:
    role = of(world, f"/practitioners/{world.role_id}")
    away = {"start": booked.starts.isoformat(), "end": (booked.starts + timedelta(hours=2)).isoformat()}
    before = admin.post(f"{role}/absences/preview", away, **JSON)
    assert [one["id"] for one in before.json()["items"]] == [str(booked.pk)]
    assert before.json()["items"][0]["proposal"] is None
    made = admin.post(f"{role}/absences", away, **JSON)
    assert made.status_code == 201
    absence = of(world, f"/absences/{made.json()['id']}")
    (suggested,) = admin.get(f"{absence}/suggestions?count=2").json()["items"]
    assert len(suggested["starts"]) == 2
    body = {
        "items": [
            {"appointment": str(booked.pk), "way": "propose", "slots": [{"start": suggested["starts"][0]}]}
        ],
        "note": "Désolée.",
    }
    answer = admin.post(f"{absence}/resolve", body, **JSON)
    expected = {"appointment": str(booked.pk), "done": True, "code": None, "detail": None}
    assert answer.json() == {"items": [expected]}
    (touched,) = admin.get(f"{absence}/touched").json()["items"]
    assert touched["proposal"]["state"] == "open"
    assert touched["proposal"]["slots"][0]["start"] == suggested["starts"][0]


@pytest.mark.req("SCH-3")
def test_an_absence_that_comes_back_is_looked_at_made_changed_and_removed(
    world: World, booked: Appointment, admin: Client
) -> None:
    role = of(world, f"/practitioners/{world.role_id}")
    rule: dict[str, Any] = {
        "weekday": booked.starts.weekday(),
        "every_weeks": 1,
        "start": "09:30",
        "end": "11:00",
        "reason": "Staff",
    }
    before = admin.post(f"{role}/absences/preview", {"repeating": rule}, **JSON)
    assert [one["id"] for one in before.json()["items"]] == [str(booked.pk)], before.content
    made = admin.post(f"{role}/repeating-absences", rule, **JSON)
    assert made.status_code == 201, made.content
    assert made.json()["start"] == "09:30"
    row = f"{role}/repeating-absences/{made.json()['id']}"
    assert admin.patch(row, {**rule, "end": "00:00"}, **JSON).json()["end"] == "00:00"
    (listed,) = admin.get(f"{role}/hours").json()["repeating_absences"]
    assert listed["reason"] == "Staff"
    touched = admin.get(of(world, f"/absences/{made.json()['id']}/touched")).json()
    assert [one["id"] for one in touched["items"]] == [str(booked.pk)]
    assert touched["repeating"]["weekday"] == rule["weekday"]
    assert admin.delete(row).status_code == 204
    assert admin.delete(row).status_code == 404


@pytest.mark.req("SCH-3")
def test_what_cannot_be_done_with_one_is_told_in_words(
    world: World, booked: Appointment, admin: Client
) -> None:
    role = of(world, f"/practitioners/{world.role_id}")
    day = booked.starts.date()
    answer = admin.post(f"{role}/days/{day}/reassign", {"to": str(world.role_id)}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    proposed = admin.post(of(world, f"/appointments/{booked.pk}/proposal"), {}, **JSON)
    assert proposed.status_code == 200, proposed.content
    address = of(world, f"/appointments/{booked.pk}/proposal")
    assert admin.delete(address).status_code == 204
    late = {"slots": [{"start": booked.starts.isoformat()}]}
    refused = admin.post(address, late, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "slot_taken")
