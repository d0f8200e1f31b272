"""For a clinic's staff: its practitioners."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from pydantic import Field

from toubib.modules.directory.commands.add_practitioner import NewPractitioner, add_practitioner
from toubib.modules.directory.commands.edit_practitioner import PractitionerEdit, edit_practitioner
from toubib.modules.directory.commands.remove_practitioner import remove_practitioner
from toubib.modules.directory.commands.set_photo import set_photo
from toubib.modules.directory.queries import staff as queries
from toubib.platform.files import UploadedImage, reads_files
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Email, Input, LongText, Name, Readable, text

router = Router(tags=["practitioners"])

Code = Annotated[str, Readable, text(40)]
Line = Annotated[str, Readable, text(160)]
Gender = Literal["female", "male", "other", ""]
Colour = Literal["pine", "sky", "apricot", "plum", "moss"]
Codes = Annotated[list[Code], Field(max_length=30)]
Lines = Annotated[list[Line], Field(max_length=30)]
SiteIds = Annotated[list[UUID], Field(max_length=50)]


class RegistrationIn(Input):
    """A number in a register of the profession; RPPS numbers are checked."""

    type: Literal["RPPS", "other"]
    value: Annotated[str, Readable, text(40)]


class BankIn(Input):
    """Where fees go; an IBAN left out stays as it is."""

    iban: Annotated[str, Readable, text(50)] | None = None
    holder: Line = ""


class PractitionerIn(Input):
    """Somebody to add. `invite` sends an invitation to `account_email`."""

    given_name: Name
    family_name: Name
    title: Annotated[str, Readable, text(20)] = ""
    gender: Gender = ""
    specialties: Codes
    registration: RegistrationIn | None = None
    languages: Codes = []
    biography: LongText = ""
    qualifications: Lines = []
    experience: Annotated[str, Readable, text(2000)] = ""
    sites: SiteIds = []
    published: bool = True
    accepts_new_patients: bool = True
    bank: BankIn | None = None
    colour: Colour = "pine"
    account_email: Email | None = None
    invite: bool = False


class PractitionerPatch(Input):
    """What changes; what is left out stays."""

    given_name: Name | None = None
    family_name: Name | None = None
    title: Annotated[str, Readable, text(20)] | None = None
    gender: Gender | None = None
    specialties: Codes | None = None
    registration: RegistrationIn | None = None
    languages: Codes | None = None
    biography: LongText | None = None
    qualifications: Lines | None = None
    experience: Annotated[str, Readable, text(2000)] | None = None
    sites: SiteIds | None = None
    published: bool | None = None
    accepts_new_patients: bool | None = None
    bank: BankIn | None = None
    colour: Colour | None = None
    account_email: Email | None = None
    invite: bool = False
    version: int | None = None


class RegistrationOut(Schema):
    """A number in a register of the profession."""

    type: str
    value: str


class BankOut(Schema):
    """Where fees go, masked."""

    iban_masked: str
    holder: str


class PractitionerOut(Schema):
    """A practitioner of the clinic. `published` is what the clinic wants, `public` what is so now."""

    id: UUID
    slug: str
    account_email: str | None
    name: str
    given_name: str
    family_name: str
    title: str
    gender: str
    specialties: list[str]
    registration: RegistrationOut | None
    languages: list[str]
    biography: str
    qualifications: list[str]
    experience: str
    sites: list[UUID]
    published: bool
    public: bool
    accepts_new_patients: bool
    bank: BankOut | None
    photo: str | None
    colour: str
    ended: bool
    version: int


class StaffPractitionerList(Page):
    """The practitioners of the clinic."""

    items: list[PractitionerOut]


_NOT_FIELDS = {"sites", "account_email", "invite", "version"}


@router.get("", response=answers(200, StaffPractitionerList))
def list_practitioners(request: HttpRequest, clinic: Path[UUID]) -> dict[str, Any]:
    """The practitioners of the clinic, by name."""
    return {"items": queries.practitioners(actor=staff(request, clinic)), "next": None}


@router.post("", response=answers(201, PractitionerOut))
@idempotent
def create_practitioner(request: HttpRequest, clinic: Path[UUID], payload: PractitionerIn) -> Status:
    """Add a practitioner, and invite them if so asked."""
    actor = staff(request, clinic)
    new = NewPractitioner(
        fields=payload.dict(exclude=_NOT_FIELDS),
        sites=payload.sites,
        account_email=payload.account_email or "",
        invite=payload.invite,
    )
    role = add_practitioner(new, actor=actor)
    return Status(201, queries.practitioner(role.pk, actor=actor))


@router.get("/{uuid:practitioner}", response=answers(200, PractitionerOut))
def get_practitioner(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> dict[str, Any]:
    """One practitioner, even one who has left."""
    return queries.practitioner(practitioner, actor=staff(request, clinic))


@router.patch("/{uuid:practitioner}", response=answers(200, PractitionerOut))
def patch_practitioner(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: PractitionerPatch
) -> dict[str, Any]:
    """Change a practitioner: administrators everything, practitioners their own profile."""
    actor = staff(request, clinic)
    edit = PractitionerEdit(
        fields=payload.dict(exclude=_NOT_FIELDS, exclude_unset=True),
        sites=payload.sites,
        account_email=payload.account_email,
        invite=payload.invite,
        version=payload.version,
    )
    edit_practitioner(practitioner, edit, actor=actor)
    return queries.practitioner(practitioner, actor=actor)


@router.delete("/{uuid:practitioner}", response=answers(204, None))
def delete_practitioner(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> HttpResponse:
    """End their role: nothing is deleted, nothing more is booked with them."""
    remove_practitioner(practitioner, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.put("/{uuid:practitioner}/photo", response=answers(200, PractitionerOut))
@reads_files
def put_photo(
    request: HttpRequest,
    clinic: Path[UUID],
    practitioner: UUID,
    file: File[UploadedImage],
) -> dict[str, Any]:
    """Put a photo on a profile: JPEG, PNG or WebP of at most 5 MB."""
    actor = staff(request, clinic)
    set_photo(practitioner, file, actor=actor)
    return queries.practitioner(practitioner, actor=actor)


@router.delete("/{uuid:practitioner}/photo", response=answers(200, PractitionerOut))
def delete_photo(request: HttpRequest, clinic: Path[UUID], practitioner: UUID) -> dict[str, Any]:
    """Take the photo away."""
    actor = staff(request, clinic)
    set_photo(practitioner, None, actor=actor)
    return queries.practitioner(practitioner, actor=actor)
