"""Shapes that every module's addresses share, and what no text from outside may contain."""

from datetime import UTC, datetime, time
from typing import Annotated, Literal

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


def _readable(text: object) -> object:
    """Refuse what PostgreSQL cannot keep and people cannot read: NUL, control characters, lone surrogates."""
    if isinstance(text, str) and any(
        (ord(char) < 32 and char not in "\n\r\t") or 0xD800 <= ord(char) <= 0xDFFF or ord(char) == 127
        for char in text
    ):
        raise PydanticCustomError("unusable_characters", "control characters or lone surrogates")
    return text


def _sensible(moment: datetime) -> datetime:
    """Return the instant in UTC; refuse one so far away that arithmetic on it overflows."""
    if not 1900 < moment.year < 2200:
        raise PydanticCustomError("too_far_away", "before 1901 or after 2199")
    return moment.astimezone(UTC)


def _whole_minute(moment: datetime) -> datetime:
    """Refuse what no clock on a wall shows."""
    if moment.second or moment.microsecond:
        raise PydanticCustomError("whole_minute", "seconds where a minute is meant")
    return moment


class Input(Schema):
    """What comes from outside: unknown fields are refused, so that a typing mistake is not lost."""

    model_config = ConfigDict(extra="forbid")


def text(maximum: int, minimum: int = 0) -> StringConstraints:
    """Return the constraint of a stripped text of at most `maximum` characters."""
    return StringConstraints(strip_whitespace=True, max_length=maximum, min_length=minimum)


Readable = BeforeValidator(_readable)
Name = Annotated[str, text(100, 1), Readable]
OptionalName = Annotated[str, text(100), Readable]
Line = Annotated[str, text(240), Readable]
Label = Annotated[str, text(120, 1), Readable]
Paragraph = Annotated[str, text(500), Readable]
LongText = Annotated[str, text(4000), Readable]
Phone = Annotated[str, text(20), Readable]
Email = Annotated[str, text(254), Readable]
Query = Annotated[str, text(120), Readable]
Cursor = Annotated[str, text(200), Readable]
Instant = Annotated[AwareDatetime, AfterValidator(_sensible)]
Minute = Annotated[Instant, AfterValidator(_whole_minute)]
WallTime = Annotated[
    time,
    PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["09:00"]}),
]
"""A time on a wall clock, which has neither date nor zone: "09:00"."""

Mode = Literal["in-person", "video"]
Language = Literal["fr", "en", "ar"]


class MoneyOut(Schema):
    """An exact amount: as many decimals as the currency has."""

    amount: str
    currency: str
