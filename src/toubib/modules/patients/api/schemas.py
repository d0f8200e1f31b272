"""Shapes that staff and account holders share."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.platform.http.schemas import Email, Input, Language, Name, OptionalName, Phone, Readable, text

Sex = Literal["female", "male", "other", "unknown"]
Channel = Literal["email", "sms", "push"]
Relation = Literal["self", "child", "spouse", "parent", "other"]
BloodGroup = Literal["A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-", ""]
Country = Annotated[str, Readable, text(2)]
Line = Annotated[str, Readable, text(160)]
Place = Annotated[str, Readable, text(120)]
Coverage = Annotated[str, Readable, text(240)]


class IdentifierIn(Input):
    """A national identifier: takes the place of the one of its type; an empty value removes it."""

    type: Annotated[str, Readable, text(12)]
    value: Annotated[str, Readable, text(64)] | None = None
    country: Country | None = None


class AddressIn(Input):
    """A postal address."""

    line: Annotated[str, Readable, text(240)] = ""
    postal_code: Annotated[str, Readable, text(12)] = ""
    city: Annotated[str, Readable, text(80)] = ""
    country: Country | None = None


class PhoneIn(Input):
    """A telephone number; without a country code it is one of the clinic's country."""

    number: Annotated[str, Readable, text(30)]
    kind: Literal["mobile", "home", "work", "other"] = "mobile"


class EmergencyContactIn(Input):
    """Whom to call."""

    name: Line
    relation: Annotated[str, Readable, text(60)] = ""
    phone: Phone = ""


class FileFields(Input):
    """Administrative data; what is left out stays. The first of the phones is the main one."""

    birth_name: OptionalName | None = None
    birth_date: date | None = None
    birth_place: Place | None = None
    sex: Sex | None = None
    identifiers: Annotated[list[IdentifierIn], Field(max_length=20)] | None = None
    addresses: Annotated[list[AddressIn], Field(max_length=10)] | None = None
    phone: Phone | None = None
    phones: Annotated[list[PhoneIn], Field(max_length=10)] | None = None
    email: Email | None = None
    preferred_channel: Channel | None = None
    language: Language | None = None
    blood_group: BloodGroup | None = None
    attending_physician: Line | None = None
    coverage: Coverage | None = None
    emergency_contact: EmergencyContactIn | None = None


class FilePatch(FileFields):
    """What of a file changes. `version` is the one that was read."""

    given_name: Name | None = None
    family_name: Name | None = None
    version: int | None = None


class IdentifierOut(Schema):
    """A national identifier, masked."""

    type: str
    value_masked: str
    country: str


class AddressOut(Schema):
    """A postal address."""

    line: str
    postal_code: str
    city: str
    country: str


class PhoneOut(Schema):
    """A telephone number, in E.164."""

    number: str
    kind: str


class EmergencyContactOut(Schema):
    """Whom to call."""

    name: str
    relation: str
    phone: str


class AdministrativeOut(Schema):
    """What a file says of somebody, nothing medical in it."""

    id: UUID
    name: str
    given_name: str
    family_name: str
    birth_name: str
    birth_date: date | None
    birth_place: str
    sex: str | None
    identifiers: list[IdentifierOut]
    addresses: list[AddressOut]
    phones: list[PhoneOut]
    email: str
    preferred_channel: str
    language: str
    blood_group: str | None
    attending_physician: str
    coverage: str
    emergency_contact: EmergencyContactOut | None
    version: int
