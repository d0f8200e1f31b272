"""One appointment seen from three browsers: the patient's, the practitioner's, the secretary's."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import read
from tests.journeys.finding import (
    AMEL,
    CONSULTATION,
    choose_type,
    confirm,
    free_slots,
    open_week,
    take,
    time_of,
)
from tests.mailbox import Mailbox
from tests.person import Person, cast

CLINIC = "/c/clinique-el-amen"


def open_agenda(page: Page, words: str) -> None:
    """Open the agenda at the day of a slot, and wait until changes arrive by themselves."""
    page.goto(f"{CLINIC}/agenda?date={read(words)}")
    expect(page.get_by_text("À jour", exact=True)).to_be_visible()
    page.evaluate("window.neverReloaded = true")


def appointment(page: Page, words: str, who: str) -> Locator:
    """Return an appointment in the agenda."""
    return page.get_by_role("region", name="Agenda").get_by_role(
        "button", name=re.compile(rf"^{time_of(words)} .*{who}")
    )


def offered(page: Page, words: str) -> Locator:
    """Return a slot among the free ones on Amel's page, looked at anew."""
    page.goto(AMEL)
    choose_type(page, CONSULTATION)
    open_week(page, 3)
    return free_slots(page).and_(page.get_by_role("button", name=words, exact=True))


@pytest.mark.req("SCH-12", "SCH-7", "SCH-5", "NOT-1")
def test_a_booking_appears_in_open_agendas_and_its_cancellation_frees_the_slot_at_once(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    nadia = Person(windows.base_url).sign_up("Nadia", "Jelassi", mailbox)
    patient, sami = windows.open(nadia), windows.open(signed_in(cast("sami")))
    amel, bob = windows.open(signed_in(cast("amel"))), windows.open(signed_in(cast("bob")))
    patient.goto(AMEL)
    choose_type(patient, CONSULTATION)
    open_week(patient, 3)
    words = take(free_slots(patient).last)
    open_agenda(amel, words)
    open_agenda(bob, words)
    expect(amel.get_by_text("En cours de réservation")).to_be_visible()
    side_by_side = bob.get_by_role("region", name="Agenda").get_by_role("heading", level=2)
    expect(side_by_side.filter(has_text="Dr Amel Ben Salah")).to_be_visible()
    assert side_by_side.count() > 1
    expect(offered(sami, words)).to_have_count(0)

    confirm(patient)
    for agenda in (amel, bob):
        expect(appointment(agenda, words, "Nadia Jelassi")).to_be_visible()
    cancel(patient)

    expect(offered(sami, words)).to_be_visible()
    take(offered(sami, words))
    confirm(sami)
    for agenda in (amel, bob):
        expect(appointment(agenda, words, "Sami Ayari")).to_be_visible()
        expect(appointment(agenda, words, "Nadia Jelassi")).to_have_count(0)
        assert agenda.evaluate("window.neverReloaded"), "the agenda was loaded again"


def cancel(page: Page) -> None:
    page.get_by_role("link", name="Voir le rendez-vous").click()
    page.get_by_role("button", name="Annuler le rendez-vous").click()
    dialog = page.get_by_role("dialog", name="Annuler ce rendez-vous ?")
    dialog.get_by_label("Raison").fill("Un empêchement")
    dialog.get_by_role("button", name="Annuler le rendez-vous").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Annulé", exact=True)).to_be_visible()


@pytest.mark.req("SCH-7")
def test_it_is_explained_when_it_is_too_late_to_cancel(windows: Windows, signed_in: SignIn) -> None:
    page = windows.open(signed_in(cast("sami")))
    page.goto("/moi/rendez-vous")
    page.get_by_role("link").filter(has_text="Dr Nadia Chebbi").first.click()

    expect(page.get_by_text("Il est trop tard pour changer en ligne")).to_be_visible()
    expect(page.get_by_role("alert").get_by_role("link", name=re.compile(r"\+216|\d\d "))).to_be_visible()
    expect(page.get_by_role("button", name="Annuler le rendez-vous")).to_have_count(0)
    expect(page.get_by_role("link", name="Déplacer")).to_have_count(0)


@pytest.mark.req("SCH-7", "SCH-5")
def test_a_patient_moves_an_appointment_and_the_old_time_is_free_again(
    windows: Windows, mailbox: Mailbox
) -> None:
    page = windows.open(Person(windows.base_url).sign_up("Rim", "Gharbi", mailbox))
    page.goto(AMEL)
    choose_type(page, CONSULTATION)
    open_week(page, 3)
    before = take(free_slots(page).first)
    confirm(page)
    page.get_by_role("link", name="Voir le rendez-vous").click()

    page.get_by_role("link", name="Déplacer").click()
    expect(page.get_by_text(time_of(before)).first).to_be_visible()
    slot = page.get_by_role("main").get_by_role("button", name=re.compile(r", \d\d:\d\d$")).last
    after = slot.get_attribute("aria-label") or ""
    slot.click()
    page.get_by_role("dialog").get_by_role("button", name="Déplacer", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(CONSULTATION)
    expect(page.get_by_role("main")).to_contain_text(after)
    expect(offered(page, before)).to_be_visible()
