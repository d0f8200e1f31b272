"""For a clinic's administrators: who works there (ACC-4, ACC-5)."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from toubib.kernel.access import Role
from toubib.modules.clinics.commands.members import AddMember, add_member, assign, revoke, send_password_reset
from toubib.modules.clinics.queries.profile import MemberRow, member, members
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import staff
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.schemas import Email, Input, OptionalName

router = Router(tags=["members"])

Practitioners = Annotated[list[UUID], Field(max_length=200)]


class MemberIn(Input):
    """Somebody to give a role. `practitioners` are those a secretary works for (none: all)."""

    email: Annotated[Email, Field(min_length=3)]
    role: Literal["clinic-admin", "doctor", "midwife", "nurse", "secretary"]
    given_name: OptionalName = ""
    family_name: OptionalName = ""
    practitioners: Practitioners = []


class MemberPatch(Input):
    """For whom a secretary works from now on (none: all)."""

    practitioners: Practitioners


class MemberUser(Schema):
    """The person."""

    id: UUID
    name: str
    email: str


class MemberOut(Schema):
    """A role that somebody holds, or held: dated, and attributed to whoever gave and ended it."""

    id: UUID
    user: MemberUser
    role: str
    granted_by: str
    granted_at: datetime
    revoked_by: str
    revoked_at: datetime | None
    practitioners: list[UUID]
    practitioner_role: UUID | None
    second_factor: bool
    active: bool


class MemberList(Page):
    """Who works in the clinic."""

    items: list[MemberOut]


@router.get("/{uuid:clinic}/members", response=answers(200, MemberList))
def list_members(request: HttpRequest, clinic: UUID, ended: bool = False) -> dict[str, Any]:
    """Who works in the clinic, by name; with `ended`, roles that no longer hold too."""
    return {"items": members(ended=ended, actor=staff(request, clinic)), "next": None}


@router.post("/{uuid:clinic}/members", response=answers(201, MemberOut))
@idempotent
def create_member(request: HttpRequest, clinic: UUID, payload: MemberIn) -> Status[MemberRow]:
    """Give somebody a role, and invite them when they have no account; 409 `already_member`."""
    actor = staff(request, clinic)
    cmd = AddMember(
        email=payload.email,
        role=Role(payload.role),
        given_name=payload.given_name,
        family_name=payload.family_name,
        assigned=payload.practitioners,
    )
    return Status(201, member(add_member(cmd, actor=actor), actor=actor))


@router.patch("/{uuid:clinic}/members/{uuid:id}", response=answers(200, MemberOut))
def patch_member(
    request: HttpRequest,
    clinic: UUID,
    id: UUID,
    payload: MemberPatch,
) -> MemberRow:
    """Say for which practitioners a secretary works."""
    actor = staff(request, clinic)
    assign(id, payload.practitioners, actor=actor)
    return member(id, actor=actor)


@router.delete("/{uuid:clinic}/members/{uuid:id}", response=answers(204, None))
def delete_member(request: HttpRequest, clinic: UUID, id: UUID) -> HttpResponse:
    """End a role, at once; 422 `last_clinic_admin` when nobody would run the clinic any more."""
    revoke(id, actor=staff(request, clinic))
    return HttpResponse(status=204)


@router.post("/{uuid:clinic}/members/{uuid:id}/reset-password", response=answers(204, None))
@idempotent
def reset_password(request: HttpRequest, clinic: UUID, id: UUID) -> HttpResponse:
    """Have the person sent a link to choose a new password; nobody else sees it."""
    send_password_reset(id, actor=staff(request, clinic))
    return HttpResponse(status=204)
