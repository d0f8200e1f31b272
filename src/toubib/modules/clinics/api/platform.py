"""For super admins: the clinics of the platform (CLI-1)."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from toubib.modules.clinics.api.shapes import (
    City,
    CountryCode,
    Currency,
    Languages,
    PhoneNumber,
    PostalCode,
    Type,
    Zone,
)
from toubib.modules.clinics.commands.change_status import change_status
from toubib.modules.clinics.commands.create_clinic import CreateClinic, FirstAdmin, create_clinic
from toubib.modules.clinics.commands.edit_clinic import EditClinic, edit_clinic_as_super_admin
from toubib.modules.clinics.domain.statuses import Move
from toubib.modules.clinics.models import Clinic
from toubib.modules.clinics.queries.profile import platform_clinic, platform_clinics
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import super_admin
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Cursor, Email, Input, Label, Line, Name, OptionalName, Query

router = Router(tags=["platform"])


class AdminIn(Input):
    """Who runs the clinic at first."""

    email: Email
    given_name: Name
    family_name: OptionalName = ""


class ClinicIn(Input):
    """A clinic to open. Time zone, currency and languages are those of its country unless given."""

    name: Label
    type: Type = "clinic"
    country: CountryCode
    city: City
    address: Line = ""
    postal_code: PostalCode = ""
    phone: PhoneNumber = ""
    email: Email = ""
    time_zone: Zone | None = None
    currency: Currency | None = None
    languages: Languages | None = None
    admin: AdminIn
    force: bool = False


class ClinicPatch(Input):
    """What changes; what is left out stays. `version` is the one that was read."""

    name: Label | None = None
    type: Type | None = None
    country: CountryCode | None = None
    city: City | None = None
    address: Line | None = None
    postal_code: PostalCode | None = None
    phone: PhoneNumber | None = None
    email: Email | None = None
    time_zone: Zone | None = None
    currency: Currency | None = None
    languages: Languages | None = None
    version: int | None = None
    force: bool = False


class PlatformClinicOut(Schema):
    """A clinic as the platform keeps it; nothing of what happens inside."""

    id: UUID
    slug: str
    name: str
    type: str
    country: str
    city: str
    address: str
    postal_code: str
    phone: str
    email: str
    time_zone: str
    currency: str
    languages: list[str]
    status: Literal["active", "suspended", "deleted"]
    published: bool
    created_at: datetime
    deleted_at: datetime | None
    version: int


class PlatformClinicList(Page):
    """A page of clinics."""

    items: list[PlatformClinicOut]


@router.get("", response=answers(200, PlatformClinicList))
def clinics(
    request: HttpRequest,
    q: Query = "",
    status: Literal["", "active", "suspended", "deleted"] = "",
    country: Query = "",
    cursor: Cursor = "",
) -> dict[str, Any]:
    """The clinics, by name; `q` are words of name, city or address. Deleted ones only when asked for."""
    items, following = platform_clinics(
        q=q, status=status, country=country, cursor=cursor, actor=super_admin(request)
    )
    return {"items": items, "next": following}


@router.post("", response=answers(201, PlatformClinicOut))
@idempotent
def create(request: HttpRequest, payload: ClinicIn) -> Status[Clinic]:
    """Open a clinic and invite its first administrator; 409 `duplicate_clinic` when it seems to be there."""
    cmd = CreateClinic(
        fields=payload.model_dump(exclude={"admin", "force"}),
        admin=FirstAdmin(**payload.admin.model_dump()),
        force=payload.force,
    )
    return Status(201, create_clinic(cmd, actor=super_admin(request)))


@router.get("/{uuid:id}", response=answers(200, PlatformClinicOut))
def read(request: HttpRequest, id: UUID) -> Clinic:
    """One clinic, a deleted one too."""
    return platform_clinic(id, actor=super_admin(request))


@router.patch("/{uuid:id}", response=answers(200, PlatformClinicOut))
def edit(request: HttpRequest, id: UUID, payload: ClinicPatch) -> Clinic:
    """Change what the platform keeps of a clinic."""
    actor = super_admin(request)
    cmd = EditClinic(fields=payload.model_dump(exclude={"version", "force"}), version=payload.version)
    edit_clinic_as_super_admin(id, cmd, force=payload.force, actor=actor)
    return platform_clinic(id, actor=actor)


@router.post("/{uuid:id}/{move}", response=answers(200, PlatformClinicOut))
@idempotent
def move(request: HttpRequest, id: UUID, move: Move) -> Clinic:
    """Suspend, resume, delete (nothing is lost) or restore; 409 `wrong_status` when not possible now."""
    return change_status(id, move, actor=super_admin(request))
