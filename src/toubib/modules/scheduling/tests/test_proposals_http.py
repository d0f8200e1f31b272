"""The addresses behind a proposal's link: looking changes nothing, the link is the only key."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.clock import now
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.tests.conftest import World, make_user, make_world
from toubib.modules.scheduling.tests.test_http import signed_in

JSON = {"content_type": "application/json"}


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today: HTTP has no clock to turn."""
    return make_world(now)


@pytest.fixture
def link(world: World) -> str:
    """The address of a proposal of two slots instead of an appointment in three days."""
    day = (now() + timedelta(days=3)).date()
    first = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    slot = HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=first, mode="in-person")
    booked = book(BookAppointment(slot=slot, person_id=world.person_id), actor=world.patient)
    _, token = propose(
        ProposeSlots(
            patient_id=booked.patient_id,
            slots=tuple(
                SlotToPropose(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")
                for start in (first + timedelta(hours=1), first + timedelta(days=1))
            ),
            appointment_id=booked.pk,
            expires_at=now() + timedelta(days=2),
            note="Nous sommes désolés.",
        ),
        actor=world.staff,
    )
    return f"/api/v1/public/proposals/{token}"


def shown(link: str) -> dict[str, Any]:
    """Return what the link shows to anybody."""
    return Client().get(link).json()


@pytest.mark.req("SCH-3")
def test_the_link_shows_who_proposes_what_and_nothing_of_why(world: World, link: str) -> None:
    answer = Client().get(link)
    page = answer.json()
    assert page["state"] == "open"
    assert page["clinic"]["name"] == "Clinique El Amen"
    assert len(page["slots"]) == 2
    assert page["planned"]["practitioner"]["name"] == "Dr Amel Ben Salah"
    assert page["choice"]["practitioners"] == [{"id": str(world.role_id), "name": "Dr Amel Ben Salah"}]
    assert "Sami" not in answer.content.decode()
    assert "Consultation" not in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.req("SCH-3")
def test_looking_however_often_and_however_takes_nothing(link: str) -> None:
    for _ in range(3):
        Client().get(link)
        Client().head(link)
    assert shown(link)["state"] == "open"
    assert Client().get(f"{link}/take").status_code == 405


@pytest.mark.req("SCH-3")
def test_one_click_takes_a_slot_and_a_second_one_is_told_what_was_agreed(link: str) -> None:
    slot, other = (one["id"] for one in shown(link)["slots"])
    taken = Client().post(f"{link}/take", {"slot": slot}, **JSON)
    assert taken.status_code == 200, taken.content
    assert taken.json()["state"] == "accepted"
    assert taken.json()["agreed"]["start"] == shown(link)["agreed"]["start"]
    again = Client().post(f"{link}/take", {"slot": other}, **JSON)
    assert (again.status_code, again.json()["code"]) == (409, "proposal_answered")


@pytest.mark.req("SCH-3")
def test_a_click_that_is_sent_twice_is_answered_twice_alike(link: str) -> None:
    client, key = Client(), {"Idempotency-Key": "one-click"}
    slot = shown(link)["slots"][0]["id"]
    first = client.post(f"{link}/take", {"slot": slot}, headers=key, **JSON)
    second = client.post(f"{link}/take", {"slot": slot}, headers=key, **JSON)
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()


@pytest.mark.req("SCH-3")
def test_the_patient_chooses_another_of_the_free_slots(world: World, link: str) -> None:
    choice = shown(link)["choice"]
    day = (now() + timedelta(days=5)).date()
    free = Client().get(
        f"/api/v1/public/practitioners/{choice['practitioners'][0]['id']}/availability",
        {"type": choice["type"], "from": day, "to": day},
    )
    start = free.json()["days"][0]["slots"][0]
    body = {"practitioner": str(world.role_id), "start": start}
    answer = Client().post(f"{link}/choose", body, **JSON)
    assert answer.status_code == 200, answer.content
    assert answer.json()["agreed"]["start"] == start


@pytest.mark.req("SCH-3")
def test_the_patient_says_that_they_cannot_come(link: str) -> None:
    answer = Client().post(f"{link}/refuse", {"cancel": True}, **JSON)
    assert answer.json()["state"] == "cancelled"
    assert answer.json()["planned"] is None


@pytest.mark.req("SCH-3", "NFR-3")
@pytest.mark.parametrize("address", ["x", "A" * 64, "A" * 300])
def test_what_is_no_link_is_not_found_or_not_read(world: World, address: str) -> None:
    for answer in (
        Client().get(f"/api/v1/public/proposals/{address}"),
        Client().post(f"/api/v1/public/proposals/{address}/refuse", {}, **JSON),
    ):
        assert answer.status_code in (404, 422)


@pytest.mark.req("SCH-3", "NFR-3")
def test_answers_need_the_pages_own_token(link: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"{link}/refuse", {"cancel": True}, **JSON)
    assert answer.status_code == 403
    assert shown(link)["state"] == "open"


@pytest.mark.req("SCH-3")
def test_whoever_is_signed_in_finds_what_is_proposed_to_them_and_nobody_else_does(
    world: World, link: str
) -> None:
    (found,) = signed_in(world.patient.user_id).get("/api/v1/me/proposals").json()["items"]
    assert found["path"] == f"/proposition/{link.rsplit('/', 1)[1]}"
    assert found["clinic"]["name"] == "Clinique El Amen"
    stranger = make_user("ines")
    assert signed_in(stranger.pk).get("/api/v1/me/proposals").json() == {"items": []}
    assert Client().get("/api/v1/me/proposals").status_code == 401
