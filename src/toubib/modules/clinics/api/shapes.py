"""Shapes that several of the clinics' addresses share."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.platform.http.schemas import Input, Readable, text

Type = Literal[
    "clinic",
    "practice",
    "group-practice",
    "medical-centre",
    "hospital",
    "maternity",
    "laboratory",
    "imaging",
    "dental",
]
CountryCode = Annotated[str, text(2, 2), Readable]
City = Annotated[str, text(80), Readable]
PostalCode = Annotated[str, text(12), Readable]
Zone = Annotated[str, text(64), Readable]
Currency = Annotated[str, text(3, 3), Readable]
PhoneNumber = Annotated[str, text(30), Readable]
Clock = Annotated[str, text(5), Readable]
Codes = Annotated[list[Annotated[str, text(40), Readable]], Field(max_length=60)]
Languages = Annotated[list[Literal["fr", "en", "ar"]], Field(max_length=3)]


class Hours(Input):
    """The front desk is open on a weekday (0 is Monday), on the wall clock, from "09:00" to "18:30"."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    start: Clock
    end: Clock


class CodedOut(Schema):
    """A code and its name in the reader's language."""

    code: str
    name: str


class SiteOut(Schema):
    """A place of practice, as visitors see it."""

    id: UUID
    name: str
    address: str
    postal_code: str
    city: str
    country: str
    phone: str
