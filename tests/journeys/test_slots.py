"""A slot that somebody else took, and one that was not confirmed in time."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.finding import choose_mode, confirm, free_slots, open_week, take
from tests.mailbox import Mailbox
from tests.person import Person, cast

from toubib.platform.testing.live import LiveToubib

JAZIRI = "/soignants/dr-hatem-jaziri-tunis"


def look(page: Page, weeks: int) -> None:
    page.goto(JAZIRI)
    open_week(page, weeks)


@pytest.mark.req("SCH-20", "SCH-5")
def test_of_two_visitors_at_one_slot_the_second_is_offered_the_nearest_free_ones(windows: Windows) -> None:
    first, second = windows.open(), windows.open()
    look(first, 1)
    look(second, 1)
    words = take(free_slots(first).first)

    free_slots(second).and_(second.get_by_role("button", name=words, exact=True)).click()
    lost = second.get_by_role("dialog", name="Ce créneau vient d’être pris")
    alternatives = lost.get_by_role("button", name=re.compile(r"\d\d:\d\d$"))
    expect(alternatives.first).to_be_visible()
    offered = alternatives.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")

    assert words not in offered
    take(alternatives.first)
    expect(second.get_by_role("region", name="Votre rendez-vous")).to_contain_text(
        offered[0].replace(", ", " à ")
    )


@pytest.mark.req("SCH-5")
def test_a_slot_that_was_not_confirmed_in_time_is_said_to_be_gone_and_can_be_taken_again(
    windows: Windows, live_toubib: LiveToubib, mailbox: Mailbox
) -> None:
    page = windows.open(Person(windows.base_url).sign_up("Olfa", "Mejri", mailbox))
    look(page, 2)
    choose_mode(page, "En vidéo")
    words = take(free_slots(page).first)
    let_time_pass(live_toubib, page.url.rpartition("/")[2])

    page.get_by_role("button", name="Confirmer le rendez-vous").click()
    expect(page.get_by_text("Ce créneau ne vous est plus gardé")).to_be_visible()
    page.reload()
    page.get_by_role("button", name=re.compile("^Reprendre")).click()

    expect(page.get_by_role("region", name="Votre rendez-vous")).to_contain_text(words.replace(", ", " à "))
    confirm(page)


def let_time_pass(toubib: LiveToubib, hold_id: str) -> None:
    """Make a hold six minutes old."""
    with psycopg.connect(toubib.owner_url) as connection:
        for table, key in (("scheduling_hold", "id"), ("scheduling_occupancy", "hold_id")):
            changed = connection.execute(
                f"UPDATE {table} SET expires_at = now() - interval '1 minute' WHERE {key} = %s", [hold_id]
            )
            assert changed.rowcount == 1


@pytest.mark.req("SCH-5")
def test_a_visitor_who_changes_their_mind_gives_the_slot_back(windows: Windows, signed_in: SignIn) -> None:
    page, other = windows.open(), windows.open(signed_in(cast("sami")))
    look(page, 1)
    words = take(free_slots(page).last)

    page.get_by_role("button", name="Changer de motif ou d’horaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dr Hatem Jaziri")

    look(other, 1)
    expect(free_slots(other).and_(other.get_by_role("button", name=words, exact=True))).to_be_visible()
