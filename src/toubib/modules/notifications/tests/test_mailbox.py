"""The demo's mailbox over HTTP."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """An empty mailbox of a demo."""
    settings.DEMO, settings.MAILBOX_FOLDER = True, tmp_path
    return tmp_path


def keep(folder: Path, to: str, html: str = "<p>Bonjour</p>") -> UUID:
    """Put a message into the mailbox, as the demo's SMTP server does."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Clinique El Amen <a@b.test>", to, "Votre rendez-vous é"
    mail.set_content("Bonjour\nhttp://localhost:8000/moi")
    mail.add_alternative(html, subtype="html")
    identifier = uuid7()
    (folder / f"{identifier}.eml").write_bytes(f"Delivered-To: {to}\r\n".encode() + mail.as_bytes())
    return identifier


def test_messages_are_listed_newest_first_and_by_recipient(client: Client, folder: Path) -> None:
    first, second = keep(folder, "sami@demo.toubib.test"), keep(folder, "amel@demo.toubib.test")
    (folder / f".{uuid7()}").write_text("half a message")
    items = client.get("/api/v1/demo/mailbox").json()["items"]
    assert [item["id"] for item in items] == [str(second), str(first)]
    assert items[0]["subject"] == "Votre rendez-vous é"
    assert items[0]["received_at"].endswith("Z")
    only = client.get("/api/v1/demo/mailbox", {"to": "Sami@demo.toubib.test"}).json()["items"]
    assert [item["to"] for item in only] == ["sami@demo.toubib.test"]


def test_a_message_is_shown_whole_with_its_links(client: Client, folder: Path) -> None:
    html = '<p style="color:red">Bonjour <a href="http://localhost:8000/moi?a=1&amp;b=2">ici</a></p>'
    mail = client.get(f"/api/v1/demo/mailbox/{keep(folder, 'sami@demo.toubib.test', html)}").json()
    assert mail["from"] == "Clinique El Amen <a@b.test>"
    assert mail["text"].startswith("Bonjour")
    assert 'style="color:red"' in mail["html"]
    assert mail["links"] == ["http://localhost:8000/moi?a=1&b=2"]


@pytest.mark.req("NFR-3")
def test_nothing_in_a_message_runs_or_is_fetched(client: Client, folder: Path) -> None:
    html = (
        "<html><head><script>steal()</script></head><body onload='steal()'>"
        "<img src='http://spy.test/p.gif'><iframe src='http://spy.test'></iframe>"
        "<a href='javascript:steal()' onclick='steal()'>a</a><form action='http://spy.test'></form>b</body></html>"
    )
    mail = client.get(f"/api/v1/demo/mailbox/{keep(folder, 'sami@demo.toubib.test', html)}").json()
    for bad in ("script", "steal", "onload", "onclick", "iframe", "form", "spy"):
        assert bad not in mail["html"]
    assert mail["links"] == []


def test_what_is_not_there_is_not_found(client: Client, folder: Path) -> None:
    assert client.get(f"/api/v1/demo/mailbox/{uuid7()}").status_code == 404
    assert client.get("/api/v1/demo/mailbox/../../secrets").status_code == 404
    assert client.get("/api/v1/demo/mailbox", {"to": "x" * 300}).status_code == 422


@pytest.mark.req("NFR-3")
def test_outside_a_demo_there_is_no_mailbox(client: Client, folder: Path, settings: Any) -> None:
    there = keep(folder, "sami@demo.toubib.test")
    settings.DEMO = False
    for address in ("/api/v1/demo/mailbox", f"/api/v1/demo/mailbox/{there}"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"
