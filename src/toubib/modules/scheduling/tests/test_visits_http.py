"""Visits, rooms and free time across practitioners, over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import AppointmentType
from toubib.modules.scheduling.tests.conftest import World, make_agenda, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in
from toubib.modules.scheduling.tests.test_rooms import make_rooms
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-16", "INT-1")


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today."""
    return make_world(now)


@pytest.fixture
def visit(world: World) -> dict[str, Any]:
    """A wish for two services with two practitioners, three days from now."""
    make_rooms(world, "Salle 1", "Salle 2")
    sonographer, scan = make_agenda(world.clinic_id, world.site_id, now)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=scan).update(room_required=True, modes=["in-person"], fees={})
        keep_agenda(world.clinic_id, sonographer)
    day = (now() + timedelta(days=3)).date().isoformat()
    return {"services": [{"type": str(world.type_id)}, {"type": str(scan)}], "from": day, "to": day}


def parts_of(proposed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is proposed as what is booked."""
    return [
        {
            "practitioner_role": part["practitioner"]["id"],
            "type": part["type"]["id"],
            "start": part["start"],
            "mode": part["mode"],
        }
        for part in proposed["parts"]
    ]


def test_a_visit_is_planned_by_anyone_and_booked_by_whoever_signs_in(
    world: World, visit: dict[str, Any]
) -> None:
    address = f"/api/v1/public/clinics/{world.clinic_id}"
    services = Client().get(f"{address}/services").json()["items"]
    assert {one["id"] for one in services} == {one["type"] for one in visit["services"]}
    proposed = Client().post(f"{address}/visits/plan", visit, **JSON).json()["visits"]
    assert proposed[0]["waiting_minutes"] == 0
    assert proposed[0]["place"]["name"] == "La Marsa"
    body = {"parts": parts_of(proposed[0]), "person": str(world.person_id)}
    assert Client().post("/api/v1/me/visits", body, **JSON).status_code == 401
    patient = signed_in(world.patient.user_id)
    booked = patient.post("/api/v1/me/visits", body, **JSON)
    assert booked.status_code == 201
    first, second = booked.json()["items"]
    assert [one["id"] for one in first["visit"]] == [second["id"]]
    assert patient.post("/api/v1/me/visits", body, **JSON).json()["code"] == "slot_taken"
    upcoming = patient.get("/api/v1/me/appointments").json()["items"]
    assert [one["visit"][0]["id"] for one in upcoming] == [second["id"], first["id"]]
    gone = patient.post(f"/api/v1/me/appointments/{first['id']}/cancel-visit", {}, **JSON).json()["items"]
    assert [one["state"] for one in gone] == ["cancelled", "cancelled"]


def test_staff_plan_book_and_cancel_a_visit(world: World, visit: dict[str, Any]) -> None:
    staff = signed_in(world.staff.user_id)
    address = f"/api/v1/clinics/{world.clinic_id}"
    proposed = staff.post(f"{address}/visits/plan", visit, **JSON).json()["visits"]
    patient = {"given_name": "Leïla", "family_name": f"Ayari {uuid7().hex}"}
    body = {"parts": parts_of(proposed[-1]), "new_patient": patient}
    booked = staff.post(f"{address}/visits", body, **JSON)
    assert booked.status_code == 201
    first, second = booked.json()["items"]
    assert second["room_name"] == "Salle 1"
    assert first["visit"][0]["practitioner"] == "Dr Amel Ben Salah"
    gone = staff.post(f"{address}/appointments/{second['id']}/cancel-visit", {}, **JSON).json()["items"]
    assert {one["state"] for one in gone} == {"cancelled"}
    wrong = {**body, "parts": list(reversed(body["parts"]))}
    assert staff.post(f"{address}/visits", wrong, **JSON).json()["code"] == "not_one_visit"
    too_long = {**visit, "to": "2099-01-01"}
    assert staff.post(f"{address}/visits/plan", too_long, **JSON).json()["fields"].keys() == {"to"}


@pytest.mark.req("SCH-4")
def test_staff_find_who_is_free_and_change_a_room(world: World, visit: dict[str, Any]) -> None:
    staff = signed_in(world.staff.user_id)
    address = f"/api/v1/clinics/{world.clinic_id}"
    types = ",".join(one["type"] for one in visit["services"])
    asked = {"type": types, "from": visit["from"], "to": visit["to"]}
    (place,) = staff.get(f"{address}/availability", asked).json()["places"]
    assert {one["type"]["id"] for one in place["practitioners"]} == set(types.split(","))
    scan = next(one for one in place["practitioners"] if one["type"]["id"] == visit["services"][1]["type"])
    start = datetime.fromisoformat(scan["days"][0]["slots"][0]).astimezone(UTC)
    body = {
        "practitioner_role": scan["practitioner"]["id"],
        "type": scan["type"]["id"],
        "start": start.isoformat(),
        "new_patient": {"given_name": "Rim", "family_name": f"Saïdi {uuid7().hex}"},
    }
    booked = staff.post(f"{address}/appointments", body, **JSON).json()
    rooms = staff.get(f"{address}/agenda", {"from": visit["from"], "to": visit["to"]}).json()["rooms"]
    other = next(room["id"] for room in rooms if room["id"] != booked["room"])
    room = f"{address}/appointments/{booked['id']}/room"
    changed = staff.post(room, {"room": other, "version": booked["version"]}, **JSON).json()
    assert (changed["room"], changed["room_name"]) == (other, "Salle 2")
    assert changed["history"][-1]["what"] == "scheduling.appointment_room_changed"
    assert staff.post(room, {"room": other, "version": booked["version"]}, **JSON).status_code == 409
    assert staff.get(f"{address}/availability", {**asked, "type": "x"}).json()["fields"].keys() == {"type"}
