"""What a clinic's staff and the platform see of clinics, their places and their members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from toubib.kernel.access import STAFF_ROLES, Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.identifiers import mask
from toubib.kernel.names import tokens
from toubib.modules.accounts.public import AccountFacts, accounts, with_second_factor
from toubib.modules.clinics.models import Clinic, ClinicLegalIdentity, Membership, Room, Site
from toubib.platform.pagination import page_of, place_of
from toubib.platform.tenancy import scope

PAGE = 50


def logo_address(clinic: Clinic) -> str | None:
    """Return where the logo is found."""
    return f"/api/v1/public/files/{clinic.logo}" if clinic.logo else None


def clinic_profile(*, actor: Actor) -> dict[str, Any]:
    """Return the actor's clinic; legal and bank identity for its administrators only. Raises Forbidden."""
    actor.require(Permission.CLINIC_READ)
    with scope(actor):
        clinic = Clinic.objects.get(pk=actor.clinic_id)
        identity = None
        if Permission.CLINIC_EDIT in actor.permissions:
            identity = ClinicLegalIdentity.objects.filter(clinic_id=actor.clinic_id).first()
            identity = identity or ClinicLegalIdentity(clinic_id=clinic.pk)
    return {
        **{name: getattr(clinic, name) for name in _PROFILE},
        "logo": logo_address(clinic),
        "legal": _legal(identity),
        "bank": _bank(identity),
    }


_PROFILE = (
    "id",
    "slug",
    "name",
    "type",
    "description",
    "address",
    "postal_code",
    "city",
    "country",
    "phone",
    "email",
    "opening_hours",
    "specialties",
    "time_zone",
    "currency",
    "languages",
    "published",
    "status",
    "requires_second_factor",
    "version",
)


def _legal(identity: ClinicLegalIdentity | None) -> dict[str, str] | None:
    if identity is None:
        return None
    return {name: getattr(identity, name) for name in ("legal_name", "registration_number", "tax_number")}


def _bank(identity: ClinicLegalIdentity | None) -> dict[str, str] | None:
    if identity is None or not (identity.iban or identity.account_holder):
        return None
    return {"iban_masked": mask(identity.iban, 4), "holder": identity.account_holder}


def staff_sites(*, actor: Actor) -> list[Site]:
    """Return the sites of the actor's clinic, closed ones last. Raises Forbidden."""
    actor.require(Permission.CLINIC_READ)
    with scope(actor):
        return list(Site.objects.filter(clinic_id=actor.clinic_id).order_by("-active", "name", "pk"))


def staff_rooms(*, actor: Actor) -> list[Room]:
    """Return the rooms and equipment of the actor's clinic, closed ones last. Raises Forbidden."""
    actor.require(Permission.CLINIC_READ)
    with scope(actor):
        return list(Room.objects.filter(clinic_id=actor.clinic_id).order_by("-active", "name", "pk"))


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One role that somebody holds, or held, with who gave it and when."""

    id: UUID
    user: AccountFacts
    role: str
    granted_by: str
    granted_at: datetime
    revoked_by: str
    revoked_at: datetime | None
    practitioners: list[UUID]
    practitioner_role: UUID | None
    second_factor: bool

    @property
    def active(self) -> bool:
        """Whether it still holds."""
        return self.revoked_at is None


def members(*, ended: bool = False, actor: Actor) -> list[MemberRow]:
    """Return who works in the clinic, by name; with `ended`, who worked there too. Raises Forbidden."""
    actor.require(Permission.MEMBERS_READ)
    with scope(actor):
        held = Membership.objects.filter(
            clinic_id=actor.clinic_id, role__in=[role.value for role in STAFF_ROLES]
        )
        return _member_rows(held if ended else held.filter(revoked_at__isnull=True))


def member(membership_id: UUID, *, actor: Actor) -> MemberRow:
    """Return one role that somebody holds or held in the actor's clinic. Raises Forbidden, NotFound."""
    actor.require(Permission.MEMBERS_READ)
    with scope(actor):
        rows = _member_rows(Membership.objects.filter(clinic_id=actor.clinic_id, pk=membership_id))
    if not rows:
        raise NotFound
    return rows[0]


def _member_rows(held: QuerySet[Membership]) -> list[MemberRow]:
    rows = list(held)
    named = accounts(
        {id_ for row in rows for id_ in (row.user_id, row.granted_by_id, row.revoked_by_id) if id_}
    )
    protected = with_second_factor({row.user_id for row in rows})
    shown = [
        MemberRow(
            id=row.pk,
            user=named[row.user_id],
            role=row.role,
            granted_by=_name(named, row.granted_by_id),
            granted_at=row.granted_at,
            revoked_by=_name(named, row.revoked_by_id),
            revoked_at=row.revoked_at,
            practitioners=row.assigned,
            practitioner_role=row.practitioner_role_id,
            second_factor=row.user_id in protected,
        )
        for row in rows
    ]
    return sorted(shown, key=lambda row: (not row.active, tokens(row.user.name), row.role, row.granted_at))


def _name(named: dict[UUID, AccountFacts], user_id: UUID | None) -> str:
    return named[user_id].name if user_id and user_id in named else ""


def platform_clinics(
    *, q: str = "", status: str = "", country: str = "", cursor: str = "", actor: Actor
) -> tuple[list[Clinic], str | None]:
    """Return a page of all clinics, by name, for super admins. Raises Forbidden, InvalidInput (cursor).

    `q` are words of the name, the city or the address, whole or begun. Deleted clinics are shown when
    `status` asks for them.
    """
    actor.require(Permission.PLATFORM_CLINICS)
    rows = Clinic.objects.order_by("search_key", "id")
    rows = rows.filter(status=status) if status else rows.exclude(status=Clinic.Status.DELETED)
    if country:
        rows = rows.filter(country=country.upper())
    rows = matching(rows, q, in_address=True)
    if place := place_of(cursor, 2):
        rows = after_place(rows, place)
    return page_of(list(rows[: PAGE + 1]), PAGE, lambda clinic: (clinic.search_key, str(clinic.pk)))


def platform_clinic(clinic_id: UUID, *, actor: Actor) -> Clinic:
    """Return one clinic, deleted ones too. Raises Forbidden, NotFound."""
    actor.require(Permission.PLATFORM_CLINICS)
    clinic = Clinic.objects.filter(pk=clinic_id).first()
    if clinic is None:
        raise NotFound
    return clinic


def matching(rows: QuerySet[Clinic], q: str, *, in_address: bool = False) -> QuerySet[Clinic]:
    """Keep the clinics of which every word of `q` begins a word of the name or the city."""
    for word in _words(q):
        found = Q()
        for column in ("search_key", "city_key"):
            found |= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
        if in_address:
            found |= Q(address__icontains=word)
        rows = rows.filter(found)
    return rows


def after_place(rows: QuerySet[Clinic], place: list[str]) -> QuerySet[Clinic]:
    """Keep what comes after a place in the order of names."""
    name, identifier = place
    try:
        last = UUID(identifier)
    except ValueError:
        return rows.none()
    return rows.filter(Q(search_key__gt=name) | Q(search_key=name, id__gt=last))


def _words(q: str) -> Iterable[str]:
    return tokens(q)[:8]
