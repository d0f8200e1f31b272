"""Requests that are wrong on purpose: each gets an answer that says so, and nothing is half-written."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.scheduling.tests.conftest import World, make_world

pytestmark = pytest.mark.req("INT-1", "NFR-3")

JSON = {"content_type": "application/json"}
BACKEND = "toubib.modules.accounts.adapters.backend.AccountBackend"


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today."""
    return make_world(now)


def client_of(user_id: UUID | None, *, csrf: bool = False) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client(enforce_csrf_checks=csrf, headers={"accept-language": "en"})
    if user_id:
        client.force_login(User.objects.get(pk=user_id), BACKEND)
    return client


def marker(*place: object) -> str:
    """Return a page marker as the server writes them."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


@pytest.mark.parametrize("address", ["/api/v1/me/holds", "/api/v1/me/appointments"])
def test_a_key_does_not_change_what_a_stranger_or_a_forged_page_is_told(world: World, address: str) -> None:
    key = {"Idempotency-Key": "once"}
    expired = {**key, "authorization": "Bearer not-or-no-longer-a-token"}
    assert client_of(None).post(address, {}, headers=expired, **JSON).json()["code"] == "unauthenticated"
    forged = client_of(world.patient.user_id, csrf=True).post(address, {}, headers=key, **JSON)
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf_failed")


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "once"}])
def test_more_than_any_form_holds_is_refused_as_a_problem(world: World, headers: dict[str, str]) -> None:
    body = json.dumps({"reason": "x" * 1_100_000})
    answer = client_of(world.patient.user_id).post("/api/v1/me/appointments", body, headers=headers, **JSON)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["body"]


def test_what_is_wrong_with_a_field_is_said_in_its_own_words(world: World) -> None:
    body = {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "start": "2026-11-26T08:00:30Z",
        "new_patient": {"given_name": "A\0", "family_name": "B", "email": "x" * 255},
    }
    address = f"/api/v1/clinics/{world.clinic_id}/appointments"
    fields = client_of(world.staff.user_id).post(address, body, **JSON).json()["fields"]
    assert fields == {
        "start": ["This time should be a whole minute, for example 09:00."],
        "new_patient.given_name": ["This contains characters that cannot be used."],
        "new_patient.email": ["This is too long: 254 characters at most."],
    }


@pytest.mark.parametrize("start", ["2200-12-31T23:59:59-23:59", "1900-01-01T00:00:00+23:59"])
def test_instants_at_the_edge_of_the_calendar_are_refused(world: World, start: str) -> None:
    body = {"practitioner_role": str(world.role_id), "type": str(world.type_id), "start": start}
    answer = client_of(None).post("/api/v1/me/holds", body, **JSON)
    assert answer.json()["fields"] == {"start": ["This date is too far away."]}


def test_a_start_may_be_written_on_any_clock(world: World) -> None:
    day = (now() + timedelta(days=3)).date()
    body = {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "start": f"{day + timedelta(days=1)}T07:59:00+23:59",
    }
    held = client_of(None).post("/api/v1/me/holds", body, **JSON)
    assert (held.status_code, held.json().get("start")) == (201, f"{day}T08:00:00Z")


def test_an_absence_says_why_in_as_many_words_as_it_keeps(world: World) -> None:
    address = f"/api/v1/clinics/{world.clinic_id}/practitioners/{world.role_id}/absences"
    period = {"start": now().isoformat(), "end": (now() + timedelta(days=1)).isoformat()}
    client = client_of(world.admin.user_id)
    assert client.post(address, {**period, "reason": "x" * 200}, **JSON).status_code == 201
    assert list(client.post(address, {**period, "reason": "x" * 201}, **JSON).json()["fields"]) == ["reason"]


def test_the_agenda_is_shown_for_as_many_practitioners_as_a_clinic_has(world: World) -> None:
    many = ",".join([str(world.role_id), *(str(uuid7()) for _ in range(60))])
    today = now().date()
    answer = client_of(world.staff.user_id).get(
        f"/api/v1/clinics/{world.clinic_id}/agenda", {"from": today, "to": today, "practitioners": many}
    )
    assert [one["id"] for one in answer.json()["practitioners"]] == [str(world.role_id)]


@pytest.mark.parametrize("address", ["public/files/x", "me/files/x", "clinics/{clinic}/files/x"])
def test_what_is_no_identifier_of_a_file_is_not_found(world: World, address: str) -> None:
    client = client_of(world.admin.user_id)
    answer = client.get(f"/api/v1/{address.format(clinic=world.clinic_id)}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


SOMETHING = "01a1f8bd-0000-7000-8000-000000000000"
"""An identifier of nothing; always the same, since it is part of the names of tests."""


@pytest.mark.parametrize(
    ("address", "cursor"),
    [
        ("/api/v1/public/practitioners", base64.urlsafe_b64encode(b'{"o": true}').decode()),
        ("/api/v1/public/clinics", marker("a\0b", SOMETHING)),
        ("/api/v1/public/clinics", marker("\ud800", SOMETHING)),
        ("/api/v1/clinics/{clinic}/patients", marker("\ud800", SOMETHING)),
        ("/api/v1/me/appointments", f"0001-01-01T00:00:00+23:59/{SOMETHING}"),
        ("/api/v1/me/appointments", f"9999-12-31T23:59:59-23:59/{SOMETHING}"),
    ],
)
def test_a_page_marker_of_somebodys_own_making_is_refused(world: World, address: str, cursor: str) -> None:
    user_id = world.staff.user_id if "clinics/{" in address else world.patient.user_id
    params: dict[str, Any] = {"cursor": cursor}
    answer = client_of(user_id).get(address.format(clinic=world.clinic_id), params)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["cursor"])
