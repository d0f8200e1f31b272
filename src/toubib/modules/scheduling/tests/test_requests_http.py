"""Requests over HTTP: what each side sees of them, and who may answer."""

from typing import Any

import pytest
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.modules.scheduling.tests.conftest import World, make_clinic, make_staff
from toubib.modules.scheduling.tests.test_http import JSON, booked, signed_in, slot, world

__all__ = ["slot", "world"]


@pytest.fixture
def on_request(world: World) -> World:
    """The clinic, whose one type is booked on request."""
    edit_type(world.type_id, TypeFields({"confirmation": "request"}), actor=world.admin)
    return world


def answered(world: World, asked: dict[str, Any], answer: str, client: Client, **body: object) -> Any:
    """Answer a request in somebody's name."""
    address = f"/api/v1/clinics/{world.clinic_id}/appointments/{asked['id']}/{answer}"
    return client.post(address, body, **JSON)


@pytest.mark.req("SCH-6", "SCH-11")
def test_visitors_and_patients_are_told_that_it_is_a_request(
    on_request: World,
    slot: dict[str, Any],
) -> None:
    page = Client().get(f"/api/v1/public/practitioners/{on_request.role_id}").json()
    assert page["appointment_types"][0]["confirmation"] == "request"
    assert Client().post("/api/v1/me/holds", slot, **JSON).json()["confirmation"] == "request"
    asked = booked(on_request, {**slot, "start": slot["start"].replace("T09:", "T10:")})
    assert (asked.status_code, asked.json()["state"], asked.json()["can_cancel"]) == (201, "pending", True)
    mine = signed_in(on_request.patient.user_id).get("/api/v1/me/appointments").json()
    assert [one["state"] for one in mine["items"]] == ["pending"]


@pytest.mark.req("SCH-6", "SCH-11")
def test_staff_accept_a_request_or_refuse_it_once(
    on_request: World,
    slot: dict[str, Any],
) -> None:
    staff = signed_in(on_request.staff.user_id)
    asked = booked(on_request, slot).json()
    accepted = answered(on_request, asked, "accept", staff, version=asked["version"])
    assert (accepted.status_code, accepted.json()["state"]) == (200, "booked")
    again = answered(on_request, asked, "refuse", staff, reason="Complet")
    assert (again.status_code, again.json()["code"]) == (422, "move_not_allowed")
    other = booked(on_request, {**slot, "start": slot["start"].replace("T09:", "T10:")}).json()
    refused = answered(on_request, other, "refuse", staff, reason="Complet")
    assert (refused.status_code, refused.json()["state"]) == (200, "cancelled")
    assert refused.json()["cancellation_reason"] == "Complet"
    assert [line["what"] for line in refused.json()["history"]] == [
        "scheduling.appointment_requested",
        "scheduling.appointment_cancelled",
    ]


@pytest.mark.req("SCH-6")
def test_an_answer_to_a_request_that_has_changed_since_is_refused(
    on_request: World,
    slot: dict[str, Any],
) -> None:
    asked = booked(on_request, slot).json()
    stale = answered(on_request, asked, "accept", signed_in(on_request.staff.user_id), version=0)
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")


@pytest.mark.req("SCH-6", "CLI-5")
@pytest.mark.parametrize("answer", ["accept", "refuse"])
def test_patients_visitors_and_other_clinics_do_not_answer(
    on_request: World,
    slot: dict[str, Any],
    answer: str,
) -> None:
    asked = booked(on_request, slot).json()
    assert answered(on_request, asked, answer, Client()).status_code == 401
    patient = answered(on_request, asked, answer, signed_in(on_request.patient.user_id))
    assert patient.status_code in (403, 404)
    elsewhere, _ = make_clinic()
    stranger = signed_in(make_staff(elsewhere, Role.CLINIC_ADMIN).user_id)
    address = f"/api/v1/clinics/{elsewhere}/appointments/{asked['id']}/{answer}"
    assert stranger.post(address, {}, **JSON).status_code == 404
    unknown = {"id": str(uuid7())}
    assert answered(on_request, unknown, answer, signed_in(on_request.staff.user_id)).status_code == 404


@pytest.mark.req("SCH-6", "SCH-2")
def test_administrators_choose_what_is_booked_on_request(world: World) -> None:
    admin = signed_in(world.admin.user_id)
    address = f"/api/v1/clinics/{world.clinic_id}/appointment-types"
    (before,) = admin.get(address).json()["items"]
    assert before["confirmation"] == "automatic"
    changed = admin.patch(f"{address}/{world.type_id}", {"confirmation": "request"}, **JSON)
    assert changed.json()["confirmation"] == "request"
    wrong = admin.patch(f"{address}/{world.type_id}", {"confirmation": "never"}, **JSON)
    assert wrong.status_code == 422
