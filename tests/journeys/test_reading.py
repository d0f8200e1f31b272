"""The same pages in another language and direction, in the dark, and on a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import PHONE, SignIn, Windows
from tests.journeys.finding import AMEL, CONSULTATION, article, choose_type, confirm, free_slots, take
from tests.mailbox import Mailbox
from tests.person import Person, cast

LIGHT_ENOUGH, DARK_ENOUGH = 200, 60


def brightness(page: Page) -> float:
    """Return how bright the page's ground is, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return (red + green + blue) / 3


def fits(page: Page) -> bool:
    """Say whether nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.req("NFR-4")
def test_a_visitor_changes_to_arabic_and_the_page_is_mirrored_and_stays_so(windows: Windows) -> None:
    page = windows.open()
    page.goto("/")
    page.get_by_role("button", name="ع العربية").click()

    for _ in range(2):
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[\u0621-\u064a]{3}"))
        page.reload()
    logo = page.get_by_role("banner").get_by_role("link").first.bounding_box()
    assert logo
    assert logo["x"] > 640, "the logo stands at the right"


@pytest.mark.req("NFR-4", "ACC-6")
def test_the_language_of_an_account_follows_it_to_every_device(windows: Windows, mailbox: Mailbox) -> None:
    person = Person(windows.base_url).sign_up("Farah", "Louati", mailbox)
    page, elsewhere = windows.open(person), windows.open(person)
    page.goto("/moi")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.get_by_role("button", name="ع العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")

    elsewhere.goto(AMEL)

    expect(elsewhere.locator("html")).to_have_attribute("dir", "rtl")
    expect(elsewhere.get_by_text("استشارة في أمراض النساء").first).to_be_visible()


@pytest.mark.req("NFR-4")
def test_pages_are_dark_where_the_device_is_and_light_for_whoever_prefers_that(windows: Windows) -> None:
    page = windows.open(color_scheme="dark")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert brightness(page) < DARK_ENOUGH

    page.get_by_role("button", name="Clair").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    assert brightness(page) > LIGHT_ENOUGH


@pytest.mark.req("NFR-4", "SCH-5")
def test_everything_from_search_to_confirmation_can_be_done_on_a_telephone(
    windows: Windows, mailbox: Mailbox
) -> None:
    person = Person(windows.base_url).sign_up("Emna", "Kefi", mailbox)
    page = windows.open(person, size=PHONE, has_touch=True, is_mobile=True)
    page.goto("/")
    page.get_by_role("combobox", name="Qui ou quoi").fill("ben salah")
    page.get_by_role("button", name="Chercher").tap()
    amel = article(page, "Dr Amel Ben Salah")
    expect(amel).to_be_visible()
    assert fits(page)

    amel.get_by_role("link", name="Voir plus d’horaires").tap()
    choose_type(page, CONSULTATION)
    slot = free_slots(page).first
    expect(slot).to_be_visible()
    assert fits(page)
    take(slot)
    assert fits(page)
    confirm(page)
    assert fits(page)

    page.goto("/moi")
    page.get_by_role("navigation").filter(has=page.get_by_role("link", name="Moi", exact=True)).get_by_role(
        "link", name="Rendez-vous"
    ).tap()
    expect(page.get_by_role("link").filter(has_text="Dr Amel Ben Salah")).to_be_visible()
    assert fits(page)


@pytest.mark.req("SCH-12", "NFR-4")
def test_the_agenda_of_a_clinic_reads_as_a_list_on_a_telephone(windows: Windows, signed_in: SignIn) -> None:
    page = windows.open(signed_in(cast("amel")), size=PHONE, has_touch=True, is_mobile=True)
    page.goto("/c/clinique-el-amen/agenda")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("radio", name="Liste")).to_be_checked()
    assert fits(page)
    page.get_by_role("button", name="Jour suivant").tap()
    expect(page).to_have_url(re.compile(r"date=\d{4}"))
    assert fits(page)
