"""For a clinic's staff: its profile, its places, its rooms (CLI-2, CLI-3)."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Schema, Status
from pydantic import Field

from toubib.modules.clinics.api.shapes import (
    City,
    Codes,
    CountryCode,
    Currency,
    Hours,
    Languages,
    PhoneNumber,
    PostalCode,
    SiteOut,
    Type,
    Zone,
)
from toubib.modules.clinics.commands.edit_clinic import EditClinic, edit_clinic
from toubib.modules.clinics.commands.rooms import add_room, edit_room, remove_room
from toubib.modules.clinics.commands.set_logo import set_logo
from toubib.modules.clinics.commands.sites import EditSite, add_site, edit_site, remove_site
from toubib.modules.clinics.models import Room, Site
from toubib.modules.clinics.queries.profile import clinic_profile, staff_rooms, staff_sites
from toubib.platform.files import UploadedImage, reads_files
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Email, Input, Label, Line, LongText, Readable, text

router = Router(tags=["clinics"])

Short = Annotated[str, text(40), Readable]
Holder = Annotated[str, text(160), Readable]
RoomName = Annotated[str, text(80, 1), Readable]


class LegalPatch(Input):
    """The legal identity; what is left out stays."""

    legal_name: Holder | None = None
    registration_number: Short | None = None
    tax_number: Short | None = None


class BankPatch(Input):
    """The bank account; what is left out stays, '' removes."""

    iban: Short | None = None
    holder: Holder | None = None


class ProfilePatch(Input):
    """What of the clinic changes; what is left out stays. `version` is the one that was read."""

    name: Label | None = None
    type: Type | None = None
    description: LongText | None = None
    address: Line | None = None
    postal_code: PostalCode | None = None
    city: City | None = None
    country: CountryCode | None = None
    phone: PhoneNumber | None = None
    email: Email | None = None
    opening_hours: Annotated[list[Hours], Field(max_length=42)] | None = None
    specialties: Codes | None = None
    time_zone: Zone | None = None
    currency: Currency | None = None
    languages: Languages | None = None
    published: bool | None = None
    requires_second_factor: bool | None = None
    legal: LegalPatch | None = None
    bank: BankPatch | None = None
    version: int | None = None


class LegalOut(Schema):
    """The legal identity."""

    legal_name: str
    registration_number: str
    tax_number: str


class ClinicBankOut(Schema):
    """The bank account: of the IBAN only the end is shown."""

    iban_masked: str
    holder: str


class ProfileOut(Schema):
    """The clinic. `legal` and `bank` are null for whoever may not edit it."""

    id: UUID
    slug: str
    name: str
    type: str
    description: str
    address: str
    postal_code: str
    city: str
    country: str
    phone: str
    email: str
    opening_hours: list[Hours]
    specialties: list[str]
    logo: str | None
    time_zone: str
    currency: str
    languages: list[str]
    legal: LegalOut | None
    bank: ClinicBankOut | None
    published: bool
    status: str
    requires_second_factor: bool
    version: int


class SiteIn(Input):
    """A place of practice to add; country and time zone are the clinic's unless given."""

    name: Label
    address: Line = ""
    postal_code: PostalCode = ""
    city: Annotated[str, text(80, 1), Readable]
    country: CountryCode | None = None
    phone: PhoneNumber = ""
    time_zone: Zone | None = None
    published: bool = True


class SitePatch(Input):
    """What of a site changes; what is left out stays. `version` is the one that was read."""

    name: Label | None = None
    address: Line | None = None
    postal_code: PostalCode | None = None
    city: Annotated[str, text(80, 1), Readable] | None = None
    country: CountryCode | None = None
    phone: PhoneNumber | None = None
    time_zone: Zone | None = None
    published: bool | None = None
    active: bool | None = None
    version: int | None = None


class StaffSiteOut(SiteOut):
    """A place of practice, as staff see it; a closed one is not `active`."""

    time_zone: str
    published: bool
    active: bool
    version: int


class SiteList(Page):
    """The sites."""

    items: list[StaffSiteOut]


class RoomIn(Input):
    """A room, or a piece of equipment that is booked like one."""

    site: UUID
    name: RoomName
    kind: Literal["room", "equipment"] = "room"
    active: bool = True


class RoomPatch(Input):
    """What of a room changes; what is left out stays."""

    site: UUID | None = None
    name: RoomName | None = None
    kind: Literal["room", "equipment"] | None = None
    active: bool | None = None


class RoomOut(Schema):
    """A room or a piece of equipment."""

    id: UUID
    site: UUID = Field(..., alias="site_id")
    name: str
    kind: str
    active: bool


class RoomList(Page):
    """The rooms and equipment."""

    items: list[RoomOut]


@router.get("/{uuid:clinic}", response=answers(200, ProfileOut))
def profile(request: HttpRequest, clinic: UUID) -> dict[str, Any]:
    """The clinic."""
    return clinic_profile(actor=staff(request, clinic))


@router.patch("/{uuid:clinic}", response=answers(200, ProfileOut))
def edit_profile(request: HttpRequest, clinic: UUID, payload: ProfilePatch) -> dict[str, Any]:
    """Change the clinic; 409 `version_conflict` when somebody else did in the meantime."""
    actor = staff(request, clinic)
    cmd = EditClinic(
        fields=payload.model_dump(exclude={"legal", "bank", "version"}),
        legal=payload.legal.model_dump() if payload.legal else {},
        bank=payload.bank.model_dump() if payload.bank else {},
        version=payload.version,
    )
    edit_clinic(cmd, actor=actor)
    return clinic_profile(actor=actor)


@router.put("/{uuid:clinic}/logo", response=answers(200, ProfileOut))
@reads_files
def put_logo(
    request: HttpRequest,
    clinic: UUID,
    file: File[UploadedImage],
) -> dict[str, Any]:
    """Put a logo on the clinic, for anyone to see: JPEG, PNG or WebP of at most 5 MB."""
    actor = staff(request, clinic)
    set_logo(file, actor=actor)
    return clinic_profile(actor=actor)


@router.delete("/{uuid:clinic}/logo", response=answers(200, ProfileOut))
def delete_logo(request: HttpRequest, clinic: UUID) -> dict[str, Any]:
    """Take the logo away."""
    actor = staff(request, clinic)
    set_logo(None, actor=actor)
    return clinic_profile(actor=actor)


@router.get("/{uuid:clinic}/sites", response=answers(200, SiteList))
def sites(request: HttpRequest, clinic: UUID) -> dict[str, Any]:
    """The places of practice, closed ones last."""
    return {"items": staff_sites(actor=staff(request, clinic)), "next": None}


@router.post("/{uuid:clinic}/sites", response=answers(201, StaffSiteOut))
@idempotent
def create_site(request: HttpRequest, clinic: UUID, payload: SiteIn) -> Status[Site]:
    """Add a place of practice."""
    return Status(201, add_site(payload.model_dump(), actor=staff(request, clinic)))


@router.patch("/{uuid:clinic}/sites/{uuid:id}", response=answers(200, StaffSiteOut))
def patch_site(request: HttpRequest, clinic: UUID, id: UUID, payload: SitePatch) -> Site:
    """Edit, close or reopen a place of practice."""
    cmd = EditSite(fields=payload.model_dump(exclude={"version"}), version=payload.version)
    return edit_site(id, cmd, actor=staff(request, clinic))


@router.delete("/{uuid:clinic}/sites/{uuid:id}", response=answers(204, None))
def delete_site(request: HttpRequest, clinic: UUID, id: UUID) -> HttpResponse:
    """Delete a place that nothing refers to; 409 `site_in_use` otherwise: close it instead."""
    remove_site(id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.get("/{uuid:clinic}/rooms", response=answers(200, RoomList))
def rooms(request: HttpRequest, clinic: UUID) -> dict[str, Any]:
    """The rooms and equipment, closed ones last."""
    return {"items": staff_rooms(actor=staff(request, clinic)), "next": None}


@router.post("/{uuid:clinic}/rooms", response=answers(201, RoomOut))
@idempotent
def create_room(request: HttpRequest, clinic: UUID, payload: RoomIn) -> Status[Room]:
    """Add a room or a piece of equipment."""
    return Status(201, add_room(payload.model_dump(), actor=staff(request, clinic)))


@router.patch("/{uuid:clinic}/rooms/{uuid:id}", response=answers(200, RoomOut))
def patch_room(request: HttpRequest, clinic: UUID, id: UUID, payload: RoomPatch) -> Room:
    """Edit, close or reopen a room."""
    return edit_room(id, payload.model_dump(), actor=staff(request, clinic))


@router.delete("/{uuid:clinic}/rooms/{uuid:id}", response=answers(204, None))
def delete_room(request: HttpRequest, clinic: UUID, id: UUID) -> HttpResponse:
    """Delete a room where nothing took place; 409 `room_in_use` otherwise: close it instead."""
    remove_room(id, actor=staff(request, clinic))
    return HttpResponse(status=204)
