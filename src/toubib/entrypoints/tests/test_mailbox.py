"""The demo's SMTP server, spoken to by a real SMTP client."""

import smtplib
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from toubib.entrypoints.mailbox import Mailbox
from toubib.platform.testing.live import free_ports

pytestmark = pytest.mark.req("NOT-1")


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[tuple[Controller, Path]]:
    controller = Controller(Mailbox(tmp_path / "mailbox"), hostname="127.0.0.1", port=free_ports(1))
    controller.start()
    yield controller, tmp_path / "mailbox"
    controller.stop()


def message(subject: str = "Rendez-vous confirmé") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "bonjour@toubib.test",
        "sami@demo.toubib.test",
        subject,
    )
    message.set_content("À jeudi, 9 h.")
    return message


def read(path: Path) -> EmailMessage:
    kept = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(kept, EmailMessage)
    return kept


def send(controller: Controller, *messages: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", controller.port) as client:
        for each in messages:
            client.send_message(each)


def test_a_message_is_kept_as_it_was_sent(mailbox: tuple[Controller, Path]) -> None:
    controller, folder = mailbox
    send(controller, message())

    (path,) = folder.glob("*.eml")
    kept = read(path)
    assert kept["Subject"] == "Rendez-vous confirmé"
    assert kept["Delivered-To"] == "sami@demo.toubib.test"
    assert kept.get_content().strip() == "À jeudi, 9 h."


def test_messages_sort_by_arrival_and_none_is_lost_when_many_come_at_once(
    mailbox: tuple[Controller, Path],
) -> None:
    controller, folder = mailbox
    senders = [threading.Thread(target=send, args=(controller, message(str(n)))) for n in range(20)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    send(controller, message("last"))

    kept = [read(path) for path in sorted(folder.glob("*.eml"))]
    assert len(kept) == 21
    assert kept[-1]["Subject"] == "last"
    assert list(folder.glob(".*")) == []
