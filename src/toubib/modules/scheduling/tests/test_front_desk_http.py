"""The front desk over HTTP: moves, the board of the day, what the days came to."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics.models import Membership
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.tests.conftest import World, make_agenda, make_clinic, make_staff, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in
from toubib.platform.tenancy import scope

ZONE = "Africa/Tunis"

pytestmark = pytest.mark.req("SCH-21")


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


def walk_in(world: World, desk: Client, name: str = "Ayari", **changes: Any) -> dict[str, Any]:
    """Receive somebody who walked in; between two, so that nobody is in the way."""
    body = {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "source": "walk-in",
        "overbook": True,
        "new_patient": {
            "given_name": "Leïla",
            "family_name": f"{name} {uuid7().hex}",
            "phone": "+21622714905",
        },
        "force": True,
        **changes,
    }
    answer = desk.post(address(world, "appointments"), body, **JSON)
    assert answer.status_code == 201, answer.content
    return answer.json()


def make(world: World, desk: Client, one: dict[str, Any], move: str, **body: Any) -> Any:
    """Make a move on an appointment as it was read."""
    where = address(world, f"appointments/{one['id']}/{move}")
    return desk.post(where, {"version": one["version"], **body}, **JSON)


def the_board(world: World, desk: Client, **query: Any) -> dict[str, Any]:
    """Read the board."""
    answer = desk.get(address(world, "board"), query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.req("SCH-10", "SCH-11")
def test_a_walk_in_goes_through_the_front_desk_and_every_step_is_in_the_history(
    world: World, desk: Client
) -> None:
    one = walk_in(world, desk)
    assert (one["state"], one["queue_number"], one["source"]) == ("arrived", 1, "walk-in")
    assert {"check-in", "fulfil", "correct", "void"} == set(one["moves"])
    again = make(world, desk, one, "arrive", number=True).json()
    assert (again["state"], again["version"]) == ("arrived", one["version"])
    one = make(world, desk, one, "check-in").json()
    assert one["started_at"] is not None
    one = make(world, desk, one, "fulfil").json()
    assert (one["state"], one["moves"]) == ("fulfilled", ["correct", "void"])
    one = make(world, desk, one, "correct", reason="Pas encore finie").json()
    assert (one["state"], one["ended_at"]) == ("checked-in", None)
    assert [(line["what"].split("_", 1)[1], line["reason"]) for line in one["history"]] == [
        ("booked", ""),
        ("arrived", ""),
        ("began", ""),
        ("fulfilled", ""),
        ("corrected", "Pas encore finie"),
    ]


@pytest.mark.req("SCH-11")
def test_refusals_say_why(world: World, desk: Client) -> None:
    one = walk_in(world, desk)
    assert make(world, desk, one, "miss").json()["code"] == "move_not_allowed"
    assert make(world, desk, {**one, "version": 0}, "check-in").json()["code"] == "version_conflict"
    assert set(make(world, desk, one, "void").json()["fields"]) == {"reason"}
    assert set(make(world, desk, one, "correct", reason=" ").json()["fields"]) == {"reason"}
    start = desk.post(
        address(world, "appointments"),
        {"practitioner_role": str(world.role_id), "type": str(world.type_id), "patient": str(uuid7())},
        **JSON,
    )
    assert set(start.json()["fields"]) == {"start"}


@pytest.mark.req("SCH-11", "CLI-5")
@pytest.mark.parametrize("move", ["arrive", "check-in", "fulfil", "miss", "correct", "void"])
def test_patients_visitors_and_other_clinics_make_no_moves(world: World, desk: Client, move: str) -> None:
    one = walk_in(world, desk)
    body = {"reason": "Essai"} if move in ("correct", "void") else {}
    assert make(world, Client(), one, move, **body).status_code == 401
    assert make(world, signed_in(world.patient.user_id), one, move, **body).status_code == 404
    elsewhere, _ = make_clinic()
    stranger = signed_in(make_staff(elsewhere, Role.CLINIC_ADMIN).user_id)
    where = f"/api/v1/clinics/{elsewhere}/appointments/{one['id']}/{move}"
    assert stranger.post(where, {"version": one["version"], **body}, **JSON).status_code == 404


def test_the_board_shows_everybody_of_the_day_with_counts_and_the_next_number(
    world: World, desk: Client
) -> None:
    first, second, third = (walk_in(world, desk, name) for name in ("Ayari", "Bouzid", "Chebbi"))
    make(world, desk, first, "check-in")
    make(world, desk, third, "void", reason="Doublon")
    board = the_board(world, desk)
    assert board["date"] == local_date(now(), ZONE).isoformat()
    assert {row["id"]: row["state"] for row in board["appointments"]} == {
        first["id"]: "checked-in",
        second["id"]: "arrived",
    }
    assert board["counts"] == {
        "expected": 0,
        "late": 0,
        "waiting": 1,
        "in_consultation": 1,
        "done": 0,
        "missed": 0,
        "cancelled": 0,
    }
    (number,) = board["next_numbers"]
    assert (number["number"], number["appointment"]) == (2, second["id"])
    (amel,) = board["practitioners"]
    assert (amel["id"], amel["delay_minutes"] >= 19) == (str(world.role_id), True)


def test_the_board_of_another_day_site_or_practitioner_has_nobody_of_today(
    world: World, desk: Client
) -> None:
    walk_in(world, desk)
    tomorrow = local_date(now(), ZONE) + timedelta(days=1)
    for query in ({"date": tomorrow}, {"site": uuid7()}, {"practitioners": str(uuid7())}):
        assert the_board(world, desk, **query)["appointments"] == []
    assert desk.get(address(world, "board"), {"practitioners": "x"}).status_code == 422
    assert desk.get(address(world, "board"), {"date": "0001-01-01"}).status_code == 422


@pytest.mark.req("ACC-5", "REP-3")
def test_a_secretary_sees_the_day_of_those_they_work_for(world: World, desk: Client) -> None:
    other, _ = make_agenda(world.clinic_id, world.site_id, now)
    with scope(world.admin):
        Membership.objects.filter(user_id=world.staff.user_id).update(assigned=[other])
    admin = signed_in(world.admin.user_id)
    walk_in(world, admin)
    board = the_board(world, desk)
    assert ([one["id"] for one in board["practitioners"]], board["appointments"]) == ([str(other)], [])
    assert len(the_board(world, admin)["practitioners"]) == 2
    today = local_date(now(), ZONE)
    assert summary(world, desk)["total"]["walk_ins"] == 0
    theirs = desk.get(
        address(world, "day-summary"), {"from": today, "to": today, "practitioner": world.role_id}
    )
    assert theirs.status_code == 403


def summary(world: World, client: Client, days: int = 0, **query: Any) -> dict[str, Any]:
    """Read the summary of today, or of so many days up to today."""
    today = local_date(now(), ZONE)
    query = {"from": today - timedelta(days=days), "to": today, **query}
    answer = client.get(address(world, "day-summary"), query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def written(world: World, patient: str, start: datetime, **fields: Any) -> None:
    """Write an appointment as it was left on a day before."""
    with scope(world.staff):
        Appointment.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            type_id=world.type_id,
            site_id=world.site_id,
            patient_id=patient,
            mode="in-person",
            starts=start,
            ends=start + timedelta(minutes=20),
            currency="TND",
            cancellation_notice_hours=24,
            **{"source": "staff", "fee": "70.000", **fields},
        )


def minutes_after(start: datetime, *minutes: int) -> dict[str, datetime]:
    """Return when somebody came, went in and was done, in minutes after the start."""
    names = ("arrived_at", "started_at", "ended_at")
    return {name: start + timedelta(minutes=each) for name, each in zip(names, minutes, strict=True)}


@pytest.mark.req("REP-3")
def test_the_summary_of_a_day_counts_waits_lengths_and_fees(world: World, desk: Client) -> None:
    patient = walk_in(world, desk)["patient"]["id"]
    day = (now() - timedelta(days=2)).replace(hour=8, minute=0, second=0, microsecond=0)
    later_on = day + timedelta(hours=1)
    written(world, patient, day, state="fulfilled", **minutes_after(day, -5, 5, 20))
    written(world, patient, later_on, state="fulfilled", **minutes_after(later_on, 0, 20, 45))
    written(world, patient, day, state="noshow")
    written(world, patient, day, state="cancelled", cancelled_late=True)
    written(world, patient, day, state="cancelled")
    written(world, patient, day, state="entered-in-error")
    found = summary(world, desk, days=3)
    before = next(one for one in found["days"] if one["date"] == local_date(day, ZONE).isoformat())
    assert before == {
        "date": local_date(day, ZONE).isoformat(),
        "planned": 4,
        "seen": 2,
        "to_come": 0,
        "missed": 1,
        "cancelled_late": 1,
        "walk_ins": 0,
        "wait_minutes": 15.0,
        "consultation_minutes": 20.0,
        "on_time": 0.5,
    }
    (amel,) = found["practitioners"]
    assert amel["walk_ins"] == found["total"]["walk_ins"] == 1
    assert amel["fees"] == [{"amount": "210.000", "currency": "TND"}]
    assert (amel["planned"], amel["to_come"]) == (4, 1)


@pytest.mark.req("REP-3")
def test_a_period_has_an_end_and_an_empty_one_comes_to_nothing(world: World, desk: Client) -> None:
    nothing = summary(world, desk)
    assert (nothing["practitioners"], nothing["days"], nothing["total"]["fees"]) == ([], [], [])
    assert (nothing["total"]["planned"], nothing["total"]["on_time"]) == (0, None)
    assert summary(world, desk, days=91)["total"]["seen"] == 0
    for query in (
        {"from": "2026-01-01", "to": "2026-04-03"},
        {"from": "2026-01-02", "to": "2026-01-01"},
        {"from": "0001-01-01", "to": "0001-01-01"},
    ):
        assert desk.get(address(world, "day-summary"), query).status_code == 422
