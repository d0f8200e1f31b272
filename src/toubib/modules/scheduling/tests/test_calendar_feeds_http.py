"""Calendars over HTTP: told once, opened by their address alone, closed for good (SCH-19)."""

from urllib.parse import urlsplit

import pytest
import vobject
from django.test import Client

from toubib.modules.scheduling.tests.calendar_scene import Calendars, make_calendars, status
from toubib.modules.scheduling.tests.conftest import make_user
from toubib.modules.scheduling.tests.test_http import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.req("SCH-19")]


@pytest.fixture
def calendars() -> Calendars:
    return make_calendars()


def test_an_appointment_is_a_file_for_those_whose_it_is(calendars: Calendars) -> None:
    appointment = calendars.book_oneself()
    where = f"/api/v1/me/appointments/{appointment.pk}.ics"
    assert Client().get(where).status_code == 401
    assert signed_in(make_user("x").pk).get(where).status_code == 404
    written = signed_in(calendars.world.patient.user_id).get(where).content.decode()
    (event,) = vobject.readOne(written).vevent_list
    assert event.uid.value == f"{appointment.pk}@localhost"


def path_of(address: str) -> str:
    return urlsplit(address).path


@pytest.mark.req("INT-1")
def test_over_http_an_address_is_told_once_and_lives_until_it_is_revoked(calendars: Calendars) -> None:
    world, client = calendars.world, signed_in(calendars.world.staff.user_id)
    feeds = "/api/v1/me/calendar-feeds"
    body = {"clinic": str(world.clinic_id), "practitioner_role": str(world.role_id), "details": True}
    key = {"HTTP_IDEMPOTENCY_KEY": "once"}
    made = client.post(feeds, body, content_type="application/json", **key)
    again = client.post(feeds, body, content_type="application/json", **key)
    assert made.status_code == 201
    assert again.json() == made.json()
    address = made.json()["address"]
    assert made.json()["subscribe"] == address.replace("http://", "webcal://")
    assert status(path_of(address)) == 200
    (listed,) = client.get(feeds).json()["items"]
    assert (listed["practitioner"]["name"], listed["details"], listed["open"]) == (
        "Dr Amel Ben Salah",
        True,
        True,
    )
    assert "address" not in listed
    renewed = client.post(f"{feeds}/{listed['id']}/renew", {}, content_type="application/json")
    assert status(path_of(address)) == 404
    assert status(path_of(renewed.json()["address"])) == 200
    assert client.delete(f"{feeds}/{listed['id']}").status_code == 204
    assert status(path_of(renewed.json()["address"])) == 404
    assert client.get(feeds).json()["items"] == []


@pytest.mark.req("INT-1")
def test_over_http_a_clinic_without_an_agenda_is_refused_on_the_field(calendars: Calendars) -> None:
    client = signed_in(calendars.world.staff.user_id)
    body = {"clinic": str(calendars.world.clinic_id)}
    answer = client.post("/api/v1/me/calendar-feeds", body, content_type="application/json")
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["practitioner_role"]
