"""Nothing suits: somebody waits, a time comes free, and is theirs by one click in a message."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.finding import AMEL, CONSULTATION, choose_type, confirm, free_slots, open_week, take
from tests.mailbox import Mailbox
from tests.person import Person, cast

WAITING = "/c/clinique-el-amen/attente"


def join(page: Page) -> None:
    """Ask to be told, from the page on which nothing suited, for oneself."""
    page.goto(AMEL)
    choose_type(page, CONSULTATION)
    page.get_by_role("link", name="Être prévenu si un créneau se libère").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Être prévenu si un créneau se libère")
    page.get_by_role("radio", name="Pour moi").check()
    page.get_by_role("button", name="Me prévenir").click()
    expect(page.get_by_role("heading", name="C’est noté, vous êtes sur la liste")).to_be_visible()


@pytest.mark.req("SCH-14", "NOT-1")
def test_a_freed_slot_is_offered_to_who_waits_and_taken_from_the_message_without_signing_in(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    nadia = Person(windows.base_url).sign_up("Nadia", "Jelassi", mailbox)
    rim = Person(windows.base_url).sign_up("Rim", "Zaafrane", mailbox)
    booked, patient = windows.open(nadia), windows.open(rim)
    booked.goto(AMEL)
    choose_type(booked, CONSULTATION)
    open_week(booked, 3)
    words = take(free_slots(booked).last)
    confirm(booked)
    bob = windows.open(signed_in(cast("bob")))
    bob.goto(f"{WAITING}?q=zaafrane")
    expect(bob.get_by_text("Personne ne correspond")).to_be_visible()

    join(patient)
    line = bob.get_by_role("listitem").filter(has_text="Rim Zaafrane")
    expect(line).to_contain_text("Dr Amel Ben Salah")
    expect(line).to_contain_text("inscrit en ligne")

    (appointment,) = nadia.get("/api/v1/me/appointments")["items"]
    assert nadia.post(f"/api/v1/me/appointments/{appointment['id']}/cancel").status_code == 200
    expect(line).to_contain_text(re.compile(rf"Proposé : {words.replace(', ', ' à ')}, jusqu’à"))
    letter = mailbox.wait_for(rim.email, lambda one: "/proposition/" in one.text)
    patient.goto("/moi/attente")
    expect(patient.get_by_text("Un créneau vous est proposé")).to_be_visible()

    stranger = windows.open()
    stranger.goto(letter.link("/proposition/"))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Un créneau s’est libéré")
    stranger.get_by_role("main").get_by_role("listitem").get_by_role("button").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("C’est noté")

    expect(line).to_have_count(0)
    (taken,) = rim.get("/api/v1/me/appointments")["items"]
    assert (taken["start"], taken["state"]) == (appointment["start"], "booked")
    patient.goto("/moi/attente")
    expect(patient.get_by_text("Vous n’attendez aucun créneau")).to_be_visible()


@pytest.mark.req("SCH-14", "NFR-4")
def test_a_visitor_signs_in_on_the_way_to_the_waiting_list_and_comes_back_to_it(
    windows: Windows, mailbox: Mailbox
) -> None:
    somebody = Person(windows.base_url).sign_up("Hedi", "Trabelsi", mailbox)
    page = windows.open()
    page.goto(AMEL)
    page.get_by_role("link", name="Être prévenu si un créneau se libère").click()
    page.get_by_role("main").get_by_role("link", name="J’ai déjà un compte").click()
    page.get_by_label("E-mail").fill(somebody.email)
    page.get_by_label("Mot de passe", exact=True).fill("trois figues au soleil")
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Être prévenu si un créneau se libère")
    expect(page.get_by_role("button", name="Me prévenir")).to_be_visible()


@pytest.mark.req("SCH-14")
def test_staff_put_a_patient_on_the_list_change_what_they_want_and_take_them_off(
    windows: Windows, signed_in: SignIn
) -> None:
    bob = windows.open(signed_in(cast("bob")))
    bob.goto(WAITING)
    bob.get_by_role("button", name="Ajouter quelqu’un").click()
    form = bob.get_by_role("dialog", name="Ajouter quelqu’un")
    form.get_by_label("Patient", exact=True).fill("sami ayari")
    bob.get_by_role("option", name=re.compile("Sami Ayari")).click()
    form.get_by_role("combobox", name="Motif").click()
    bob.get_by_role("option").first.click()
    form.get_by_role("checkbox", name="Urgent").check()
    form.get_by_role("button", name="Mettre sur la liste").click()
    line = bob.get_by_role("listitem").filter(has_text="Sami Ayari").filter(has_text="Urgent")
    expect(line).to_contain_text("N’importe quel soignant")

    line.get_by_role("button", name="Modifier").click()
    form = bob.get_by_role("dialog", name="Modifier l’attente")
    form.get_by_text("Le matin", exact=True).click()
    form.get_by_role("button", name="Enregistrer").click()
    expect(line).to_contain_text("le matin")

    line.get_by_role("button", name="Retirer").click()
    bob.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    expect(line).to_have_count(0)
