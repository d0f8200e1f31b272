"""What people do again and again on the way to an appointment."""

import re

from playwright.sync_api import Locator, Page, expect

AMEL = "/soignants/dr-amel-ben-salah-tunis"
CONSULTATION = "Consultation de gynécologie"


def article(page: Page, name: str) -> Locator:
    """Return the search result about a practitioner."""
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=name))


def free_slots(page: Page) -> Locator:
    """Return the free times of the days shown on a practitioner's page."""
    week = page.get_by_role("region", name="Créneaux libres")
    expect(week).to_have_attribute("aria-busy", "false")
    return week.get_by_role("group", name="Créneaux libres").get_by_role("button")


def choose_type(page: Page, name: str) -> None:
    """Choose the reason for coming."""
    page.get_by_role("group", name="Motif de la consultation").get_by_role("radio", name=name).check()


def choose_mode(page: Page, name: str) -> None:
    """Choose to come or to be seen by video."""
    group = page.get_by_role("group", name="Comment")
    group.get_by_text(name, exact=True).click()
    expect(group.get_by_role("radio", name=name)).to_be_checked()


def open_week(page: Page, weeks: int) -> None:
    """Look some weeks ahead."""
    for _ in range(weeks):
        page.get_by_role("button", name="Sept jours après").click()
    expect(free_slots(page).first).to_be_visible()


def take(slot: Locator) -> str:
    """Choose a free time; return how it reads: "jeudi 26 novembre, 09:40"."""
    words = slot.get_attribute("aria-label") or ""
    slot.click()
    expect(slot.page.get_by_role("heading", level=1)).to_have_text("Confirmer le rendez-vous")
    return words


def confirm(page: Page) -> None:
    """Book what is held, for oneself."""
    page.get_by_role("radio", name="Pour moi").check()
    page.get_by_role("button", name="Confirmer le rendez-vous").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est réservé")


def seconds_left(page: Page) -> int:
    """Return how long the slot is still kept, as the page says it."""
    text = page.get_by_role("timer").inner_text()
    minutes, seconds = re.search(r"(\d+):(\d\d)", text).groups()  # pyright: ignore[reportOptionalMemberAccess]
    return int(minutes) * 60 + int(seconds)


def time_of(words: str) -> str:
    """Return "09:40" of "jeudi 26 novembre, 09:40"."""
    return words.rpartition(", ")[2]
