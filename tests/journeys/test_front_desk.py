"""A patient's way through the clinic, seen by the front desk and by the practitioner at once."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import today
from tests.person import Person, cast

CLINIC = "/c/clinique-el-amen"
AMEL = "Dr Amel Ben Salah"
CONSULTATION = "Consultation de gynécologie"


def new_word() -> str:
    """Return letters that nobody's name ends with yet."""
    return "".join(chr(ord("a") + int(figure, 16)) for figure in uuid4().hex[:6])


def clinic_of(person: Person) -> str:
    """Return the address of the clinic where they work."""
    return f"/api/v1/clinics/{person.get('/api/v1/me')['memberships'][0]['clinic']['id']}"


def expected_now(bob: Person, family_name: str) -> str:
    """Book somebody new by telephone, for this very minute, and return their name."""
    clinic = clinic_of(bob)
    roles = bob.get(f"{clinic}/practitioners")["items"]
    amel = next(role["id"] for role in roles if role["family_name"] == "Ben Salah")
    types = bob.get(f"{clinic}/appointment-types")["items"]
    answer = bob.post(
        f"{clinic}/appointments",
        {
            "practitioner_role": amel,
            "type": next(one["id"] for one in types if one["name"]["fr"] == CONSULTATION),
            "start": datetime.now(UTC).replace(second=0, microsecond=0).isoformat(),
            "source": "phone",
            "overbook": True,
            "force": True,
            "new_patient": {
                "given_name": "Wided",
                "family_name": family_name,
                "phone": "+21622714905",
            },
        },
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["patient"]["name"]


def open_board(windows: Windows, person: Person) -> Page:
    """Open today's board, which is never loaded again."""
    page = windows.open(person)
    page.goto(f"{CLINIC}/accueil")
    expect(page.get_by_role("region", name="La journée en chiffres")).to_be_visible()
    page.evaluate("window.neverReloaded = true")
    return page


def card(page: Page, name: str) -> Locator:
    """Return somebody's card."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("button", name=re.compile(name)))


def figure(page: Page, name: str) -> Locator:
    """Return a figure of the summary."""
    term = page.get_by_role("term").filter(has_text=re.compile(rf"^{name}$"))
    return page.locator("dl > div").filter(has=term).get_by_role("definition").first


@pytest.mark.req("SCH-21", "SCH-11", "SCH-12")
def test_a_patient_is_received_seen_and_done_and_everybody_follows(
    windows: Windows, signed_in: SignIn
) -> None:
    name = expected_now(signed_in(cast("bob")), f"Trabelsi{new_word()}")
    bob = open_board(windows, signed_in(cast("bob")))
    amel = open_board(windows, signed_in(cast("amel")))

    bob.get_by_role("button", name=f"{name} est arrivé").click()
    expect(card(bob, name).get_by_role("button", name=f"{name} entre en consultation")).to_be_visible()
    amel.get_by_role("button", name=f"{name} entre en consultation").click()
    expect(bob.get_by_role("button", name=f"La consultation de {name} est terminée")).to_be_visible()
    amel.get_by_role("button", name=f"La consultation de {name} est terminée").click()
    expect(card(bob, name).get_by_text("Vu", exact=True)).to_be_visible()

    undo = amel.get_by_role("alert").filter(has_text=f"La consultation de {name} est terminée.")
    undo.get_by_role("button", name="Annuler").click()
    expect(bob.get_by_role("button", name=f"La consultation de {name} est terminée")).to_be_visible()
    for page in (bob, amel):
        assert page.evaluate("window.neverReloaded"), "the board was loaded again"


@pytest.mark.req("SCH-11")
def test_a_patient_noted_absent_by_mistake_is_put_back_with_a_reason(
    windows: Windows, signed_in: SignIn
) -> None:
    name = expected_now(signed_in(cast("bob")), f"Mzali{new_word()}")
    bob = open_board(windows, signed_in(cast("bob")))
    bob.get_by_role("button", name=f"{name} est absent").click()
    bob.get_by_role("button", name=re.compile(rf"^\d\d:\d\d {name}$")).click()
    drawer = bob.get_by_role("dialog", name="Rendez-vous")
    drawer.get_by_role("button", name="Autres actions").click()
    bob.get_by_role("menuitem", name="Corriger la dernière étape").click()
    why = bob.get_by_role("dialog", name="Corriger la dernière étape")
    why.get_by_label("Pourquoi ?").fill("Attendait au premier étage")
    why.get_by_role("button", name="Corriger").click()

    expect(drawer.get_by_text("Attendait au premier étage")).to_be_visible()
    expect(drawer.get_by_role("button", name="Arrivé")).to_be_visible()


@pytest.mark.req("SCH-10", "REP-3")
def test_whoever_walks_in_gets_a_ticket_and_is_in_the_summary(windows: Windows, signed_in: SignIn) -> None:
    bob = signed_in(cast("bob"))
    period = {"from": today().isoformat(), "to": today().isoformat()}
    before = bob.get(f"{clinic_of(bob)}/day-summary", **period)["total"]["walk_ins"]
    page = open_board(windows, bob)

    page.get_by_role("button", name="Sans rendez-vous").click()
    drawer = page.get_by_role("dialog", name="Patient sans rendez-vous")
    name = f"Hedi Kefi{new_word()}"
    drawer.get_by_role("textbox", name="Patient").fill(name)
    page.get_by_role("option").filter(has_text=name).last.click()
    drawer.get_by_role("combobox", name="Soignant").click()
    page.get_by_role("option", name=AMEL).click()
    drawer.get_by_label("Entre deux patients").check()
    drawer.get_by_role("button", name="Accueillir et donner un numéro").click()

    ticket = page.get_by_role("dialog", name="Ticket")
    expect(ticket.get_by_text(re.compile(r"^\d+$"))).to_be_visible()
    expect(ticket.get_by_text(AMEL)).to_be_visible()
    expect(ticket.get_by_text(CONSULTATION)).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    page.emulate_media(media="screen")
    ticket.get_by_role("button", name="Fermer").last.click()
    expect(card(page, name).get_by_text("Sans rendez-vous")).to_be_visible()

    page.get_by_role("link", name="Bilan").click()
    expect(figure(page, "Sans rendez-vous")).to_have_text(str(before + 1))
