"""The waiting list over HTTP: what each side sends and sees."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.clock import now
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.tests.conftest import World
from toubib.modules.scheduling.tests.test_http import JSON, booked, signed_in, slot, world
from toubib.modules.scheduling.tests.waiting import hand_on, register

__all__ = ["slot", "world"]

pytestmark = pytest.mark.req("SCH-14", "INT-1")


def wish(world: World, **more: Any) -> dict[str, Any]:
    """Return what a patient sends to wait for the world's agenda."""
    today = now().date()
    return {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "person": str(world.person_id),
        "first_day": str(today + timedelta(days=1)),
        "last_day": str(today + timedelta(days=30)),
        "weekdays": [0, 1, 2, 3, 4, 5],
        "earliest": "08:00",
        "latest": "12:30",
        **more,
    }


def test_a_patient_joins_sees_their_place_and_leaves(world: World) -> None:
    client = signed_in(world.patient.user_id)
    joined = client.post("/api/v1/me/waiting-list", wish(world), **JSON)
    assert joined.status_code == 201
    body = joined.json()
    assert (body["state"], body["earliest"], body["latest"]) == ("waiting", "08:00", "12:30")
    assert "note" not in body
    again = client.post("/api/v1/me/waiting-list", wish(world), **JSON)
    assert (again.status_code, again.json()["code"]) == (409, "already_waiting")
    assert [one["id"] for one in client.get("/api/v1/me/waiting-list").json()["items"]] == [body["id"]]
    left = client.post(f"/api/v1/me/waiting-list/{body['id']}/withdraw", {}, **JSON)
    assert (left.status_code, left.json()["state"]) == (200, "withdrawn")
    assert client.get("/api/v1/me/waiting-list").json()["items"] == []


def test_a_patient_asks_for_a_sooner_time_than_an_appointment_has(world: World, slot: dict[str, Any]) -> None:
    appointment = booked(world, slot).json()
    client = signed_in(world.patient.user_id)
    body = {name: wish(world)[name] for name in ("first_day", "last_day")}
    joined = client.post("/api/v1/me/waiting-list", {**body, "instead_of": appointment["id"]}, **JSON)
    assert joined.status_code == 201
    assert joined.json()["instead_of"]["id"] == appointment["id"]
    assert joined.json()["last_day"] == appointment["start"][:10]


def test_what_is_missing_is_named(world: World) -> None:
    client = signed_in(world.patient.user_id)
    for left_out in ("practitioner_role", "type", "person"):
        body = {name: value for name, value in wish(world).items() if name != left_out}
        answer = client.post("/api/v1/me/waiting-list", body, **JSON)
        assert (answer.status_code, list(answer.json()["fields"])) == (422, [left_out])


def test_staff_keep_the_list_and_offer_a_slot_by_hand(world: World, slot: dict[str, Any]) -> None:
    client = signed_in(world.staff.user_id)
    address = f"/api/v1/clinics/{world.clinic_id}/waiting-list"
    today = now().date()
    body = {
        "patient": str(register(world, "Nour")),
        "type": str(world.type_id),
        "practitioner": str(world.role_id),
        "first_day": str(today),
        "last_day": str(today + timedelta(days=30)),
        "note": "Rappeler le matin",
    }
    made = client.post(address, body, **JSON)
    assert made.status_code == 201
    entry = made.json()
    changed = client.patch(f"{address}/{entry['id']}", {"urgent": True, "version": 1}, **JSON)
    assert (changed.status_code, changed.json()["urgent"], changed.json()["note"]) == (
        200,
        True,
        body["note"],
    )
    hours = client.patch(f"{address}/{entry['id']}", {"earliest": "08:00"}, **JSON)
    assert (hours.status_code, hours.json()["earliest"]) == (200, "08:00")
    wrong = client.patch(f"{address}/{entry['id']}", {"latest": "07:00"}, **JSON)
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["latest"])
    stale = client.patch(f"{address}/{entry['id']}", {"urgent": False, "version": 1}, **JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")
    asked = {"practitioner": str(world.role_id), "start": slot["start"]}
    found = client.get(f"{address}/candidates", asked).json()
    assert [(one["id"], one["obstacle"]) for one in found["items"]] == [(entry["id"], None)]
    offered = client.post(f"{address}/{entry['id']}/offer", asked, **JSON)
    assert (offered.status_code, offered.json()["state"]) == (200, "offered")
    assert offered.json()["offer"]["practitioner"]["id"] == str(world.role_id)
    page = client.get(address, {"state": "offered", "q": "nour"}).json()
    assert (len(page["items"]), page["waiting"], page["offered"]) == (1, 0, 1)
    assert client.post(f"{address}/{entry['id']}/withdraw", {}, **JSON).json()["state"] == "withdrawn"


def test_the_agenda_says_to_whom_a_freed_slot_is_offered(world: World, slot: dict[str, Any]) -> None:
    appointment = booked(world, slot).json()
    client = signed_in(world.staff.user_id)
    body = {**wish(world), "patient": str(register(world, "Nour")), "practitioner": str(world.role_id)}
    for name in ("person", "practitioner_role", "weekdays", "earliest", "latest"):
        del body[name]
    assert client.post(f"/api/v1/clinics/{world.clinic_id}/waiting-list", body, **JSON).status_code == 201
    cancel(UUID(appointment["id"]), actor=world.staff)
    hand_on(world, now)
    day = appointment["start"][:10]
    shown = client.get(f"/api/v1/clinics/{world.clinic_id}/agenda", {"from": day, "to": day}).json()
    (hold,) = shown["holds"]
    assert hold["offered_to"]["name"] == "Nour Saïdi"
    assert hold["offered_to"]["kind"] == "waiting-list"
