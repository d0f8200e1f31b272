"""A practitioner is away: whoever is booked is proposed other times, and takes one from the message."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import PHONE, SignIn, Windows
from tests.journeys.finding import (
    AMEL,
    CONSULTATION,
    choose_type,
    confirm,
    free_slots,
    open_week,
    take,
)
from tests.journeys.test_agenda import appointment, open_agenda
from tests.mailbox import Mailbox
from tests.person import Person, cast


@pytest.mark.req("SCH-3", "SCH-9", "SCH-8", "NOT-2")
def test_a_patient_of_an_absent_doctor_takes_another_time_from_the_message_without_signing_in(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    nadia = Person(windows.base_url).sign_up("Nour", "Belhassen", mailbox)
    patient, amel = windows.open(nadia), windows.open(signed_in(cast("amel")))
    patient.goto(AMEL)
    choose_type(patient, CONSULTATION)
    open_week(patient, 4)
    words = take(free_slots(patient).first)
    confirm(patient)
    open_agenda(amel, words)
    expect(appointment(amel, words, "Nour Belhassen")).to_be_visible()
    told = len(mailbox.letters(nadia.email))

    be_away(amel)
    propose(amel, "Nour Belhassen")
    letter = mailbox.wait_for(nadia.email, lambda found: "/proposition/" in found.text, after=told)
    assert "gynécologie" not in letter.text
    links = re.findall(r"https?://\S+/proposition/\S+\?slot=\S+", letter.text)
    assert len(links) == 3

    stranger = windows.open(size=PHONE)
    stranger.goto(links[0])
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Votre rendez-vous doit changer")
    stranger.get_by_role("button", name=re.compile("Confirmer$")).click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("C’est noté")
    agreed = stranger.get_by_role("region", name="Votre rendez-vous").get_by_text(re.compile(" à "))
    new_words = agreed.first.inner_text().replace(" à ", ", ")
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("C’est noté")

    amel.reload()
    expect(amel.get_by_text("1 rendez-vous réglé")).to_be_visible()
    open_agenda(amel, new_words)
    expect(appointment(amel, new_words, "Nour Belhassen")).to_be_visible()
    open_agenda(amel, words)
    expect(appointment(amel, words, "Nour Belhassen")).to_have_count(0)


def be_away(page: Page) -> None:
    """Say that one is away, all of the day that is open, and come to whom that touches."""
    page.get_by_role("button", name="Journée de Dr Amel Ben Salah").click()
    page.get_by_role("menuitem", name="Je suis indisponible").click()
    form = page.get_by_role("dialog", name="Je suis indisponible")
    expect(form.get_by_text(re.compile(r"rendez-vous (est|sont) déjà pris"))).to_be_visible()
    form.get_by_role("button", name="Ajouter une absence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Absence de Dr Amel Ben Salah")


def propose(page: Page, who: str) -> None:
    """Propose to somebody what is suggested for them."""
    row = page.get_by_role("listitem").filter(has_text=who)
    row.get_by_role("button", name="Proposer").click()
    page.get_by_role("dialog").get_by_role("button", name="Envoyer la proposition").click()
    expect(row.get_by_text("Proposé, réponse attendue")).to_be_visible()
