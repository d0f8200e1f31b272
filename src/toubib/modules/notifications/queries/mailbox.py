"""The demo's mailbox: every message that was sent, as files that its SMTP server keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import nh3
from django.conf import settings

from toubib.kernel.errors import NotFound

NEWEST = 200
"""How many messages a list shows."""

_STYLED = {"style", "class", "dir", "lang", "align", "valign", "bgcolor", "width", "height", "role"}
_UNREAD = {"script", "style", "title"}
"""Tags whose text is no part of what a reader sees."""

_ATTRIBUTES = {"*": _STYLED, "a": {"href"}, "table": {"cellpadding", "cellspacing"}, "td": {"colspan"}}


@dataclass(frozen=True, slots=True)
class Line:
    """A message in the list. `received_at` is in UTC."""

    id: UUID
    to: str
    subject: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A message. `html` is fit for display: nothing in it runs or is fetched. `links` are its addresses."""

    line: Line
    sender: str
    html: str
    text: str
    links: list[str]


def newest(to: str = "") -> list[Line]:
    """Return the newest messages first, to an address when one is given. Raises NotFound outside a demo."""
    found: list[Line] = []
    wanted = to.strip().lower()
    for path in sorted(_folder().glob("[0-9a-f]*.eml"), reverse=True):
        line = _line(_identifier(path), BytesHeaderParser(policy=default).parsebytes(_head(path)))
        if not wanted or wanted == line.to.lower():
            found.append(line)
        if len(found) == NEWEST:
            break
    return found


def mail(mail_id: UUID) -> Mail:
    """Return a message. Raises NotFound, also outside a demo."""
    path = _folder() / f"{mail_id}.eml"
    if not path.is_file():
        raise NotFound
    message = BytesParser(policy=default).parsebytes(path.read_bytes())
    html, text = _body(message, "html"), _body(message, "plain")
    return Mail(
        line=_line(mail_id, message),
        sender=str(message.get("From", "")),
        html=nh3.clean(
            html,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https"},
            link_rel="noopener",
            clean_content_tags=_UNREAD,
        ),
        text=text,
        links=list(dict.fromkeys(_links(html))),
    )


def _folder() -> Path:
    if not settings.DEMO:
        raise NotFound
    return Path(settings.MAILBOX_FOLDER)


def _head(path: Path) -> bytes:
    """Return the beginning of a message, where its headers are."""
    with path.open("rb") as file:
        return file.read(16_384)


def _identifier(path: Path) -> UUID:
    return UUID(path.stem)


def _line(mail_id: UUID, headers: Any) -> Line:
    """Read the headers; the moment of arrival is in the identifier (UUID version 7)."""
    return Line(
        id=mail_id,
        to=str(headers.get("Delivered-To") or headers.get("To", "")),
        subject=" ".join(str(headers.get("Subject", "")).split()),
        received_at=datetime.fromtimestamp((mail_id.int >> 80) / 1000, UTC),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


class _Anchors(HTMLParser):
    """Collects what links point to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of an anchor."""
        address = dict(attrs).get("href") if tag == "a" else None
        if address and address.startswith(("http://", "https://")):
            self.found.append(address)


def _links(html: str) -> Iterator[str]:
    parser = _Anchors()
    parser.feed(html)
    yield from parser.found
