"""What must hold of any page, whoever looks at it: rules of accessibility, layout and language."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from playwright.sync_api import Page, TimeoutError

from toubib.platform.testing.plugin import ROOT

_WEB = ROOT / "web"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"], "iframes": False}
_NAMED_AS_SEEN = "label-content-name-mismatch"
"""We look for ourselves whether names contain what is seen: axe takes joined Arabic letters, and sometimes
whole words, for icons."""
_RUN_AXE = """async (options) => (await axe.run(document, options)).violations.map(({ id, nodes }) => {
  const some = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 150)} (${any[0]?.message ?? ''})`);
  return `${id} ${nodes.length}x: ${some.join(' ; ')}`;
})"""
_QUIET = """() => document.querySelector('h1')
  && !document.querySelector('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root')
  && document.fonts.status === 'loaded'"""
_LOOK = """() => {
  const root = document.documentElement;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: around, data } = walker.currentNode;
    if (data.trim() && !around.closest('script, style, noscript, iframe')) {
      texts.push([data.trim(), around.closest('[lang]').lang]);
    }
  }
  return {
    lang: root.lang,
    dir: root.dir,
    title: document.title,
    headings: [...document.querySelectorAll('h1')].map((one) => one.textContent.trim()),
    overflow: root.scrollWidth - root.clientWidth,
    texts,
  };
}"""
_NAMES = """() => [...document.querySelectorAll('button[aria-label], a[aria-label], [role][aria-label]')]
  .filter((one) => one.matches('button, a, [role=button], [role=link], [role=menuitem], [role=tab]'))
  .map((one) => [one.innerText, one.ariaLabel])"""
_FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
_BROKEN = re.compile(r"\{\{|\bundefined\b|\bNaN\b|Invalid Date|\[object |^null$")
_ENGLISH = re.compile(r"\b(the|your|you|please|with|and|this|are|was|have|cannot)\b", re.IGNORECASE)
_KEY = re.compile(r"(?:[a-zA-Z]+:)?[a-z][A-Za-z_]*(?:\.[A-Za-z_]+)+")
_SHORTEST_SENTENCE = 4
MILLISECONDS_TO_SETTLE = 2_000


def wait_until_quiet(page: Page) -> None:
    """Wait until the page has its heading, its data and its letters."""
    page.wait_for_function(_QUIET)


def faults_of(page: Page, language: str) -> Iterator[str]:
    """Yield what is wrong with the page as it is on screen."""
    seen = page.evaluate(_LOOK)
    if (seen["lang"], seen["dir"]) != (language, "rtl" if language == "ar" else "ltr"):
        yield f"is said to be in {seen['lang']}, {seen['dir']}"
    if len(seen["headings"]) != 1 or not seen["headings"][0]:
        yield f"has the headings {seen['headings']}"
    if not seen["title"].removesuffix("· Toubib").strip():
        yield "has no title"
    if seen["overflow"] > 0 and not _settles(page):
        yield f"is {seen['overflow']} px too wide"
    yield from _wrong_words(seen["texts"], language)
    for text, name in page.evaluate(_NAMES):
        if _spoken(text) not in _spoken(name):
            yield f"shows {text!r} on what is called {name!r}"
    yield from breaches(page)


def breaches(page: Page) -> list[str]:
    """Return the rules of WCAG 2.2 AA that axe finds broken, and still does once the page has settled.

    It looks at one element after the other: of a button that is enabled meanwhile it sees two halves.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    rules = {"target-size": {"enabled": True}, _NAMED_AS_SEEN: {"enabled": False}}
    found: list[str] = page.evaluate(_RUN_AXE, _AXE | {"rules": rules})
    if found:
        page.wait_for_timeout(MILLISECONDS_TO_SETTLE)
        found = page.evaluate(_RUN_AXE, _AXE | {"rules": rules})
    return found


def _settles(page: Page) -> bool:
    """Say whether the page fits a moment later, once scripts that measure it have run."""
    try:
        page.wait_for_function(_FITS, timeout=MILLISECONDS_TO_SETTLE)
    except TimeoutError:
        return False
    return True


def _wrong_words(texts: list[tuple[str, str]], language: str) -> Iterator[str]:
    for text, spoken in texts:
        if _BROKEN.search(text):
            yield f"shows {text!r}"
        if any(key.partition(":")[2] or key in _keys() for key in _KEY.findall(text) if _is_key(key)):
            yield f"shows the key {text!r}"
        if spoken != language:
            continue
        if language != "en" and (text in _foreign("en", language) or _ENGLISH.search(text)):
            yield f"says in English {text!r}"
        if language != "fr" and text in _foreign("fr", language):
            yield f"says in French {text!r}"


def _spoken(text: str) -> str:
    """Return the words of a text as one says them, without signs between them."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _is_key(text: str) -> bool:
    return text.rpartition(":")[2] in _keys()


@cache
def _axe() -> str:
    return (_WEB / "node_modules" / "axe-core" / "axe.min.js").read_text()


@cache
def _words(language: str) -> dict[str, str]:
    """Return every text of a language by its key."""
    found: dict[str, str] = {}
    for file in (_WEB / "src" / "i18n").glob(f"*/{language}.json"):
        found |= dict(_flat(json.loads(file.read_text())))
    return found


def _flat(texts: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        if isinstance(text, dict):
            yield from _flat(text, f"{above}{name}.")
        else:
            yield above + name, text


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for key in _words("fr") if "." in key)


@cache
def _foreign(other: str, language: str) -> frozenset[str]:
    """Return the texts of another language that are not texts of this one."""
    theirs = {text for text in _words(other).values() if len(text) >= _SHORTEST_SENTENCE and "{{" not in text}
    return frozenset(theirs - set(_words(language).values()))
