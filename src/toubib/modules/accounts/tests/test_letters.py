"""What Toubib writes about accounts: in the reader's language, the same in HTML and in text."""

from pathlib import Path
from typing import Any

import allauth
import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from toubib.modules.accounts.adapters.letters import LETTERS, letter
from toubib.modules.accounts.models import User
from toubib.modules.accounts.tests.conftest import AUTH, PASSWORD, Browser
from toubib.platform.emails import message

pytestmark = [pytest.mark.django_db, pytest.mark.req("NFR-4")]

PERSON = User(email="leila@example.org", given_name="<Leïla>", family_name="O'Brien")
CONTEXT = {
    "user": PERSON,
    "code": "123456",
    "password_reset_url": "http://localhost:8000/compte/reinitialiser/key",
    "signup_url": "http://localhost:8000/inscription",
    "timestamp": timezone.now(),
    "ip": "192.0.2.1",
    "user_agent": "Firefox",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
}
UNUSED = {
    "account/email/login_code",
    "account/email/password_reset_code",
    "account/email/email_confirm",
    "account/email/base",
}
"""Occasions that our settings rule out, and allauth's own layout."""


def test_there_is_a_letter_for_whatever_allauth_may_send() -> None:
    templates = Path(allauth.__file__).parent / "templates"
    found = {
        str(path.relative_to(templates)).removesuffix("_message.txt")
        for app in ("account", "mfa")
        for path in (templates / app / "email").glob("*_message.txt")
    }
    assert found - UNUSED <= set(LETTERS)


@pytest.mark.parametrize("occasion", sorted(LETTERS))
@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_each_letter_says_the_same_in_html_and_text(occasion: str, language: str, direction: str) -> None:
    sent = message("leila@example.org", language, lambda: letter(occasion, CONTEXT))
    ((html, kind),) = sent.alternatives
    assert kind == "text/html"
    assert f'<html lang="{language}" dir="{direction}">' in html
    with override(language):
        words = letter(occasion, CONTEXT)
    assert sent.subject == words.subject
    assert "\n" not in sent.subject
    for paragraph in [*words.paragraphs, *words.notes]:
        assert paragraph in str(sent.body)
    if words.button:
        assert words.button[1] in str(sent.body)
        assert words.button[1] in html
    assert "&#x27;" not in str(sent.body)
    assert "<Leïla>" not in html
    assert "{{" not in html + str(sent.body)


def test_a_message_speaks_the_language_of_its_reader_not_of_the_page(sami: User) -> None:
    User.objects.filter(pk=sami.pk).update(language="ar")
    Browser("en").send("POST", f"{AUTH}/auth/password/request", {"email": sami.email})
    html: Any = mail.outbox[-1].alternatives[0]
    assert '<html lang="ar" dir="rtl">' in html[0]


def test_a_newcomer_is_written_to_in_the_language_they_chose() -> None:
    body = {
        "email": "leila@example.org",
        "password": PASSWORD,
        "given_name": "Leïla",
        "family_name": "Ayari",
        "language": "ar",
        "role": "patient",
    }
    Browser("fr").send("POST", f"{AUTH}/auth/signup", body)
    html: Any = mail.outbox[-1].alternatives[0]
    assert '<html lang="ar" dir="rtl">' in html[0]


def test_somebody_we_do_not_know_is_written_to_in_the_language_of_the_page() -> None:
    Browser("en").send("POST", f"{AUTH}/auth/password/request", {"email": "nobody@example.org"})
    assert mail.outbox[-1].subject == "No account with this address"
