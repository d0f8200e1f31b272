"""The agenda as a secretary works with it: a month, rooms, filters, lengths, by mouse and by keyboard."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import PHONE, SignIn, Windows
from tests.journeys.days import TUNIS, in_words, next_weekday, today
from tests.person import Person, cast

CLINIC = "/c/clinique-el-amen"
AMEL = "dr-amel-ben-salah-tunis"
SUNDAY = 6
Book = Callable[..., dict[str, Any]]


@dataclass
class Desk:
    """The secretary, and what their clinic's addresses begin with."""

    bob: Person
    clinic: str
    amel: str
    type: dict[str, Any]

    def path(self, rest: str) -> str:
        """Return an address of the clinic."""
        return f"/api/v1/clinics/{self.clinic}{rest}"

    def book(self, start: datetime, name: str, minutes: int = 30) -> dict[str, Any]:
        """Take an appointment with Amel for somebody new."""
        answer = self.bob.post(
            self.path("/appointments"),
            {
                "practitioner_role": self.amel,
                "type": self.type["id"],
                "start": start.isoformat(),
                "new_patient": {"given_name": name, "family_name": "Essid"},
                "force": True,
                "duration_minutes": minutes,
                "overbook": True,
            },
        )
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture
def desk(signed_in: SignIn) -> Desk:
    """Bob at his desk."""
    bob = signed_in(cast("bob"))
    clinic = bob.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    page = bob.get(f"/api/v1/public/practitioners/{AMEL}")
    return Desk(bob, clinic, page["id"], page["appointment_types"][0])


def at(day: date, clock: str) -> datetime:
    """Return a moment on Tunis's clocks."""
    return datetime.combine(day, time.fromisoformat(clock), TUNIS)


def agenda(page: Page) -> Locator:
    """Return the agenda's grid."""
    return page.get_by_role("region", name="Agenda")


def block(page: Page, name: str) -> Locator:
    """Return somebody's appointment in the grid."""
    return agenda(page).get_by_role("button", name=re.compile(rf"{name} Essid"))


def lasts(desk: Desk, appointment: dict[str, Any]) -> int:
    """Return how many minutes an appointment lasts now."""
    found = desk.bob.get(desk.path(f"/appointments/{appointment['id']}"))
    length = datetime.fromisoformat(found["end"]) - datetime.fromisoformat(found["start"])
    return int(length.total_seconds() // 60)


def query(page: Page) -> dict[str, str]:
    """Return what the page's address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.req("SCH-12")
def test_a_month_leads_to_a_day_by_click_and_by_keyboard(windows: Windows, desk: Desk) -> None:
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda")
    page.get_by_text("Mois", exact=True).click()
    calendar = page.get_by_role("table", name="Le mois, jour par jour")
    here = calendar.get_by_role("button", name=in_words(today()))
    expect(here).to_have_attribute("aria-current", "date")
    expect(here).to_have_attribute("tabindex", "0")

    here.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowDown")
    focused = calendar.locator("button:focus")
    expect(focused).to_be_visible()
    there = date.fromisoformat(focused.get_attribute("data-date") or "")
    assert there > today() + timedelta(days=28)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{in_words(there)}$", re.I))
    page.go_back()
    expect(calendar).to_be_visible()


@pytest.mark.req("SCH-12", "SCH-7")
def test_an_appointment_is_made_longer_with_the_mouse_and_shorter_with_the_keyboard(
    windows: Windows, desk: Desk
) -> None:
    day = next_weekday(SUNDAY)
    booked = desk.book(at(day, "10:00"), "Longue", 30)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}")
    box = block(page, "Longue").bounding_box()
    assert box
    edge, hour = box["y"] + box["height"] - 1, box["height"] * 2
    page.mouse.move(box["x"] + 40, edge)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, edge + hour / 2, steps=5)
    page.mouse.up()
    expect(page.get_by_text("Le rendez-vous de Longue Essid dure maintenant")).to_be_visible()
    assert 55 <= lasts(desk, booked) <= 65

    longer = lasts(desk, booked)
    block(page, "Longue").focus()
    for _ in range(3):
        page.keyboard.press("Alt+Shift+ArrowUp")
    expect(block(page, "Longue")).to_be_focused()
    expect(page.get_by_text(f"dure maintenant {longer - 15} min")).to_be_visible()
    assert lasts(desk, booked) == longer - 15


@pytest.mark.req("SCH-12", "SCH-7")
def test_the_keyboard_carries_an_appointment_and_the_form_gives_it_another_length(
    windows: Windows, desk: Desk
) -> None:
    day = next_weekday(SUNDAY)
    booked = desk.book(at(day, "12:00"), "Portée", 30)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}")
    block(page, "Portée").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Déplacer le rendez-vous")
    expect(form).to_contain_text("12:10")
    form.get_by_label("Durée").fill("45")
    form.get_by_role("button", name="Déplacer le rendez-vous").click()
    expect(form).to_be_hidden()
    expect(block(page, "12:10 Portée")).to_be_visible()
    assert lasts(desk, booked) == 45


@pytest.mark.req("SCH-12", "SCH-5")
def test_free_time_is_taken_by_pulling_over_it_or_with_the_keys(windows: Windows, desk: Desk) -> None:
    day = next_weekday(SUNDAY)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}&soignants={desk.amel}")
    column = agenda(page).locator("[data-column]").bounding_box()
    assert column
    y = agenda(page).bounding_box()["y"] + 120  # pyright: ignore[reportOptionalSubscript]
    page.mouse.move(column["x"] + 60, y)
    page.mouse.down()
    page.mouse.move(column["x"] + 60, y + 60, steps=4)
    page.mouse.up()
    drawer = page.get_by_role("dialog", name="Nouveau rendez-vous")
    expect(drawer.get_by_label("Durée")).to_have_value(re.compile(r"\d+ min"))
    assert int(query(page)["duree"]) % 5 == 0
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()

    cursor = agenda(page).get_by_role("button", name=re.compile("^Nouveau rendez-vous de"))
    cursor.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    assert query(page)["duree"] == "30"


@pytest.mark.req("SCH-12")
def test_filters_stay_in_the_address_and_survive_a_reload(windows: Windows, desk: Desk) -> None:
    day = next_weekday(SUNDAY)
    desk.book(at(day, "14:00"), "Filtrée", 20)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}")
    expect(block(page, "Filtrée")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^\d+ soignants?")).click()
    page.get_by_role("dialog").get_by_role("combobox", name="Motifs").click()
    others = page.get_by_role("option").filter(has_not_text=desk.type["name"])
    others.first.click()
    expect(block(page, "Filtrée")).to_have_count(0)
    assert "motif" in query(page)
    page.reload()
    expect(page.get_by_role("button", name=re.compile("1 filtre"))).to_be_visible()
    expect(block(page, "Filtrée")).to_have_count(0)


@pytest.mark.req("SCH-12")
def test_on_a_phone_the_filters_are_a_sheet_that_nothing_covers(windows: Windows, desk: Desk) -> None:
    page = windows.open(desk.bob, size=PHONE)
    page.goto(f"{CLINIC}/agenda")
    page.get_by_role("button", name=re.compile(r"^\d+ soignants?")).click()
    sheet = page.get_by_role("dialog", name="Filtrer l’agenda")
    cancelled = sheet.get_by_role("checkbox", name="Annulé")
    cancelled.click()
    expect(cancelled).not_to_be_checked()
    sheet.get_by_role("button", name="Voir l’agenda").click()
    expect(sheet).to_be_hidden()
    assert "cancelled" not in query(page)["etat"]


@pytest.mark.req("SCH-12", "SCH-16")
def test_rooms_are_columns_and_an_appointment_goes_from_one_to_another(windows: Windows, desk: Desk) -> None:
    rooms = [room for room in desk.bob.get(desk.path("/rooms"))["items"] if room["kind"] == "room"]
    site = desk.book(at(next_weekday(SUNDAY), "16:00"), "Ailleurs")["site"]
    there, other = [room for room in rooms if room["site"] == site][:2]
    day = next_weekday(SUNDAY) + timedelta(days=7)
    booked = desk.book(at(day, "11:00"), "Salle", 60)
    answer = desk.bob.post(desk.path(f"/appointments/{booked['id']}/room"), {"room": there["id"]})
    assert answer.ok, answer.text
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}&lieu={site}")
    page.get_by_role("button", name="Afficher les salles en colonnes").click()
    headings = agenda(page).get_by_role("heading", level=2)
    expect(headings.filter(has_text=there["name"])).to_be_visible()
    expect(block(page, "Salle")).to_contain_text("Dr Amel Ben Salah")
    names = [name.strip() for name in headings.all_inner_texts()]
    target = agenda(page).locator(f'[data-column="{names.index(other["name"])}"]').bounding_box()
    box = block(page, "Salle").bounding_box()
    assert box
    assert target
    page.mouse.move(box["x"] + 30, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, box["y"] + 60, steps=6)
    page.mouse.up()
    expect(page.get_by_text(f"Salle Essid : {other['name']}.")).to_be_visible()
    found = desk.bob.get(desk.path(f"/appointments/{booked['id']}"))
    assert (found["room"], found["start"]) == (other["id"], booked["start"])


@pytest.mark.req("SCH-12", "SCH-21")
def test_who_should_be_there_and_is_not_is_shown_as_late(windows: Windows, desk: Desk) -> None:
    minute = datetime.now(TUNIS).replace(second=0, microsecond=0)
    start = max(at(today(), "00:00"), minute - timedelta(minutes=7))
    desk.book(start, "Attendue", 20)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?soignants={desk.amel}")
    late = block(page, "Attendue")
    expect(late).to_contain_text(re.compile(r"\d+\smin de retard"))
    expect(late).to_have_attribute("data-standing", "late")
    page.goto(f"{CLINIC}/agenda?soignants={desk.amel}&vue=liste")
    row = page.get_by_role("button", name=re.compile("Attendue Essid"))
    expect(row).to_contain_text(re.compile(r"\d+\smin de retard"))


@pytest.mark.req("SCH-12")
def test_a_refused_length_is_taken_back_and_said(windows: Windows, desk: Desk) -> None:
    day = next_weekday(SUNDAY)
    booked = desk.book(at(day, "18:00"), "Serrée", 30)
    desk.book(at(day, "18:30"), "Suivante", 30)
    page = windows.open(desk.bob)
    page.goto(f"{CLINIC}/agenda?date={day}")
    block(page, "Serrée").focus()
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.get_by_text("Rien n’a été changé.")).to_be_visible()
    expect(page.get_by_role("dialog", name="Déplacer le rendez-vous")).to_be_visible()
    assert lasts(desk, booked) == 30
