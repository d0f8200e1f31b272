"""E-mails that look like Toubib: a letter's words, in the reader's language, as HTML and as plain text.

A letter is written once, as data, and laid out twice; so the two versions never say different things. For a
message that needs more than a letter has, extend `email/base.html` and `email/base.txt`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, override

_LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, already in the reader's language.

    `code` is shown large; `choices` are (label, address), a button each; `button` is the same, below them;
    `details` are pairs shown as a small table (when, where, who); `notes` are small print below the button.
    """

    subject: str
    paragraphs: list[str]
    title: str = ""
    code: str = ""
    button: tuple[str, str] | None = None
    details: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)


def send_letter(to: str, language: str, write: Callable[[], Letter]) -> None:
    """Send what `write` returns when called in the reader's language. Raises OSError when it does not go."""
    message(to, language, write).send()


def message(to: str, language: str, write: Callable[[], Letter]) -> EmailMultiAlternatives:
    """Return the message, laid out but not sent."""
    with in_language(language):
        letter = write()
        context = email_context() | {"letter": letter}
        built = EmailMultiAlternatives(
            " ".join(letter.subject.split()),
            _tidy(render_to_string("email/letter.txt", context)),
            settings.DEFAULT_FROM_EMAIL,
            [to],
        )
        built.attach_alternative(render_to_string("email/letter.html", context), "text/html")
    return built


def in_language(language: str) -> override:
    """Return the context in which words are in the reader's language, or in the installation's own."""
    return override(language if language in _LANGUAGES else settings.LANGUAGE_CODE)


def _tidy(text: str) -> str:
    """Leave at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def email_context() -> dict[str, str]:
    """Return what `email/base.html` needs, in the active language."""
    rtl = get_language_bidi()
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if rtl else "ltr",
        "start": "right" if rtl else "left",
        "public_url": settings.PUBLIC_URL,
    }
