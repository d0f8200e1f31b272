"""Searching practitioners by what can be booked with them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from toubib.kernel.actor import VISITOR, system
from toubib.kernel.clock import now
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import AppointmentType
from toubib.modules.scheduling.queries.search import PractitionerSearch, search
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_world
from toubib.modules.scheduling.tests.test_booking import book_slot
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.modules.scheduling.tests.test_rooms import colleague, make_rooms, needing
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-4", "DIR-3", "DIR-4")


@pytest.fixture
def scan(world: World) -> World:
    """The world, whose practitioner also does ultrasounds of an hour, for known patients too."""
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.create(
            clinic_id=world.clinic_id,
            name={"fr": "Échographie pelvienne", "en": "Pelvic ultrasound", "ar": "تخطيط الحوض"},
            duration_minutes=60,
            modes=["in-person"],
            practitioners=[world.role_id],
            position=1,
        )
        keep_agenda(world.clinic_id, world.role_id, clock=clock)
    return world


def found(world: World, service: str, from_day: date | None = None, **changes: Any) -> list[dict[str, Any]]:
    """Return the cards of the clinic that a search for a service finds."""
    wanted = PractitionerSearch(
        criteria=directory.Criteria(service=service, clinic_id=world.clinic_id),
        from_day=from_day or NOW.date(),
    )
    with scope(VISITOR):
        return search(replace(wanted, **changes), NOW)["items"]


@pytest.mark.parametrize(
    "words", ["échographie", "ECHOGRAPHIE pelvienne", "pelvienne écho", "ultrasound", "تخطيط"]
)
def test_a_service_is_found_by_its_words_in_any_language_and_order(scan: World, words: str) -> None:
    (card,) = found(scan, words)
    assert card["default_type"]["name"] == "Échographie pelvienne"
    assert card["default_type"]["duration_minutes"] == 60


def test_what_nobody_offers_finds_nobody(scan: World) -> None:
    assert found(scan, "radiographie") == []
    assert found(scan, "consultation pelvienne") == []
    assert found(scan, "échographie", mode="video") == []


def test_the_slots_shown_are_those_of_the_service_from_the_day_asked_for(scan: World) -> None:
    book_slot(scan)
    (card,) = found(scan, "échographie", scan.slot.date())
    assert card["next_slots"][0]["date"] == scan.slot.date().isoformat()
    assert [slot["start"][11:16] for slot in card["next_slots"][0]["slots"]] == ["09:00", "10:00"]


def test_a_day_without_time_for_the_service_is_passed_over_though_shorter_ones_fit(scan: World) -> None:
    for minutes in (40, 100, 160):
        take(scan, start=scan.slot + timedelta(minutes=minutes))
    (card,) = found(scan, "échographie", scan.slot.date())
    assert card["next_slots"][0]["date"] == (scan.slot.date() + timedelta(days=1)).isoformat()


def test_a_service_for_which_the_room_is_taken_is_not_shown(scan: World) -> None:
    make_rooms(scan, "Salle 1")
    other = colleague(scan)
    needing(scan, other)
    take(scan, agenda_id=other)
    (card,) = [
        card for card in found(scan, "consultation", scan.slot.date()) if str(card["id"]) == str(scan.role_id)
    ]
    assert scan.slot.strftime("%H:%M") not in [s["start"][11:16] for s in card["next_slots"][0]["slots"]]


def test_a_type_that_is_retired_or_for_staff_is_found_no_more(scan: World) -> None:
    with scope(system("test", scan.clinic_id)):
        AppointmentType.objects.filter(clinic_id=scan.clinic_id, position=1).update(bookable_by="staff")
        keep_agenda(scan.clinic_id, scan.role_id, clock=clock)
    assert found(scan, "échographie") == []


def test_anyone_asks_over_http(db: None) -> None:
    world = make_world(now)
    answer = Client().get(
        "/api/v1/public/practitioners", {"service": "consult", "clinic": str(world.clinic_id)}
    )
    assert [card["id"] for card in answer.json()["items"]] == [str(world.role_id)]
