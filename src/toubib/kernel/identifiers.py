"""What identifiers of every kind share: how they are compacted, refused and masked."""

import re
import unicodedata
from enum import StrEnum

from toubib.kernel.errors import Problem

_SEPARATORS = re.compile(r"[\s.\-/_]+")
_LONGEST = 64


class Reason(StrEnum):
    """What is wrong with an identifier."""

    TYPE = "type"
    """We know no identifier of that type."""
    CHARACTERS = "characters"
    """It holds characters, or has them in places, that it cannot."""
    LENGTH = "length"
    """It has too few or too many characters."""
    KEY = "key"
    """Its check digits do not match: most often a typing mistake."""
    COUNTRY = "country"
    """It names a country that does not use such identifiers."""


class InvalidIdentifier(ValueError):
    """This is not an identifier of that type.

    `code` is stable ("nir_key"); `reason` says what is wrong; `problem` is the sentence to show beside the
    field. None of them repeats the value, which must not end in a log.
    """

    def __init__(self, kind: str, reason: Reason, message: str) -> None:
        """`message` is an English source text, marked for translation."""
        self.kind: str = kind
        self.reason: Reason = reason
        self.code: str = f"{kind}_{reason}".replace("-", "_").lower()
        self.problem: Problem = Problem(message)
        super().__init__(f"{self.code}: {message}")


def compact(value: str) -> str:
    """Upper case, with ASCII digits, without spaces, dots, hyphens, slashes or underscores."""
    plain = unicodedata.normalize("NFKC", value[: _LONGEST * 4])
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    return _SEPARATORS.sub("", digits).upper()


def mask(value: str, visible: int = 3) -> str:
    """The identifier with only its last characters showing, and nothing of one that is too short."""
    if len(value) <= visible:
        return "•" * len(value)
    return "•" * (len(value) - visible) + value[-visible:]
