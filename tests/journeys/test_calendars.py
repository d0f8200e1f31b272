"""Appointments in one's own calendar: made in the account, read by whoever has the address."""

import re
from urllib.parse import urlsplit

import pytest
import requests
import vobject
from playwright.sync_api import Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.person import Person, cast


def read(person: Person, address: str) -> requests.Response:
    """Fetch a calendar as applications do: no cookie, nothing but the address."""
    return requests.get(person.base_url + urlsplit(address).path, timeout=30)


def made(page: Page) -> str:
    """Make the calendar that is chosen, and return its address."""
    page.get_by_role("button", name="Créer le calendrier").click()
    field = page.get_by_label("Adresse du calendrier")
    expect(field).to_have_value(re.compile(r"/api/v1/public/calendars/.+\.ics$"))
    return field.input_value()


@pytest.mark.req("SCH-19")
def test_a_patient_puts_their_appointments_into_their_calendar_and_takes_them_out_again(
    windows: Windows, signed_in: SignIn
) -> None:
    sami = signed_in(cast("sami"))
    page = windows.open(sami)
    page.goto("/moi/rendez-vous")
    page.get_by_role("link", name="Dans mon agenda personnel").click()
    address = made(page)
    events = vobject.readOne(read(sami, address).text).vevent_list
    upcoming = sami.get("/api/v1/me/appointments", when="upcoming")["items"]
    uids = {event.uid.value.partition("@")[0] for event in events}
    assert {one["id"] for one in upcoming} <= uids
    page.get_by_role("button", name="C’est fait").click()
    expect(page.get_by_label("Adresse du calendrier")).to_have_count(0)
    page.get_by_role("button", name="Fermer le calendrier").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Fermer le calendrier").click()
    expect(page.get_by_text("Le calendrier est fermé")).to_be_visible()
    assert read(sami, address).status_code == 404


@pytest.mark.req("SCH-19", "NFR-3")
def test_a_doctor_finds_her_own_agenda_offered_first_and_it_names_nobody(
    windows: Windows, signed_in: SignIn
) -> None:
    amel = signed_in(cast("amel"))
    page = windows.open(amel)
    page.goto("/c/clinique-el-amen/agenda")
    page.get_by_role("link", name="Mettre cet agenda dans mon calendrier").click()
    expect(page.get_by_role("combobox", name="Quels rendez-vous ?")).to_have_value(
        "Dr Amel Ben Salah · Clinique El Amen"
    )
    written = read(amel, made(page)).text
    summaries = [event.summary.value for event in vobject.readOne(written).vevent_list]
    assert len(summaries) > 100
    expected = re.compile(r"(.+ : )?(Rendez-vous — \w\. \w\.|Absence|Groupe — .+)")
    assert [one for one in summaries if not expected.fullmatch(one)] == []
