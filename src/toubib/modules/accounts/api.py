"""Addresses of the signed-in person's account. Signing in and up are allauth's own, under /api/v1/auth/."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Router, Schema

from toubib.kernel.access import Role, permissions_of
from toubib.modules.accounts.commands.edit_profile import EditProfile, edit_profile
from toubib.modules.accounts.commands.set_photo import set_photo
from toubib.modules.accounts.queries.accounts import Profile, profile
from toubib.modules.accounts.queries.memberships import MembershipOfMe, memberships_of_me
from toubib.platform.files import UploadedImage, reads_files
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person
from toubib.platform.http.schemas import Input, Language, Name, Phone

router = Router(tags=["me"])
ROUTERS: list[tuple[str, Router]] = [("/me", router)]


class ClinicOfMe(Schema):
    """The clinic of a membership."""

    id: UUID
    slug: str
    name: str
    time_zone: str
    currency: str
    logo: str | None


class MembershipOut(Schema):
    """What the person is in a clinic, as staff."""

    clinic: ClinicOfMe
    roles: list[str]
    practitioner_role: UUID | None
    permissions: list[str]


class MeOut(Schema):
    """The signed-in person."""

    id: UUID
    email: str
    email_verified: bool
    given_name: str
    family_name: str
    language: str
    phone: str
    preferred_channel: str
    photo: str | None
    second_factor: bool
    has_password: bool
    memberships: list[MembershipOut]
    is_super_admin: bool
    permissions: list[str]


class MePatch(Input):
    """What of one's profile changes."""

    given_name: Name | None = None
    family_name: Name | None = None
    language: Language | None = None
    phone: Phone | None = None
    preferred_channel: Literal["email", "sms", "push"] | None = None


@router.get("", response=answers(200, MeOut))
def me(request: HttpRequest) -> MeOut:
    """Say who is signed in, and what they are where."""
    return _me(person(request).require_user())


@router.patch("", response=answers(200, MeOut))
def edit_me(request: HttpRequest, payload: MePatch) -> MeOut:
    """Change one's own profile."""
    actor = person(request)
    return _me(edit_profile(EditProfile(**payload.model_dump()), actor=actor))


@router.put("/photo", response=answers(200, MeOut))
@reads_files
def put_photo(request: HttpRequest, file: File[UploadedImage]) -> MeOut:
    """Put a photo on one's own profile: JPEG, PNG or WebP of at most 5 MB."""
    return _me(set_photo(file, actor=person(request)))


@router.delete("/photo", response=answers(200, MeOut))
def delete_photo(request: HttpRequest) -> MeOut:
    """Take one's own photo away."""
    return _me(set_photo(None, actor=person(request)))


def _me(user_id: UUID) -> MeOut:
    found: Profile = profile(user_id)
    facts = found.account
    platform = permissions_of(frozenset({Role.SUPER_ADMIN})) if found.is_super_admin else frozenset()
    return MeOut(
        id=facts.id,
        email=facts.email,
        email_verified=facts.email_verified,
        given_name=facts.given_name,
        family_name=facts.family_name,
        language=facts.language,
        phone=facts.phone,
        preferred_channel=facts.preferred_channel,
        photo=f"/api/v1/me/files/{facts.photo}" if facts.photo else None,
        second_factor=found.second_factor,
        has_password=facts.has_password,
        memberships=[_membership(one) for one in memberships_of_me(user_id)],
        is_super_admin=found.is_super_admin,
        permissions=sorted(permission.value for permission in platform),
    )


def _membership(one: MembershipOfMe) -> MembershipOut:
    clinic = ClinicOfMe(
        id=one.clinic_id,
        slug=one.slug,
        name=one.name,
        time_zone=one.time_zone,
        currency=one.currency,
        logo=one.logo,
    )
    return MembershipOut(
        clinic=clinic,
        roles=one.roles,
        practitioner_role=one.practitioner_role,
        permissions=one.permissions,
    )
