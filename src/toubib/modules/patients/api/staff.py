"""For a clinic's staff: the administrative files of its patients."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status

from toubib.modules.patients.api.schemas import AdministrativeOut, FileFields, FilePatch
from toubib.modules.patients.commands.edit_patient import edit_patient
from toubib.modules.patients.commands.register_patient import register
from toubib.modules.patients.commands.set_photo import set_photo
from toubib.modules.patients.facts import NewPatient
from toubib.modules.patients.queries import search
from toubib.modules.patients.queries.files import file_just_written, patient_file
from toubib.platform.files import UploadedImage, reads_files
from toubib.platform.http.api import Page, answers, raw_json
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Cursor, Name, Query

router = Router(tags=["patients"])


class PatientRow(Schema):
    """A line of the list."""

    id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    sex: str | None
    phone: str
    email: str


class PatientList(Page):
    """A page of the clinic's files."""

    items: list[PatientRow]


class PatientIn(FileFields):
    """A file to open. `force` says that somebody has looked at the possible duplicates."""

    given_name: Name
    family_name: Name
    force: bool = False


class PatientOut(AdministrativeOut):
    """A file of the clinic."""

    phone: str
    blocked_online: bool
    photo: str | None
    created_at: datetime


@router.get("", response=answers(200, PatientList))
def list_patients(
    request: HttpRequest, clinic: Path[UUID], q: Query = "", cursor: Cursor = ""
) -> HttpResponse:
    """Files by family name, or those that match a name, telephone, birth date, identifier or e-mail."""
    return raw_json(search.patients(q, cursor, actor=staff(request, clinic)))


@router.post("", response=answers(201, PatientOut))
@idempotent
def create_patient(request: HttpRequest, clinic: Path[UUID], payload: PatientIn) -> Status:
    """Open a file; 409 `possible_duplicates` with candidates unless `force`."""
    actor = staff(request, clinic)
    given = payload.dict(exclude_unset=True, exclude={"force", "given_name", "family_name"})
    new = NewPatient(given_name=payload.given_name, family_name=payload.family_name, details=given)
    patient_id = register(new, actor=actor, force=payload.force)
    return Status(201, file_just_written(patient_id, actor=actor))


@router.get("/{uuid:patient_id}", response=answers(200, PatientOut))
def get_patient(request: HttpRequest, clinic: Path[UUID], patient_id: UUID) -> dict[str, Any]:
    """One file; that it was read is noted."""
    return patient_file(patient_id, actor=staff(request, clinic))


@router.patch("/{uuid:patient_id}", response=answers(200, PatientOut))
def patch_patient(
    request: HttpRequest, clinic: Path[UUID], patient_id: UUID, payload: FilePatch
) -> dict[str, Any]:
    """Change a file."""
    actor = staff(request, clinic)
    given = payload.dict(exclude_unset=True, exclude={"version"})
    edit_patient(patient_id, given, version=payload.version, actor=actor)
    return file_just_written(patient_id, actor=actor)


@router.put("/{uuid:patient_id}/photo", response=answers(200, PatientOut))
@reads_files
def put_photo(
    request: HttpRequest,
    clinic: Path[UUID],
    patient_id: UUID,
    file: File[UploadedImage],
) -> dict[str, Any]:
    """Put a photo on a file: JPEG, PNG or WebP of at most 5 MB."""
    actor = staff(request, clinic)
    set_photo(patient_id, file, actor=actor)
    return file_just_written(patient_id, actor=actor)


@router.delete("/{uuid:patient_id}/photo", response=answers(200, PatientOut))
def delete_photo(request: HttpRequest, clinic: Path[UUID], patient_id: UUID) -> dict[str, Any]:
    """Take the photo away."""
    actor = staff(request, clinic)
    set_photo(patient_id, None, actor=actor)
    return file_just_written(patient_id, actor=actor)
