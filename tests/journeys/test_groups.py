"""A session of a group: set by the front desk, booked online, seen filling up by everybody at once."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import PHONE, SignIn, Windows
from tests.journeys.days import today
from tests.journeys.finding import confirm
from tests.mailbox import Mailbox
from tests.person import Person, cast

CLINIC = "clinique-el-amen"
GROUP = "Préparation à la naissance, en groupe"


def set_session(bob: Person, *, days: int, capacity: int) -> tuple[str, str, str]:
    """Set a session in the evening; return the clinic, the session and the practitioner's page."""
    clinic = bob.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    (midwife,) = bob.get("/api/v1/public/practitioners", q="khelifi")["items"]
    types = bob.get(f"/api/v1/clinics/{clinic}/appointment-types")["items"]
    group = next(one["id"] for one in types if one["name"]["fr"] == GROUP)
    body = {
        "practitioner_role": midwife["id"],
        "type": group,
        "start": f"{today() + timedelta(days=days)}T20:00:00Z",
        "capacity": capacity,
        "published": True,
    }
    answer = bob.post(f"/api/v1/clinics/{clinic}/group-sessions", body)
    assert answer.status_code == 201, answer.text
    return clinic, answer.json()["items"][0]["id"], f"/soignants/{midwife['slug']}"


def row(page: Page) -> Locator:
    """Return the session of 21:00 on a practitioner's page."""
    return (
        page.get_by_role("region", name="Séances en groupe").get_by_role("listitem").filter(has_text="21:00")
    )


@pytest.mark.req("SCH-18", "SCH-5")
def test_a_patient_takes_a_place_and_the_open_agenda_shows_it(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    bob = signed_in(cast("bob"))
    clinic, session, address = set_session(bob, days=3, capacity=2)
    desk = windows.open(bob)
    desk.goto(f"/c/{CLINIC}/agenda?date={today() + timedelta(days=3)}")
    block = desk.locator(f'[data-session="{session}"]')
    expect(block).to_contain_text("0/2")

    patient = windows.open(Person(windows.base_url).sign_up("Ibtissem", "Jouini", mailbox), size=PHONE)
    patient.goto(address)
    expect(row(patient)).to_contain_text("2 places")
    row(patient).get_by_role("button").click()
    expect(patient.get_by_role("heading", level=1)).to_have_text("Confirmer le rendez-vous")
    expect(patient.get_by_text(GROUP).first).to_be_visible()
    confirm(patient)
    expect(block).to_contain_text("1/2")

    block.click()
    drawer = desk.get_by_role("dialog", name="Séance")
    expect(drawer.get_by_text("Ibtissem Jouini")).to_be_visible()
    drawer.get_by_role("button", name="Ajouter un patient").click()
    drawer.get_by_label("Patient", exact=False).first.fill("Sami Ayari")
    desk.get_by_role("option").filter(has_text="1989").first.click()
    drawer.get_by_role("button", name="Ajouter un patient").click()
    expect(desk.get_by_text("Sami Ayari a une place.")).to_be_visible()
    expect(drawer.get_by_role("listitem")).to_have_count(2)
    patient.goto(address)
    expect(row(patient)).to_contain_text("Complet")

    drawer.get_by_role("button", name=re.compile("Annuler la séance du")).click()
    drawer.get_by_label("Raison").fill("Sage-femme absente")
    drawer.get_by_role("button", name="Annuler la séance", exact=True).click()
    expect(desk.get_by_text("La séance est annulée.")).to_be_visible()
    patient.goto("/moi/rendez-vous?quand=passes")
    expect(patient.get_by_text("Annulé", exact=True)).to_be_visible()
    card = bob.get(f"/api/v1/clinics/{clinic}/group-sessions/{session}")
    assert {one["state"] for one in card["attendees"]} == {"cancelled"}


@pytest.mark.req("SCH-18")
def test_the_front_desk_sets_a_session_every_week(windows: Windows, signed_in: SignIn) -> None:
    page = windows.open(signed_in(cast("bob")))
    page.goto(f"/c/{CLINIC}/groupes")
    page.get_by_role("button", name="Nouvelle séance").first.click()
    drawer = page.get_by_role("dialog", name="Nouvelle séance")
    drawer.get_by_label("Nombre de semaines").fill("3")
    drawer.get_by_label("Heures").fill("05")
    drawer.get_by_role("button", name="Ouvrir 3 séances").click()
    expect(page.get_by_text("3 séances ouvertes.")).to_be_visible()
    shown = page.get_by_role("dialog", name="Séance")
    expect(shown.get_by_text("Personne pour l’instant.")).to_be_visible()
    shown.get_by_role("button", name="Retirer de la réservation en ligne").click()
    expect(shown.get_by_text("Pas encore en ligne")).to_be_visible()
