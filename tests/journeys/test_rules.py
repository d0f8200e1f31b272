"""A practitioner limits their days; patients are no longer shown one that is full, and staff learn why."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import in_words, read, today
from tests.journeys.finding import AMEL, CONSULTATION, choose_type, confirm, take
from tests.mailbox import Mailbox
from tests.person import Person, cast

CLINIC = "/c/clinique-el-amen"


@pytest.fixture
def amel(signed_in: SignIn) -> Iterator[tuple[Person, str]]:
    """Dr Amel and the identifier of her role; her rules are as before when the test is over."""
    person = signed_in(cast("amel"))
    membership = person.get("/api/v1/me")["memberships"][0]
    role = membership["practitioner_role"]
    address = f"/api/v1/clinics/{membership['clinic']['id']}/practitioners/{role}/rules"
    before = person.get(address)
    del before["version"]
    yield person, role
    answer = person.call("PUT", address, json=before)
    assert answer.status_code == 200, answer.text


def set_most_a_day(page: Page, role: str, most: int) -> None:
    """Set how many appointments a day may have, on the page of the practitioner's rules."""
    page.goto(f"{CLINIC}/reglages/soignants/{role}?onglet=regles")
    page.get_by_role("textbox", name="Rendez-vous par jour").fill(str(most))
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Règles enregistrées")).to_be_visible()


def first_empty_day(person: Person, role: str) -> date:
    """Return a day from three weeks ahead on that patients are still offered: nobody has booked it yet."""
    page = person.get(f"/api/v1/public/practitioners/{role}")
    type_ = next(one["id"] for one in page["appointment_types"] if one["name"] == CONSULTATION)
    first = today() + timedelta(days=21)
    period = {"from": first.isoformat(), "to": (first + timedelta(days=30)).isoformat()}
    found = person.get(f"/api/v1/public/practitioners/{role}/availability", type=type_, **period)
    return next(date.fromisoformat(day["date"]) for day in found["days"] if day["slots"])


def slots_of_day(page: Page, day: date) -> Locator:
    """Open the week of a day on the practitioner's page, and return the day's free slots."""
    page.goto(AMEL)
    choose_type(page, CONSULTATION)
    for _ in range((day - today()).days // 7):
        page.get_by_role("button", name="Sept jours après").click()
    expect(page.get_by_role("region", name="Créneaux libres")).to_have_attribute("aria-busy", "false")
    return page.get_by_role("button", name=re.compile(f"^{in_words(day)}, "))


@pytest.mark.req("SCH-13", "SCH-17")
def test_a_day_that_is_full_by_the_doctors_rule_is_shown_to_nobody_and_staff_read_why(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox, amel: tuple[Person, str]
) -> None:
    doctor, role = amel
    nadia = Person(windows.base_url).sign_up("Nadia", "Jelassi", mailbox)
    set_most_a_day(windows.open(doctor), role, 1)
    day = first_empty_day(nadia, role)

    patient = windows.open(nadia)
    words = take(slots_of_day(patient, day).first)
    assert read(words) == day
    confirm(patient)

    expect(slots_of_day(windows.open(signed_in(cast("sami"))), day)).to_have_count(0)

    bob = windows.open(signed_in(cast("bob")))
    start = f"{day.isoformat()}T08:40:00Z"
    bob.goto(f"{CLINIC}/agenda?date={day}&action=prendre&avec={role}&debut={start}")
    bob.get_by_role("button", name="Pourquoi pas ce créneau ?").click()
    expect(bob.get_by_text("Ce créneau n’est pas proposé aux patients.")).to_be_visible()
    expect(bob.get_by_text("Rendez-vous par jour : 1 au plus, et le jour est complet.")).to_be_visible()
    bob.get_by_role("link", name="Voir ses règles").click()
    expect(bob.get_by_role("textbox", name="Rendez-vous par jour")).to_have_value("1")
