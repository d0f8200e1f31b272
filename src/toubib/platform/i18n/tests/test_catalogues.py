"""No sentence of the source may go untranslated, and none may be lost on the way."""

import gettext
from pathlib import Path

import pytest

from toubib.platform.i18n.catalogues import Message, compile_catalogue, in_source, problems, update

pytestmark = pytest.mark.req("NFR-4")
CODE = """
from toubib.kernel.errors import N_
from django.utils.translation import gettext as _, ngettext, pgettext

GREETING = N_("Hello %(name)s")
said = _("Good" " evening")
many = ngettext("one day", "%(n)s days", 3)
month = pgettext("month", "May")
other = print("not a message")
"""
PAGE = """{% load i18n %}
<p>{% translate 'Your appointment' %}</p>
{% blocktranslate %}On {{ day }}{% endblocktranslate %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "code.py").write_text(CODE)
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    return tmp_path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def translate(catalogue: Path, **sentences: str) -> None:
    text = catalogue.read_text()
    for source, translation in sentences.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    catalogue.write_text(text)


def test_messages_are_found_in_code_and_templates_and_nothing_else_is(root: Path) -> None:
    assert set(in_source(root)) == {
        Message("Hello %(name)s"),
        Message("Good evening"),
        Message("one day", "%(n)s days"),
        Message("May", context="month"),
        Message("Your appointment"),
        Message("On %(day)s"),
    }


def test_what_is_missing_or_not_translated_is_said(root: Path, catalogue: Path) -> None:
    assert "fr: missing: 'Good evening' (code.py)" in list(problems(root, catalogue))

    assert update(root, catalogue) == 6

    assert "fr: not translated: 'Good evening' (code.py)" in list(problems(root, catalogue))


def test_a_translation_that_fills_in_other_values_is_refused(root: Path, catalogue: Path) -> None:
    update(root, catalogue)
    translate(catalogue, **{"Hello %(name)s": "Bonjour %(nom)s"})

    assert "fr: the placeholders differ: 'Hello %(name)s' → 'Bonjour %(nom)s'" in list(
        problems(root, catalogue)
    )


def test_a_sentence_that_left_the_source_is_said_and_then_dropped(root: Path, catalogue: Path) -> None:
    update(root, catalogue)
    (root / "code.py").write_text("")

    assert "fr: no longer in the source: 'Good evening'" in list(problems(root, catalogue))
    assert update(root, catalogue) == 2


def test_translations_survive_an_update_and_are_read_once_compiled(root: Path, catalogue: Path) -> None:
    update(root, catalogue)
    translate(catalogue, **{"Good evening": "Bonsoir"})
    update(root, catalogue)
    compile_catalogue(catalogue)

    french = gettext.translation("django", root / "locale", languages=["fr"])
    assert french.gettext("Good evening") == "Bonsoir"
