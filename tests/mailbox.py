"""The messages that a running Toubib really sent over SMTP, as its demo's mailbox keeps them."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SECONDS_TO_ARRIVE = 30.0


@dataclass(frozen=True)
class Letter:
    """A message as its reader gets it."""

    to: str
    subject: str
    text: str
    html: str

    @property
    def code(self) -> str:
        """The six figures to type, or '' when it carries none."""
        found = re.search(r"^\s*(\d{6})\s*$", self.text, re.MULTILINE)
        return found[1] if found else ""

    def link(self, part: str) -> str:
        """Return the first link with that part in it; raises AssertionError when there is none."""
        found = re.search(rf"https?://\S*{re.escape(part)}\S*", self.text)
        assert found, f"no link to {part} in:\n{self.text}"
        return found[0].rstrip(".,)>")


class Mailbox:
    """Every mailbox of an installation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, Letter] = {}

    def letters(self, to: str = "") -> list[Letter]:
        """Return the letters to an address (to anybody by default), in order of arrival."""
        for path in sorted(self._folder.glob("[0-9a-f]*.eml")):
            if path not in self._read:
                self._read[path] = _letter(path)
        return [letter for letter in self._read.values() if not to or letter.to == to.lower()]

    def wait_for(self, to: str, matching: Callable[[Letter], object], *, after: int = 0) -> Letter:
        """Return the first letter to an address that matches, past the `after` ones it had already.

        Raises AssertionError, with what did arrive, when it does not come.
        """
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while time.monotonic() < deadline:
            for letter in self.letters(to)[after:]:
                if matching(letter):
                    return letter
            time.sleep(0.1)
        raise AssertionError(f"no such letter to {to}; there: {[one.subject for one in self.letters(to)]}")

    def wait_for_code(self, to: str, *, after: int = 0) -> str:
        """Return the code sent to an address."""
        return self.wait_for(to, lambda letter: letter.code, after=after).code


def _letter(path: Path) -> Letter:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return Letter(
        to=str(message["Delivered-To"]).lower(),
        subject=" ".join(str(message["Subject"]).split()),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
