"""For the signed-in person: the people they book for, and the files they may act for."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from toubib.modules.patients.api.schemas import AdministrativeOut, FilePatch, Relation, Sex
from toubib.modules.patients.commands.add_person import add_person
from toubib.modules.patients.commands.edit_person import edit_person
from toubib.modules.patients.commands.remove_person import remove_person
from toubib.modules.patients.facts import NewPerson
from toubib.modules.patients.queries.files import files_of_mine, my_people, my_person, person_file
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Input, Name

router = Router(tags=["me"])


class PersonIn(Input):
    """Somebody to book for."""

    relation: Relation
    given_name: Name
    family_name: Name
    birth_date: date | None = None
    sex: Sex | None = None


class PersonPatch(Input):
    """What of a person changes; what is left out stays."""

    relation: Relation | None = None
    given_name: Name | None = None
    family_name: Name | None = None
    birth_date: date | None = None
    sex: Sex | None = None


class PersonOut(Schema):
    """Somebody one books for. `rights_end` is the first day one no longer may."""

    id: UUID
    relation: str
    given_name: str
    family_name: str
    birth_date: date | None
    sex: str | None
    rights_end: date | None


class PersonList(Schema):
    """The people one books for, oneself first."""

    items: list[PersonOut]


class ClinicName(Schema):
    """A clinic."""

    id: UUID
    name: str


class MyFileOut(Schema):
    """A file in a clinic that one may act for; `person` is who it is on one's own account."""

    id: UUID
    person: UUID
    relation: str
    given_name: str
    family_name: str
    birth_date: date | None
    sex: str | None
    clinic: ClinicName
    rights_end: date | None


class MyFileList(Schema):
    """The files one may act for."""

    items: list[MyFileOut]


class PersonFileOut(AdministrativeOut):
    """The administrative data of somebody one books for."""

    relation: str


@router.get("/patients", response=answers(200, MyFileList))
def my_files(request: HttpRequest) -> dict[str, Any]:
    """The files in clinics that one may act for today."""
    return {"items": files_of_mine(actor=person(request))}


@router.get("/people", response=answers(200, PersonList))
def list_people(request: HttpRequest) -> dict[str, Any]:
    """The people one books for, oneself first, whatever the clinic."""
    return {"items": my_people(actor=person(request))}


@router.post("/people", response=answers(201, PersonOut))
@idempotent
def create_person(request: HttpRequest, payload: PersonIn) -> Status:
    """Add somebody to book for; rights over a child end on their eighteenth birthday."""
    actor = person(request)
    given = payload.dict()
    person_id = add_person(NewPerson(**{**given, "sex": given["sex"] or "unknown"}), actor=actor)
    return Status(201, my_person(person_id, actor=actor))


@router.patch("/people/{uuid:person_id}", response=answers(200, PersonOut))
def patch_person(request: HttpRequest, person_id: UUID, payload: PersonPatch) -> dict[str, Any]:
    """Change who somebody is; the clinics where they have a file are told."""
    actor = person(request)
    edit_person(person_id, payload.dict(exclude_unset=True), actor=actor)
    return my_person(person_id, actor=actor)


@router.delete("/people/{uuid:person_id}", response=answers(204, None))
def delete_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take somebody off one's account; clinics keep their files."""
    remove_person(person_id, actor=person(request))
    return HttpResponse(status=204)


@router.get("/people/{uuid:person_id}/file", response=answers(200, PersonFileOut))
def get_person_file(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The administrative data of somebody one books for."""
    return person_file(person_id, actor=person(request))


@router.patch("/people/{uuid:person_id}/file", response=answers(200, PersonFileOut))
def patch_person_file(request: HttpRequest, person_id: UUID, payload: FilePatch) -> dict[str, Any]:
    """Change administrative data; the clinics where they have a file are told what changed."""
    actor = person(request)
    given = payload.dict(exclude_unset=True, exclude={"version"})
    edit_person(person_id, given, version=payload.version, actor=actor)
    return person_file(person_id, actor=actor)
