"""Several services in one visit, rooms that are taken, and a service found by its words."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import next_weekday
from tests.journeys.finding import article
from tests.mailbox import Mailbox
from tests.person import Person, cast

CLINIC = "clinique-el-amen"
HEART, HEART_SCAN = "Consultation de cardiologie avec ECG", "Échographie cardiaque"
SCAN = "Échographie obstétricale"
SATURDAY = 5


def choose_service(within: Page | Locator, number: int, name: str) -> None:
    """Choose what a service of a visit is."""
    box = within.get_by_role("group", name=f"Prestation {number}").get_by_role("combobox", name="Motif")
    box.click()
    box.fill(name)
    page = within if isinstance(within, Page) else within.page
    page.get_by_role("option", name=re.compile(f"^{name}")).click()


def proposals(within: Page | Locator) -> Locator:
    """Return the visits proposed."""
    return within.get_by_role("region", name="Horaires proposés").get_by_role("button", pressed=False)


@pytest.mark.req("SCH-16")
def test_a_patient_books_two_services_in_a_row_and_cancels_both(windows: Windows, mailbox: Mailbox) -> None:
    page = windows.open(Person(windows.base_url).sign_up("Hela", "Mansour", mailbox))
    page.goto(f"/cliniques/{CLINIC}")
    page.get_by_role("link", name="Plusieurs rendez-vous le même jour").click()
    choose_service(page, 1, HEART)
    choose_service(page, 2, HEART_SCAN)
    proposed = proposals(page).filter(has_text=HEART_SCAN)
    expect(proposed.first).to_contain_text("Dr Slim Bouzid")
    proposed.last.click()
    page.get_by_role("radio", name="Pour moi").check()
    page.get_by_role("button", name="Confirmer les 2 rendez-vous").click()

    page.wait_for_url("**/moi/rendez-vous")
    rows = page.get_by_role("main").get_by_role("link")
    expect(rows.filter(has_text=HEART)).to_be_visible()
    rows.filter(has_text=HEART_SCAN).click()
    expect(page.get_by_role("heading", name="Fait partie d’une visite")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=HEART)).to_be_visible()

    page.get_by_role("button", name="Annuler le rendez-vous").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Annuler aussi l’autre prestation de la visite").check()
    dialog.get_by_role("button", name="Annuler le rendez-vous").click()
    expect(page.get_by_role("main")).to_contain_text("Annulé")
    page.goto("/moi/rendez-vous")
    expect(page.get_by_role("main").get_by_role("link").filter(has_text=HEART)).to_have_count(0)


@pytest.mark.req("SCH-16")
def test_staff_add_a_second_service_to_what_they_are_booking(windows: Windows, signed_in: SignIn) -> None:
    page = windows.open(signed_in(cast("bob")))
    page.goto(f"/c/{CLINIC}/agenda")
    page.get_by_role("button", name="Nouveau rendez-vous").first.click()
    drawer = page.get_by_role("dialog", name="Nouveau rendez-vous")
    choose_patient(drawer, "Sami Ayari")
    drawer.get_by_role("button", name="Ajouter une prestation le même jour").click()
    choose_service(drawer, 2, SCAN)
    chosen = proposals(drawer).last
    expect(chosen).to_contain_text(SCAN)
    chosen.click()
    drawer.get_by_role("button", name="Réserver la visite").click()
    expect(page.get_by_text(re.compile("2 rendez-vous pour Sami Ayari"))).to_be_visible()


def choose_patient(drawer: Locator, name: str) -> None:
    """Find a patient's file and choose it."""
    drawer.get_by_role("textbox", name="Patient").fill(name)
    drawer.page.get_by_role("option").filter(has_text=name, has_not_text="Nouveau").first.click()


@pytest.mark.req("SCH-4", "SCH-16")
def test_a_scanner_that_one_practitioner_takes_is_no_longer_offered_by_the_other(
    windows: Windows, signed_in: SignIn
) -> None:
    bob = signed_in(cast("bob"))
    clinic = bob.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    types = bob.get(f"/api/v1/clinics/{clinic}/appointment-types")["items"]
    scan = next(one["id"] for one in types if one["name"]["fr"] == SCAN)
    day = next_weekday(SATURDAY) + timedelta(days=28)
    page = windows.open(bob)
    page.goto(f"/c/{CLINIC}/recherche?type={scan}&du={day}")
    amel, karim = (
        page.get_by_role("listitem").filter(has_text=name)
        for name in ("Dr Amel Ben Salah", "Dr Karim Zouari")
    )
    expect(karim.get_by_role("button").first).to_be_visible()
    shared = [words for words in slots(amel) if words in slots(karim)]
    amel.get_by_role("button", name=shared[0], exact=True).click()
    drawer = page.get_by_role("dialog", name="Nouveau rendez-vous")
    choose_patient(drawer, "Lina Ayari")
    drawer.get_by_role("button", name="Prendre le rendez-vous").click()
    expect(drawer).to_have_count(0)
    expect(karim.get_by_role("button", name=shared[0], exact=True)).to_have_count(0)


def slots(person: Locator) -> list[str]:
    """Return the free starts of a practitioner, as they read."""
    return [
        words for slot in person.get_by_role("button").all() if (words := slot.get_attribute("aria-label"))
    ]


@pytest.mark.req("SCH-4", "DIR-3")
def test_a_visitor_finds_who_offers_a_service_by_its_words(windows: Windows) -> None:
    page = windows.open()
    page.goto("/recherche?city=Tunis")
    field = page.get_by_role("searchbox", name="Motif ou type de soin")
    field.fill("CARDIAQUE echographie")
    field.press("Enter")
    page.wait_for_url("**/*service=*")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(article(page, "Dr Slim Bouzid")).to_be_visible()
