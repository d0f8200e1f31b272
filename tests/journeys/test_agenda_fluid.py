"""The agenda of a large clinic stays fluid: sixty practitioners, six hundred appointments a day."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect
from tests.journeys.conftest import SignIn, Windows
from tests.journeys.days import next_weekday
from tests.person import cast

PRACTITIONERS, EACH = 60, 10
COLOURS = ("pine", "sky", "apricot", "plum", "moss")
CLINIC = "/c/clinique-el-amen"

FRAMES = """async act => {
  const times = [];
  let last = performance.now(), on = true;
  const tick = now => { times.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const scroller = document.querySelector('section[data-by]');
  for (let step = 0; step < 60; step++) {
    if (act === 'scroll') scroller.scrollLeft += 120;
    await new Promise(done => requestAnimationFrame(done));
  }
  on = false;
  return times.slice(2).sort((a, b) => a - b);
}"""
"""Scrolls across the grid, frame by frame; returns how long the frames took, in milliseconds, in order."""


def identifier(kind: int, number: int) -> str:
    """Return an identifier of something that does not exist."""
    return str(UUID(int=(kind << 64) + number))


def large_agenda(day: date) -> dict[str, Any]:
    """Return the agenda of a clinic that does not exist."""
    people = range(PRACTITIONERS)
    nothing: list[Any] = []
    return {
        "timezone": "Africa/Tunis",
        "practitioners": [_practitioner(who) for who in people],
        "days": [
            {
                "practitioner": identifier(1, who),
                "date": str(day),
                "site": identifier(2, 0),
                "open": [[_at(day, 0), _at(day, 600)]],
            }
            for who in people
        ],
        **dict.fromkeys(("openings", "rooms", "sessions", "absences", "holds"), nothing),
        "appointments": [_appointment(day, who, number) for who in people for number in range(EACH)],
    }


def _at(day: date, minutes: int) -> str:
    return f"{day}T{7 + minutes // 60:02}:{minutes % 60:02}:00Z"


def _practitioner(who: int) -> dict[str, Any]:
    return {
        "id": identifier(1, who),
        "name": f"Dr Praticien Numéro {who}",
        "title": "Dr",
        "specialties": [],
        "colour": COLOURS[who % 5],
        "photo": None,
    }


def _appointment(day: date, who: int, number: int) -> dict[str, Any]:
    begins = 60 * number + who % 3 * 10
    return {
        "id": identifier(3, who * EACH + number),
        "practitioner": identifier(1, who),
        "start": _at(day, begins),
        "end": _at(day, begins + 20 + number % 2 * 10),
        "state": "booked",
        "mode": "in-person",
        "type": {
            "id": identifier(4, number % 7),
            "name": f"Motif {number % 7}",
            "colour": COLOURS[number % 5],
        },
        "patient": {
            "id": identifier(5, who * EACH + number),
            "name": f"Patient {number} du {who}",
            "birth_date": None,
            "phone": "",
        },
        "site": identifier(2, 0),
        **dict.fromkeys(("room", "equipment", "session", "arrived_at", "started_at")),
        "reason": "",
        "overbooked": False,
        "version": 1,
    }


@pytest.fixture
def large(windows: Windows, signed_in: SignIn) -> Page:
    """A secretary in front of sixty columns."""
    day = next_weekday(2)
    body = json.dumps(large_agenda(day))
    page = windows.open(signed_in(cast("bob")))

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/api/v1/clinics/*/agenda?*", answer)
    page.goto(f"{CLINIC}/agenda?date={day}")
    expect(page.get_by_role("heading", level=2)).to_have_count(PRACTITIONERS)
    return page


def percentile(frames: list[float], share: float) -> float:
    """Return the time that such a share of the frames does not exceed, in milliseconds."""
    return frames[min(len(frames) - 1, int(len(frames) * share))]


@pytest.mark.req("SCH-12", "NFR-2")
def test_sixty_columns_scroll_without_all_being_drawn(large: Page) -> None:
    still = large.evaluate(FRAMES, "stay")
    frames = large.evaluate(FRAMES, "scroll")

    assert large.locator("[data-appointment]").count() < PRACTITIONERS * EACH / 2
    last = large.get_by_role("button", name=f"Patient 0 du {PRACTITIONERS - 1}")
    large.evaluate("document.querySelector('section[data-by]').scrollLeft = 100000")
    expect(last).to_be_visible()
    # Alone on a machine it is the next frame, 16.7 ms; other tests run beside this one.
    assert percentile(frames, 0.5) <= max(50.0, 3 * percentile(still, 0.5))


@pytest.mark.req("SCH-12", "NFR-2")
def test_dragging_draws_nothing_again(large: Page) -> None:
    large.evaluate(
        """() => {
          window.drawn = 0;
          new MutationObserver(found => { window.drawn += found.length }).observe(
            document.querySelector('section[data-by]'), { childList: true, subtree: true });
        }"""
    )
    block = large.locator("[data-appointment]").first.bounding_box()
    assert block
    x, y = block["x"] + 40, block["y"] + 10
    large.mouse.move(x, y)
    large.mouse.down()
    large.mouse.move(x + 200, y + 150, steps=40)
    large.keyboard.press("Escape")
    large.mouse.up()

    # The outline's own words are all that changes.
    assert large.evaluate("window.drawn") <= 60
    expect(large.get_by_role("dialog")).to_have_count(0)
