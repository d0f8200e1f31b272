"""Every page, seen by everybody who may: accessible, fitting, whole, in the reader's language.

`make screens` keeps a picture of each in build/screens.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.addresses import ROLES, Role, declared, pattern
from tests.journeys.conftest import DESK, PHONE, SignIn, Windows
from tests.journeys.looking import breaches, faults_of, wait_until_quiet
from tests.person import Person

from toubib.platform.testing.live import LiveToubib
from toubib.platform.testing.plugin import ROOT

SCREENS = ROOT / "build" / "screens"
LANGUAGES = ("fr", "ar")
OPENED = [
    ("visitor", "/recherche?specialty", "^Quand"),
    ("patient", "/moi/proches", "^Ajouter un proche"),
    ("patient", "/compte/securite", "^Ajouter une clé"),
    ("secretary", "/accueil", "^Sans rendez-vous"),
    ("secretary", "/accueil?date", r"^\d\d:\d\d "),
    ("secretary", "/agenda", "^Rendez-vous"),
    ("secretary", "/agenda", r"^\d\d:\d\d "),
    ("secretary", "/agenda", r"^\d+ soignants?"),
    ("secretary", "/attente", "^Ajouter quelqu"),
    ("secretary", "/attente", "^Modifier l"),
    ("secretary", "/attente", "^Proposer un créneau"),
    ("clinic-admin", "/sites", "^Ajouter un lieu"),
    ("clinic-admin", "/soignants", "^Ajouter un soignant"),
    ("clinic-admin", "/types", "^Ajouter un motif"),
    ("clinic-admin", "/equipe", "^Inviter quelqu"),
    ("super-admin", "/plateforme", "^Ouvrir une clinique"),
]
"""Who opens what by which button."""


pytestmark = [pytest.mark.screens, pytest.mark.req("NFR-4")]


@dataclass
class Walk:
    """One person's way through the pages, in one language and one light."""

    role: Role
    person: Person
    page: Page
    language: str
    scheme: str
    pictures: bool

    def faults(self, addresses: list[str]) -> list[str]:
        """Return what is wrong with those pages, at a desk and on a telephone."""
        return [
            fault for number, address in enumerate(addresses, 1) for fault in self._faults(number, address)
        ]

    def _faults(self, number: int, address: str) -> Iterator[str]:
        self.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        self.page.goto(address)
        for width, height in (DESK, PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            wait_until_quiet(self.page)
            for fault in faults_of(self.page, self.language):
                yield f"{self.role.name} {address} {width} {self.language} {self.scheme}: {fault}"
            if self.pictures:
                self._keep_picture(number, address, width)

    def _keep_picture(self, number: int, address: str, width: int) -> None:
        words = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", address)
        name = re.sub(r"\W+", "-", words).strip("-") or "start"
        folder = SCREENS / f"{self.language}-{width}" / self.scheme
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{self.role.name}-{number:02}-{name}.png", full_page=True)


Begin = Callable[[Role, str, str], Walk]


@pytest.fixture
def begin(windows: Windows, signed_in: SignIn, request: pytest.FixtureRequest) -> Iterator[Begin]:
    """Open a browser for somebody, in a language that their account goes back from afterwards."""
    walks: list[Walk] = []

    def start(role: Role, language: str, scheme: str) -> Walk:
        person = signed_in(role.email) if role.email else Person(windows.base_url)
        if role.email:
            assert person.patch("/api/v1/me", {"language": language}).ok
        page = windows.open(
            person, color_scheme=scheme, reduced_motion="reduce", locale=f"{language}-TN", has_touch=False
        )
        pictures = request.config.getoption("markexpr") == "screens"
        walks.append(Walk(role, person, page, language, scheme, pictures))
        return walks[-1]

    yield start
    for walk in walks:
        if walk.role.email:
            assert walk.person.patch("/api/v1/me", {"language": "fr"}).ok


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_page_is_accessible_fits_and_speaks_the_readers_language(
    begin: Begin, role: Role, language: str
) -> None:
    walk = begin(role, language, "light")

    faults = walk.faults(role.addresses(walk.person))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", [role for role in ROLES if role.dark], ids=lambda role: role.name)
def test_pages_can_be_read_in_the_dark(begin: Begin, role: Role) -> None:
    walk = begin(role, "fr", "dark")
    chosen = [
        next(address for address in role.addresses(walk.person) if wanted in address) for wanted in role.dark
    ]

    faults = walk.faults(chosen)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "part", "button"), OPENED)
def test_what_opens_over_a_page_is_accessible_too(begin: Begin, name: str, part: str, button: str) -> None:
    role = next(role for role in ROLES if role.name == name)
    walk = begin(role, "fr", "light")
    page = walk.page
    page.goto(next(address for address in role.addresses(walk.person) if part in address))
    page.get_by_role("main").get_by_role("button", name=re.compile(button)).first.click()
    opened = page.get_by_role("dialog")
    faults = []
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        expect(opened).to_be_visible()
        wait_until_quiet(page)
        faults += [f"{width}: {breach}" for breach in breaches(page)]

    assert not faults, "\n".join(faults)


def test_no_page_is_left_out(live_toubib: LiveToubib, signed_in: SignIn) -> None:
    visitor = Person(live_toubib.base_url)
    walked = {
        urlsplit(address).path
        for role in ROLES
        for address in role.addresses(signed_in(role.email) if role.email else visitor)
    }

    assert [one for one in declared() if not any(map(pattern(one).fullmatch, walked))] == []


SPOILT = """() => {
  document.documentElement.dir = 'rtl';
  document.title = '';
  document.querySelector('h1').insertAdjacentHTML('afterend',
    '<h1>Deux</h1><img src="/assets/favicon.svg"><p style="color: #eee; background: #fff">pâle</p>'
    + '<button aria-label="Autre chose">Effacer</button>'
    + '<p>search.title</p><p>Please sign in</p><p>Trouver un soignant</p><p style="width: 3000px">large</p>');
}"""


def test_what_is_wrong_with_a_page_is_noticed(windows: Windows) -> None:
    page = windows.open(locale="fr-FR")
    page.goto("/connexion")
    wait_until_quiet(page)
    assert list(faults_of(page, "fr")) == []
    page.evaluate(SPOILT)

    noticed = "\n".join(faults_of(page, "fr"))

    for fault in (
        "rtl",
        "headings",
        "no title",
        "too wide",
        "the key",
        "in English",
        "image-alt",
        "contrast",
    ):
        assert fault in noticed
