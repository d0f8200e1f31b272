"""A treatment of several appointments, planned by the front desk and seen by the patient."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import today
from tests.mailbox import Mailbox
from tests.person import Person, cast

CLINIC = "clinique-el-amen"
MIDWIFE = "khelifi"


def desk_of(person: Person) -> tuple[str, str]:
    """Return the clinic, and the midwife whose agenda Bob keeps."""
    clinic = person.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    (found,) = person.get("/api/v1/public/practitioners", q=MIDWIFE)["items"]
    return clinic, found["id"]


def family_name() -> str:
    """Return a name that nobody has, of letters only: figures would be looked for among phone numbers."""
    return "Zribi" + "".join("abcdefghijklmnop"[int(figure, 16)] for figure in uuid4().hex[:6])


def choose_first_slot(page: Page, role: str, name: str) -> None:
    """Begin an appointment with a new patient, at the first free time of the midwife."""
    page.goto(f"/c/{CLINIC}/agenda?action=prendre&avec={role}&date={today() + timedelta(days=20)}")
    drawer = page.get_by_role("dialog", name="Nouveau rendez-vous")
    drawer.get_by_label("Patient", exact=False).first.fill(f"Rahma {name}")
    page.get_by_role("option", name=re.compile("ouveau")).click()
    slots = drawer.get_by_role("button", name=re.compile(r"\d\d:\d\d$"))
    slots.first.click()


def settle(page: Page) -> None:
    """Settle what is in the way one by one: another time where there is one, else without it."""
    drawer = page.get_by_role("dialog")
    rows = drawer.get_by_role("list", name="Les rendez-vous de la série").locator("> li")
    expect(rows.first).to_be_visible()
    for _ in range(12):
        instead = drawer.get_by_role("group", name="Horaires libres à la place")
        if instead.count():
            instead.first.get_by_role("button").first.click()
        elif drawer.get_by_role("button", name="Laisser de côté", exact=True).count():
            drawer.get_by_role("button", name="Laisser de côté", exact=True).first.click()
        else:
            return


def series_of(person: Person, clinic: str, name: str) -> dict[str, Any]:
    """Return the series of whoever has that name."""
    (patient,) = person.get(f"/api/v1/clinics/{clinic}/patients", q=name)["items"]
    first, last = today() + timedelta(days=15), today() + timedelta(days=45)
    agenda = person.get(f"/api/v1/clinics/{clinic}/agenda", **{"from": first, "to": last})
    mine = next(one for one in agenda["appointments"] if one["patient"]["id"] == patient["id"])
    shown = person.get(f"/api/v1/clinics/{clinic}/appointments/{mine['id']}")
    series = person.get(f"/api/v1/clinics/{clinic}/series/{shown['series']['id']}")
    return {**series, "first": mine}


@pytest.mark.req("SCH-15")
def test_the_front_desk_repeats_an_appointment_and_cancels_the_rest(
    windows: Windows, signed_in: SignIn
) -> None:
    bob = signed_in(cast("bob"))
    clinic, role = desk_of(bob)
    page, name = windows.open(bob), family_name()
    choose_first_slot(page, role, name)
    page.get_by_role("button", name="Répéter…").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="Répéter le rendez-vous")).to_be_visible()
    drawer.get_by_label("Rendez-vous", exact=True).fill("4")
    expect(drawer.get_by_role("list", name="Les rendez-vous de la série").locator("> li")).to_have_count(4)
    drawer.get_by_role("button", name="En ajouter un à la fin").click()
    expect(drawer.get_by_role("list", name="Les rendez-vous de la série").locator("> li")).to_have_count(5)
    settle(page)
    expect(drawer.get_by_text("5 réglés sur 5")).to_be_visible()
    drawer.get_by_role("button", name=re.compile(r"Réserver \d rendez-vous")).click()
    expect(page.get_by_text(re.compile(r"rendez-vous réservés pour Rahma"))).to_be_visible()

    series = series_of(bob, clinic, name)
    count = len(series["appointments"])
    first = series["first"]
    page.goto(f"/c/{CLINIC}/agenda?date={first['start'][:10]}&rdv={first['id']}")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(f"Série : 1 sur {count}")).to_be_visible()
    drawer.get_by_role("link", name=re.compile(r"^2")).click()
    expect(drawer.get_by_text(f"Série : 2 sur {count}")).to_be_visible()
    drawer.get_by_role("button", name="Annuler celui-ci et les suivants").click()
    drawer.get_by_label("Raison").fill("Traitement terminé")
    drawer.get_by_role("button", name="Annuler celui-ci et les suivants").click()
    expect(page.get_by_text("La suite de la série est annulée.")).to_be_visible()
    states = [
        one["state"] for one in bob.get(f"/api/v1/clinics/{clinic}/series/{series['id']}")["appointments"]
    ]
    assert states == ["booked"] + ["cancelled"] * (count - 1)


@pytest.mark.req("SCH-15", "NOT-2")
def test_a_patient_gets_one_message_for_a_series_and_sees_which_is_which(
    windows: Windows, signed_in: SignIn, mailbox: Mailbox
) -> None:
    page = windows.open(signed_in(cast("sami")))
    page.goto("/moi/rendez-vous")
    expect(page.get_by_role("link").filter(has_text="1 sur 6 de la série")).to_be_visible()
    page.get_by_role("link").filter(has_text="2 sur 6 de la série").click()
    expect(page.get_by_text("2 sur 6 de la série")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
