"""The demo's SMTP server: it accepts every message and keeps each as a file in the mailbox folder.

It is reached like any other SMTP server, so that a demo sends its mail exactly as production does.
"""

import asyncio
import signal
from email.utils import formatdate
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from toubib.entrypoints.configuration import load
from toubib.kernel.ids import uuid7

_LARGEST = 10 * 1024 * 1024


class Mailbox:
    """Keeps messages in a folder, each whole or not at all, named so that they sort by arrival."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a message, with the addresses it was really sent to."""
        lines = [f"Delivered-To: {recipient}\r\n" for recipient in envelope.rcpt_tos]
        lines.append(f"Received: by toubib-mailbox; {formatdate(usegmt=True)}\r\n")
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        name = str(uuid7())
        draft = self.folder / f".{name}"
        draft.write_bytes("".join(lines).encode() + content)
        draft.rename(self.folder / f"{name}.eml")
        return "250 kept"


async def serve(folder: Path, host: str, port: int) -> None:
    """Serve SMTP until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stopped.set)

    def session() -> SMTP:
        return SMTP(
            Mailbox(folder), data_size_limit=_LARGEST, enable_SMTPUTF8=True, hostname="toubib-mailbox"
        )

    server = await loop.create_server(session, host, port)
    async with server:
        await stopped.wait()


def run() -> None:
    """Serve on this machine only, two ports above the web server's."""
    configuration = load()
    folder = configuration.toubib_home / "mailbox"
    asyncio.run(serve(folder, "127.0.0.1", configuration.mailbox_port))
