"""A clinic admin who extends a clinic, and a clinic from its opening to its first online booking."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.finding import confirm, free_slots, take
from tests.journeys.settling import add_hours, add_practitioner, add_site, add_type, choose, drawer
from tests.mailbox import Mailbox
from tests.person import PASSWORD, Person, cast, new_address

SETTINGS = "/c/clinique-el-amen/reglages"
WEEK = ["lun.", "mar.", "mer.", "jeu.", "ven."]


@pytest.mark.req("CLI-3", "DIR-1", "SCH-1", "SCH-2")
def test_a_clinic_admin_adds_a_place_a_practitioner_a_type_and_weekly_hours(
    windows: Windows, signed_in: SignIn
) -> None:
    page, visitor = windows.open(signed_in(cast("chloe"))), windows.open()
    page.goto(f"{SETTINGS}/sites")
    add_site(page, "Carthage", "3, rue Hannibal")
    section(page, "Motifs")
    add_type(page, "Bilan du sommeil", "95", "Pneumologue")
    section(page, "Soignants")
    add_practitioner(page, "Raouf", "Bettaïeb", "Pneumologue", "Carthage")
    add_hours(page, WEEK)
    expect(page.get_by_text("Public", exact=True)).to_be_visible()

    visitor.goto("/recherche?q=bettaieb")
    visitor.get_by_role("link", name="Dr Raouf Bettaïeb", exact=True).click()

    expect(visitor.get_by_text("3, rue Hannibal")).to_be_visible()
    fee = visitor.get_by_role("row").filter(has_text="Bilan du sommeil")
    expect(fee).to_contain_text("95,000")
    expect(free_slots(visitor).first).to_be_visible()


def section(page: Page, name: str) -> None:
    """Go to another part of the settings."""
    page.get_by_role("navigation", name="Réglages").get_by_role("link", name=name).click()


@pytest.mark.req("CLI-1", "CLI-2", "CLI-4", "CLI-6", "ACC-5", "SCH-5")
def test_a_new_clinic_is_opened_set_up_and_takes_its_first_online_booking(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    salma, admin = windows.open(signed_in(cast("salma"))), windows.open()
    email = new_address("Henda")
    open_clinic(salma, "Clinique des Jasmins", email)

    invitation = mailbox.wait_for(email, lambda letter: "/compte/reinitialiser/" in letter.text)
    admin.goto(invitation.link("/compte/reinitialiser/"))
    admin.get_by_role("textbox", name="Nouveau mot de passe").fill(PASSWORD)
    admin.get_by_role("button", name="Enregistrer").click()
    address = set_up(admin)

    patient = windows.open(Person(windows.base_url).sign_up("Salwa", "Chaabane", mailbox))
    patient.goto(address)
    patient.get_by_role("link", name="Dr Anis Karoui").click()
    take(free_slots(patient).first)
    confirm(patient)
    admin.get_by_role("link", name="Patients").first.click()
    expect(admin.get_by_text("Salwa Chaabane")).to_be_visible()


def open_clinic(page: Page, name: str, email: str) -> None:
    page.goto("/plateforme/cliniques")
    page.get_by_role("button", name="Ouvrir une clinique").click()
    form = drawer(page, "Ouvrir une clinique")
    form.get_by_role("textbox", name="Nom").first.fill(name)
    choose(form, "Pays", "Tunisie")
    form.get_by_role("textbox", name="Ville").fill("Bizerte")
    form.get_by_role("textbox", name="Adresse").fill("8, quai Khémaïs Ternane")
    form.get_by_role("textbox", name="Téléphone").fill("+216 72 431 200")
    admin = form.get_by_role("group", name="Qui l’administre")
    admin.get_by_role("textbox", name="Prénom").fill("Henda")
    admin.get_by_role("textbox", name="Nom", exact=True).fill("Ouertani")
    admin.get_by_role("textbox", name="E-mail").fill(email)
    form.get_by_role("button", name="Ouvrir une clinique").click()
    expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()


def set_up(page: Page) -> str:
    """Follow the guided set-up to its end; return the clinic's public address."""
    page.get_by_role("link", name="Préparer la clinique").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Préparer Clinique des Jasmins")
    go_on(page, "Un lieu")
    add_site(page, "Vieux-Port", "8, quai Khémaïs Ternane")
    go_on(page, "Un soignant")
    add_practitioner(page, "Anis", "Karoui", "Médecin généraliste", "Vieux-Port")
    add_hours(page, WEEK)
    go_on(page, "Un motif de rendez-vous")
    add_type(page, "Consultation", "40")
    go_on(page, "La publication")
    page.get_by_role("switch", name="Visible dans l’annuaire public").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Tout est enregistré.")).to_be_visible()
    page.goto("/c/clinique-des-jasmins/demarrage")
    expect(page.get_by_text("Les patients peuvent réserver")).to_be_visible()
    return page.get_by_role("link", name="/cliniques/clinique-des-jasmins").get_attribute("href") or ""


def go_on(page: Page, step: str) -> None:
    """Go back to the guided set-up and on to a step."""
    if not page.url.endswith("/demarrage"):
        page.goto("/c/clinique-des-jasmins/demarrage")
    page.get_by_role("link", name=f"Continuer : {step}").click()
