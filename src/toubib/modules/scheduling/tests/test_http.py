"""Scheduling's addresses: who gets what, and what bad input is told."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.tests.conftest import World, make_clinic, make_user, make_world
from toubib.platform.tenancy import scope

JSON = {"content_type": "application/json"}


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today: HTTP has no clock to turn."""
    return make_world(now)


@pytest.fixture
def slot(world: World) -> dict[str, Any]:
    """A slot three days from now, as a client names it."""
    day = (now() + timedelta(days=3)).date()
    start = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "start": start.isoformat(),
        "mode": "in-person",
    }


def signed_in(user_id: UUID | None, language: str = "fr") -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client(headers={"accept-language": language})
    if user_id is not None:
        client.force_login(
            User.objects.get(pk=user_id), "toubib.modules.accounts.adapters.backend.AccountBackend"
        )
    return client


def booked(world: World, slot: dict[str, Any], **headers: str) -> Any:
    """Book as the world's patient."""
    body = {**slot, "person": str(world.person_id), "reason": "Contrôle"}
    client = signed_in(world.patient.user_id)
    return client.post("/api/v1/me/appointments", body, headers=headers, **JSON)


@pytest.mark.req("SCH-4", "INT-1")
def test_anyone_reads_the_free_slots_of_a_practitioner(world: World) -> None:
    first = (now() + timedelta(days=1)).date()
    answer = Client().get(
        f"/api/v1/public/practitioners/{world.role_id}/availability",
        {"type": world.type_id, "from": first, "to": first + timedelta(days=6)},
    )
    body = answer.json()
    assert answer.status_code == 200
    assert body["timezone"] == "Africa/Tunis"
    assert [len(day["slots"]) for day in body["days"]] == [9] * 7
    assert body["days"][0]["slots"][0] == f"{first}T08:00:00Z"


@pytest.mark.req("DIR-3", "DIR-4", "INT-1")
def test_the_practitioner_page_shows_types_fees_and_next_slots(world: World) -> None:
    body = Client().get(f"/api/v1/public/practitioners/{world.role_id}").json()
    assert body["name"] == "Dr Amel Ben Salah"
    assert body["appointment_types"][0]["fee"] == {"in-person": {"amount": "70.000", "currency": "TND"}}
    assert body["next_slots"][0]["slots"]
    assert body["fees"] == [{"mode": "in-person", "from": {"amount": "70.000", "currency": "TND"}}]


@pytest.mark.req("SCH-5")
def test_a_visitor_holds_a_slot_signs_in_on_the_way_and_books_it(world: World, slot: dict[str, Any]) -> None:
    client = Client()
    held = client.post("/api/v1/me/holds", slot, **JSON)
    assert held.status_code == 201
    assert held.json()["place"]["name"] == "La Marsa"
    refused = client.post("/api/v1/me/appointments", {"hold": held.json()["id"], "person": "x"}, **JSON)
    assert refused.status_code in (401, 422)
    visited = client.session["visitor"]
    signed = signed_in(world.patient.user_id)
    session = signed.session
    session["visitor"] = visited
    session.save()
    answer = signed.post(
        "/api/v1/me/appointments", {"hold": held.json()["id"], "person": str(world.person_id)}, **JSON
    )
    assert answer.status_code == 201
    assert answer.json()["state"] == "booked"
    assert answer.json()["can_cancel"]


@pytest.mark.req("SCH-5", "CLI-5")
def test_a_hold_is_nobody_elses_to_see_or_release(world: World, slot: dict[str, Any]) -> None:
    held = Client().post("/api/v1/me/holds", slot, **JSON).json()
    address = f"/api/v1/me/holds/{held['id']}"
    assert Client().get(address).status_code == 404
    assert signed_in(world.patient.user_id).delete(address).status_code == 404


@pytest.mark.req("INT-1")
def test_repeating_a_booking_with_its_key_repeats_the_answer_and_books_once(
    world: World, slot: dict[str, Any]
) -> None:
    key = {"Idempotency-Key": str(uuid7())}
    first, again = booked(world, slot, **key), booked(world, slot, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = {**slot, "mode": "video"}
    assert booked(world, other, **key).json()["code"] == "idempotency_key_reused"
    with scope(world.staff):
        assert Appointment.objects.filter(clinic_id=world.clinic_id).count() == 1


@pytest.mark.req("SCH-20")
def test_booking_a_taken_slot_answers_409_with_alternatives(world: World, slot: dict[str, Any]) -> None:
    booked(world, slot)
    refused = booked(world, slot)
    assert refused.status_code == 409
    assert refused.json()["code"] == "slot_taken"
    assert refused.json()["alternatives"]
    assert refused["content-type"] == "application/problem+json"


@pytest.mark.req("SCH-5")
@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"start": "hier"}, 422, "invalid_input", "start"),
        ({"start": "2026-11-26T09:00:00"}, 422, "invalid_input", "start"),
        ({"start": "2020-01-01T09:00:00Z"}, 422, "slot_in_past", None),
        ({"type": str(uuid7())}, 404, "not_found", None),
        ({"practitioner_role": "zzz"}, 422, "invalid_input", "practitioner_role"),
        ({"mode": "telepathy"}, 422, "invalid_input", "mode"),
        ({"reason": "x" * 501}, 422, "invalid_input", "reason"),
        ({"reason": "a\u0000b"}, 422, "invalid_input", "reason"),
        ({"person": None}, 422, "invalid_input", "person"),
        ({"phone": "12"}, 422, "invalid_input", "phone"),
        ({"unknown": 1}, 422, "invalid_input", "unknown"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_is_written(
    world: World, slot: dict[str, Any], change: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    body = {**slot, "person": str(world.person_id), **change}
    refused = signed_in(world.patient.user_id).post("/api/v1/me/appointments", body, **JSON)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (status, code)
    if field:
        assert problem["fields"][field]
    with scope(world.staff):
        assert Appointment.objects.filter(clinic_id=world.clinic_id).exists() is False


@pytest.mark.req("SCH-7")
def test_a_patient_lists_and_cancels_through_the_api(world: World, slot: dict[str, Any]) -> None:
    appointment = booked(world, slot).json()
    client = signed_in(world.patient.user_id)
    upcoming = client.get("/api/v1/me/appointments").json()["items"]
    assert [one["id"] for one in upcoming] == [appointment["id"]]
    address = f"/api/v1/me/appointments/{appointment['id']}"
    assert client.post(f"{address}/cancel", {"reason": "Malade"}, **JSON).json()["state"] == "cancelled"
    past = client.get("/api/v1/me/appointments", {"when": "past"}).json()["items"]
    assert [one["state"] for one in past] == ["cancelled"]
    assert signed_in(make_user("ines").pk).get(address).status_code == 404


@pytest.mark.req("SCH-12", "INT-1")
def test_staff_see_the_agenda_with_names_and_a_stranger_does_not_know_the_clinic(
    world: World, slot: dict[str, Any]
) -> None:
    booked(world, slot)
    day = slot["start"][:10]
    address = f"/api/v1/clinics/{world.clinic_id}/agenda?from={day}&to={day}"
    body = signed_in(world.staff.user_id).get(address).json()
    assert [one["patient"]["name"] for one in body["appointments"]] == ["Sami Ayari"]
    assert body["days"][0]["open"]
    assert Client().get(address).status_code == 401
    assert signed_in(world.patient.user_id).get(address).status_code in (403, 404)
    assert signed_in(make_user("x").pk).get(address).status_code == 404


@pytest.mark.req("CLI-5")
def test_another_clinics_appointment_is_not_found(world: World, slot: dict[str, Any]) -> None:
    appointment = booked(world, slot).json()
    other_clinic, _ = make_clinic()
    client = signed_in(world.staff.user_id)
    for clinic in (other_clinic, uuid7()):
        assert client.get(f"/api/v1/clinics/{clinic}/appointments/{appointment['id']}").status_code == 404


@pytest.mark.req("SCH-1")
def test_an_admin_adds_a_type_and_it_can_be_booked_at_once(world: World) -> None:
    client = signed_in(world.admin.user_id)
    address = f"/api/v1/clinics/{world.clinic_id}/appointment-types"
    body = {"name": {"fr": "Échographie"}, "duration_minutes": 30, "fees": {"in-person": "90.000"}}
    made = client.post(address, body, **JSON)
    assert made.status_code == 201
    names = [
        one["name"]
        for one in Client().get(f"/api/v1/public/practitioners/{world.role_id}").json()["appointment_types"]
    ]
    assert names == ["Consultation", "Échographie"]
    wrong = client.post(address, {**body, "fees": {"in-person": "90.0000"}}, **JSON)
    assert wrong.json()["fields"]["fees.in-person"]
    assert signed_in(world.staff.user_id).post(address, body, **JSON).status_code == 403


@pytest.mark.req("SCH-2", "SCH-3")
def test_hours_openings_and_absences_change_what_is_offered(world: World) -> None:
    client = signed_in(world.admin.user_id)
    base = f"/api/v1/clinics/{world.clinic_id}/practitioners/{world.role_id}"
    day = (now() + timedelta(days=2)).date()

    def offered() -> int:
        found = Client().get(
            f"/api/v1/public/practitioners/{world.role_id}/availability",
            {"type": world.type_id, "from": day, "to": day},
        )
        return sum(len(one["slots"]) for one in found.json()["days"])

    assert offered() == 9
    opening = {"date": str(day), "start": "14:00", "end": "15:00", "site": str(world.site_id)}
    assert client.post(f"{base}/openings", opening, **JSON).status_code == 201
    assert offered() == 12
    absence = {"start": f"{day}T08:00:00Z", "end": f"{day}T09:00:00Z", "reason": "Bloc"}
    assert client.post(f"{base}/absences", absence, **JSON).status_code == 201
    assert offered() == 9
    overlapping = {"weekday": day.weekday(), "start": "11:00", "end": "13:00", "site": str(world.site_id)}
    assert client.post(f"{base}/hours", overlapping, **JSON).json()["fields"]["start"]


@pytest.mark.req("NFR-4")
@pytest.mark.parametrize(
    ("language", "detail"),
    [("fr", "Ce créneau est passé"), ("en", "This time has passed"), ("ar", "")],
)
def test_problems_speak_the_language_of_the_person(
    world: World, slot: dict[str, Any], language: str, detail: str
) -> None:
    client = signed_in(world.patient.user_id, language)
    refused = client.post("/api/v1/me/holds", {**slot, "start": "2020-01-01T09:00:00Z"}, **JSON)
    assert refused["content-language"] == language
    assert refused.json()["detail"].startswith(detail)
