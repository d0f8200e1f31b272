"""Series and groups over HTTP: what staff and patients send, and what they are told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.tests.conftest import World, make_clinic, make_staff, make_world
from toubib.modules.scheduling.tests.test_groups import make_group
from toubib.modules.scheduling.tests.test_http import JSON, signed_in, slot
from toubib.modules.scheduling.tests.test_series import patient

__all__ = ["slot"]

WEEK = timedelta(days=7)


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today: HTTP has no clock to turn."""
    return make_world(now)


@pytest.fixture
def desk(world: World) -> Client:
    """The secretary's browser."""
    return signed_in(world.staff.user_id)


def address(world: World, rest: str) -> str:
    """Return an address of the clinic."""
    return f"/api/v1/clinics/{world.clinic_id}/{rest}"


def starts_of(slot: dict[str, Any], count: int = 4) -> list[str]:
    """Return so many starts, a week apart."""
    first = datetime.fromisoformat(slot["start"])
    return [(first + WEEK * number).isoformat() for number in range(count)]


def book_series(world: World, desk: Client, slot: dict[str, Any], **headers: str) -> Any:
    """Book four weeks for the world's patient."""
    body = {key: slot[key] for key in ("practitioner_role", "type", "mode")}
    body |= {"patient": str(patient(world)), "starts": starts_of(slot)}
    return desk.post(address(world, "series"), body, headers=headers, **JSON)


def set_session(world: World, desk: Client, slot: dict[str, Any], **changes: Any) -> Any:
    """Set a published session at the slot."""
    body = {
        "practitioner_role": str(world.role_id),
        "type": str(changes.pop("group", None) or make_group(world)),
        "start": slot["start"],
        "published": True,
        **changes,
    }
    return desk.post(address(world, "group-sessions"), body, **JSON)


@pytest.mark.req("SCH-15", "INT-1")
def test_a_series_is_planned_booked_and_shown(world: World, desk: Client, slot: dict[str, Any]) -> None:
    wish = {key: slot[key] for key in ("practitioner_role", "type", "mode", "start")}
    plan = desk.post(address(world, "series/plan"), {**wish, "every_weeks": 1, "count": 4}, **JSON)
    assert plan.status_code == 200, plan.content
    assert [one["status"] for one in plan.json()["occurrences"]] == ["free"] * 4
    answer = book_series(world, desk, slot)
    assert answer.status_code == 201, answer.content
    series = answer.json()
    assert [one["number"] for one in series["appointments"]] == [1, 2, 3, 4]
    second = series["appointments"][1]["id"]
    shown = desk.get(address(world, f"appointments/{second}")).json()
    assert shown["series"] == {"id": series["id"], "number": 2, "of": 4}
    mine = signed_in(world.patient.user_id).get(f"/api/v1/me/appointments/{second}").json()
    assert mine["series"] == {"id": series["id"], "number": 2, "of": 4}
    assert desk.get(address(world, f"series/{series['id']}")).json() == series


@pytest.mark.req("SCH-15", "INT-1")
def test_a_plan_says_how_often_once(world: World, desk: Client, slot: dict[str, Any]) -> None:
    wish = {key: slot[key] for key in ("practitioner_role", "type", "mode", "start")} | {"count": 2}
    for wrong in ({}, {"every_days": 2, "every_weeks": 1}, {"every_days": 0}, {"every_days": 2, "count": 61}):
        answer = desk.post(address(world, "series/plan"), {**wish, **wrong}, **JSON)
        assert answer.status_code == 422, answer.content


@pytest.mark.req("SCH-15", "INT-1")
def test_a_lost_race_names_each_time_and_a_retry_books_once(
    world: World, desk: Client, slot: dict[str, Any]
) -> None:
    key = {"idempotency-key": str(uuid7())}
    first = book_series(world, desk, slot, **key)
    assert book_series(world, desk, slot, **key).json() == first.json()
    again = book_series(world, desk, slot)
    assert again.status_code == 409
    assert again.json()["code"] == "times_taken"
    assert len(again.json()["conflicts"]) == 4
    assert again.json()["conflicts"][0]["alternatives"]


@pytest.mark.req("SCH-15", "INT-1")
def test_the_rest_of_a_series_is_moved_and_cancelled(
    world: World, desk: Client, slot: dict[str, Any]
) -> None:
    series = book_series(world, desk, slot).json()
    _, second, third, fourth = (one["id"] for one in series["appointments"])
    goal = (datetime.fromisoformat(slot["start"]) + WEEK + timedelta(minutes=20)).isoformat()
    rest = address(world, f"series/{series['id']}/move-rest")
    plan = desk.post(f"{rest}/plan", {"from": second, "start": goal}, **JSON).json()
    assert [one["appointment"] for one in plan["occurrences"]] == [second, third, fourth]
    wanted = {"from": second, "start": goal, "instead": [{"appointment": third, "start": None}]}
    moved = desk.post(rest, wanted, **JSON)
    assert moved.status_code == 200, moved.content
    minutes = [datetime.fromisoformat(one["start"]).minute for one in moved.json()["appointments"]]
    assert minutes == [0, 20, 0, 20]
    cut = desk.post(address(world, f"series/{series['id']}/cancel"), {"from": third}, **JSON)
    assert [one["number"] for one in cut.json()["appointments"]] == [1, 2, None, None]
    gone = desk.post(address(world, f"series/{series['id']}/cancel"), {"from": third}, **JSON)
    assert gone.status_code == 404


@pytest.mark.req("SCH-18", "INT-1")
def test_a_seat_is_found_held_and_booked_online(world: World, desk: Client, slot: dict[str, Any]) -> None:
    answer = set_session(world, desk, slot, capacity=2)
    assert answer.status_code == 201, answer.content
    (session,) = answer.json()["items"]
    day = slot["start"][:10]
    public = f"/api/v1/public/practitioners/{world.role_id}/sessions?from={day}&to={day}"
    (shown,) = Client().get(public).json()["items"]
    assert (shown["id"], shown["places_left"], shown["capacity"]) == (session["id"], 2, 2)
    assert shown["fee"] == {"amount": "30.000", "currency": "TND"}
    mine = signed_in(world.patient.user_id)
    held = mine.post("/api/v1/me/holds", {"session": session["id"]}, **JSON)
    assert held.status_code == 201, held.content
    assert held.json()["type_name"] == "Préparation à la naissance"
    assert mine.get(f"/api/v1/me/holds/{held.json()['id']}").json() == held.json()
    body = {"hold": held.json()["id"], "person": str(world.person_id)}
    booked = mine.post("/api/v1/me/appointments", body, **JSON)
    assert booked.status_code == 201, booked.content
    assert booked.json()["session"] == session["id"]
    card = desk.get(address(world, f"group-sessions/{session['id']}")).json()
    assert [(one["seat"], one["patient"]["name"]) for one in card["attendees"]] == [(1, "Sami Ayari")]
    agenda = desk.get(address(world, f"agenda?from={day}&to={day}")).json()
    assert [(one["id"], one["taken"], one["capacity"]) for one in agenda["sessions"]] == [
        (session["id"], 1, 2)
    ]
    assert [one["session"] for one in agenda["appointments"]] == [session["id"]]


@pytest.mark.req("SCH-18", "INT-1")
def test_the_front_desk_fills_a_session_and_is_told_when_it_is_full(
    world: World, desk: Client, slot: dict[str, Any]
) -> None:
    group = make_group(world)
    first, second = set_session(world, desk, slot, group=group, capacity=1, weeks=2).json()["items"]

    def add(**who: Any) -> Any:
        return desk.post(address(world, f"group-sessions/{first['id']}/attendees"), who, **JSON)

    assert add().status_code == 422
    booked = add(patient=str(patient(world)))
    assert booked.status_code == 201, booked.content
    full = add(new_patient={"given_name": "Leïla", "family_name": "Ayari"}, force=True)
    assert (full.status_code, full.json()["code"]) == (409, "session_full")
    seat = booked.json()["id"]
    plain = desk.post(address(world, f"appointments/{seat}/move"), {"start": slot["start"]}, **JSON)
    assert (plain.status_code, plain.json()["code"]) == (422, "one_of_a_group")
    moved = desk.post(address(world, f"appointments/{seat}/move-session"), {"session": second["id"]}, **JSON)
    assert moved.json()["start"] == second["start"]
    back = signed_in(world.patient.user_id).post(
        f"/api/v1/me/appointments/{seat}/move-session", {"session": first["id"]}, **JSON
    )
    assert back.status_code == 200, back.content
    assert back.json()["session"] == first["id"]


@pytest.mark.req("SCH-18", "INT-1")
def test_a_session_is_changed_published_and_cancelled(
    world: World, desk: Client, slot: dict[str, Any]
) -> None:
    (session,) = set_session(world, desk, slot, published=False).json()["items"]
    here = address(world, f"group-sessions/{session['id']}")
    bigger = desk.patch(here, {"capacity": 9, "version": session["version"]}, **JSON)
    assert (bigger.status_code, bigger.json()["capacity"]) == (200, 9)
    stale = desk.patch(here, {"capacity": 8, "version": session["version"]}, **JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")
    assert desk.post(f"{here}/publish", {}, **JSON).json()["published"] is True
    gone = desk.post(f"{here}/cancel", {"reason": "Absence"}, **JSON)
    assert gone.json()["cancelled"] is True
    day = slot["start"][:10]
    assert desk.get(address(world, f"group-sessions?from={day}&to={day}")).json()["items"] == []
    again = desk.post(f"{here}/publish", {}, **JSON)
    assert (again.status_code, again.json()["code"]) == (422, "session_over")


@pytest.mark.req("CLI-5", "NFR-3")
def test_another_clinic_knows_nothing_of_series_and_sessions(
    world: World, desk: Client, slot: dict[str, Any]
) -> None:
    series = book_series(world, desk, slot).json()
    later = {**slot, "start": starts_of(slot, 6)[-1]}
    (session,) = set_session(world, desk, later).json()["items"]
    elsewhere, _ = make_clinic()
    other = signed_in(make_staff(elsewhere, Role.CLINIC_ADMIN).user_id)
    theirs = f"/api/v1/clinics/{elsewhere}"
    for path in (f"series/{series['id']}", f"group-sessions/{session['id']}"):
        assert other.get(f"{theirs}/{path}").status_code == 404
    first = series["appointments"][0]["id"]
    for path, body in (
        (f"series/{series['id']}/cancel", {"from": first}),
        (f"series/{series['id']}/move-rest", {"from": first, "start": slot["start"]}),
        (f"group-sessions/{session['id']}/cancel", {}),
        (f"group-sessions/{session['id']}/publish", {"published": False}),
        (f"group-sessions/{session['id']}/attendees", {"patient": str(patient(world))}),
    ):
        assert other.post(f"{theirs}/{path}", body, **JSON).status_code == 404, path
    day = later["start"][:10]
    listed = other.get(f"{theirs}/group-sessions?from={day}&to={day}").json()
    assert listed["items"] == []


@pytest.mark.req("SCH-18", "SCH-1")
def test_a_type_says_for_how_many_it_is(world: World) -> None:
    admin = signed_in(world.admin.user_id)
    body = {"name": {"fr": "Atelier diabète"}, "duration_minutes": 60, "capacity": 8}
    made = admin.post(address(world, "appointment-types"), body, **JSON)
    assert (made.status_code, made.json()["capacity"]) == (201, 8)
    public = Client().get(f"/api/v1/public/practitioners/{world.role_id}").json()
    assert made.json()["id"] not in {one["id"] for one in public["appointment_types"]}
    none = admin.post(address(world, "appointment-types"), {**body, "capacity": 0}, **JSON)
    assert none.status_code == 422
