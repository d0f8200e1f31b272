"""From the start page to the confirmation, as a visitor who has no account yet."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Windows
from tests.journeys.days import THURSDAY, in_full, in_words, next_weekday, today
from tests.journeys.finding import (
    AMEL,
    CONSULTATION,
    article,
    choose_mode,
    choose_type,
    free_slots,
    open_week,
    seconds_left,
    take,
    time_of,
)
from tests.mailbox import Mailbox
from tests.person import PASSWORD, new_address


def choose_day(page: Page, day: str) -> None:
    """Choose a day in the calendar of the search bar, in the next month when it is not in this one."""
    page.get_by_role("button", name="Quand").click()
    calendar = page.get_by_role("dialog", name="Quand")
    wanted = calendar.get_by_role("button", name=day, exact=True)
    expect(calendar.get_by_role("button", name=in_full(today()), exact=True)).to_be_visible()
    if not wanted.is_visible():
        calendar.get_by_role("button", name="Mois suivant").click()
    wanted.click()


@pytest.mark.req("DIR-3", "DIR-4", "NFR-4")
def test_a_visitor_finds_a_practitioner_by_specialty_city_and_day(windows: Windows) -> None:
    page = windows.open()
    thursday = next_weekday(THURSDAY)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Le bon soignant, près de vous, au bon moment.")

    page.get_by_role("combobox", name="Qui ou quoi").fill("gynécologue")
    page.get_by_role("combobox", name="Où", exact=True).fill("Tunis")
    choose_day(page, in_full(thursday))
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url(f"**/*date={thursday.isoformat()}*")

    amel = article(page, "Dr Amel Ben Salah")
    expect(amel).to_contain_text("Gynécologue")
    expect(amel).to_contain_text("Tunis")
    expect(amel.get_by_role("button").first).to_be_visible()
    expect(page.get_by_role("article").filter(has_text="Dakar")).to_have_count(0)
    for number in range((thursday - today()).days):
        too_early = in_words(today() + timedelta(days=number))
        expect(page.get_by_role("group", name=too_early)).to_have_count(0)


@pytest.mark.req("DIR-3")
@pytest.mark.parametrize("words", ["helene marchand", "MARCHAND Hélène"])
def test_a_name_is_found_without_accents_in_any_order_and_case(windows: Windows, words: str) -> None:
    page = windows.open()
    page.goto("/")

    page.get_by_role("combobox", name="Qui ou quoi").fill(words)
    page.get_by_role("button", name="Chercher").click()

    expect(page.get_by_role("article")).to_have_count(1)
    article(page, "Dr Hélène Marchand").get_by_role("link", name="Dr Hélène Marchand", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dr Hélène Marchand")


@pytest.mark.req("DIR-1", "DIR-2", "DIR-5", "SCH-4")
def test_a_practitioners_page_says_fees_languages_places_and_free_slots(windows: Windows) -> None:
    page = windows.open()
    page.goto(AMEL)

    expect(page.get_by_role("heading", level=1)).to_have_text("Dr Amel Ben Salah")
    expect(page).to_have_title(re.compile("Dr Amel Ben Salah.*Tunis"))
    fees = page.get_by_role("row").filter(has_text=CONSULTATION)
    expect(fees).to_contain_text(re.compile(r"Sur place\s*70"))
    expect(fees).to_contain_text(re.compile(r"En vidéo\s*55"))
    expect(page.get_by_text("français, arabe, anglais")).to_be_visible()
    expect(page.get_by_text("avenue Habib Bourguiba")).to_be_visible()
    choose_type(page, CONSULTATION)
    choose_mode(page, "En vidéo")
    expect(page).to_have_url(re.compile("mode=video"))
    open_week(page, 1)


@pytest.mark.req("SCH-5", "ACC-2", "PAT-7", "NOT-1")
def test_a_visitor_signs_up_on_the_way_and_books_for_a_new_child(windows: Windows, mailbox: Mailbox) -> None:
    page = windows.open()
    email = new_address("Leila")
    page.goto(AMEL)
    choose_type(page, CONSULTATION)
    choose_mode(page, "Sur place")
    open_week(page, 2)
    words = take(free_slots(page).first)
    assert 240 < seconds_left(page) <= 300

    page.get_by_role("link", name="Créer un compte").click()
    expect(page.get_by_text("Votre créneau est gardé")).to_be_visible()
    sign_up(page, email)
    page.get_by_label("Code reçu par e-mail").fill(mailbox.wait_for_code(email))
    page.get_by_role("button", name="Confirmer", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmer le rendez-vous")
    assert 0 < seconds_left(page) < 300
    introduce_child(page)
    page.get_by_role("button", name="Confirmer le rendez-vous").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("C’est réservé")
    expect(page.get_by_text("Pour Inès Haddad.")).to_be_visible()
    recap = page.get_by_role("region", name="Votre rendez-vous")
    expect(recap).to_contain_text(words.replace(", ", " à "))
    expect(recap).to_contain_text("70")
    letter = mailbox.wait_for(email, lambda one: "Inès Haddad" in one.text)
    assert "Amel Ben Salah" in letter.text
    assert time_of(words) in letter.subject
    read_in_the_demo(page, email, time_of(words))


def sign_up(page: Page, email: str) -> None:
    page.get_by_label("Prénom").fill("Leïla")
    page.get_by_role("textbox", name="Nom", exact=True).fill("Haddad")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Créer mon compte").click()


def introduce_child(page: Page) -> None:
    page.get_by_role("radio", name="Pour quelqu’un d’autre").check()
    page.get_by_label("Qui est-ce pour vous").select_option("Enfant")
    page.get_by_label("Prénom").fill("Inès")
    page.get_by_role("textbox", name="Nom", exact=True).fill("Haddad")
    page.get_by_label("Date de naissance").fill(f"{today().year - 15}-02-14")
    page.get_by_label("Sexe").select_option("Féminin")
    page.get_by_label("Motif, en quelques mots").fill("Première visite")
    page.get_by_label("Téléphone").fill("+216 20 123 456")


def read_in_the_demo(page: Page, email: str, time: str) -> None:
    """Read the confirmation on the demo's mailbox page, and follow its link back to the appointment."""
    page.goto(f"/demo/messages?pour={email}")
    page.get_by_role("link").filter(has_text=time).click()
    letter = page.frame_locator("iframe")
    expect(letter.get_by_text("Inès Haddad")).to_be_visible()
    letter.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CONSULTATION)
    assert "/moi/rendez-vous/" in page.url
