"""HTTP: the demo's mailbox. Outside a demo these addresses do not exist."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from toubib.modules.notifications.queries import mailbox
from toubib.platform.http.api import answers
from toubib.platform.http.schemas import Email, Input

router = Router(tags=["demo"])


class MailboxFilter(Input):
    """Whose messages."""

    to: Email = ""


class MailLineOut(Schema):
    """A message in the list."""

    id: UUID
    to: str
    subject: str
    received_at: datetime


class MailListOut(Schema):
    """The newest messages first."""

    items: list[MailLineOut]


class MailOut(MailLineOut):
    """A message; `html` is fit to be shown in a frame without scripts."""

    from_: str = Field(alias="from")
    html: str
    text: str
    links: list[str]


@router.get("/mailbox", response=answers(200, MailListOut))
def list_mail(request: HttpRequest, filters: Query[MailboxFilter]) -> dict[str, Any]:
    """Return the newest messages of the demo, at most 200."""
    return {"items": [_line(line) for line in mailbox.newest(filters.to)]}


@router.get("/mailbox/{uuid:mail}", response=answers(200, MailOut), by_alias=True)
def read_mail(request: HttpRequest, mail: UUID) -> dict[str, Any]:
    """Return one message."""
    found = mailbox.mail(mail)
    return _line(found.line) | {
        "from": found.sender,
        "html": found.html,
        "text": found.text,
        "links": found.links,
    }


def _line(line: mailbox.Line) -> dict[str, Any]:
    return {"id": line.id, "to": line.to, "subject": line.subject, "received_at": line.received_at}


ROUTERS: list[tuple[str, Router]] = [("/demo", router)]
