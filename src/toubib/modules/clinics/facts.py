"""Clinics, sites, rooms and memberships as other modules know them."""

from dataclasses import dataclass
from uuid import UUID

from toubib.kernel.access import Role
from toubib.modules.clinics.models import Clinic, Room, Site


@dataclass(frozen=True, slots=True)
class ClinicFacts:
    """A clinic. `time_zone` is an IANA name, `currency` ISO 4217, `country` ISO 3166 alpha-2."""

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
    languages: tuple[str, ...]
    status: str
    published: bool
    logo: UUID | None
    requires_second_factor: bool

    @property
    def active(self) -> bool:
        """Whether the clinic takes bookings: neither suspended nor deleted."""
        return self.status == Clinic.Status.ACTIVE


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A place of practice. `time_zone` is the wall clock of its opening hours."""

    id: UUID
    clinic_id: UUID
    name: str
    address: str
    postal_code: str
    city: str
    city_key: str
    country: str
    phone: str
    time_zone: str
    published: bool
    active: bool


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room or a piece of equipment (`kind`) of a site."""

    id: UUID
    clinic_id: UUID
    site_id: UUID
    name: str
    kind: str
    active: bool


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """All the roles somebody holds in one clinic, the patient's included.

    `assigned` are the practitioner roles a secretary works for; None means all of the clinic.
    """

    clinic_id: UUID
    roles: frozenset[Role]
    practitioner_role_id: UUID | None
    assigned: frozenset[UUID] | None


def clinic_facts(clinic: Clinic) -> ClinicFacts:
    """Return the facts of a row."""
    return ClinicFacts(
        id=clinic.pk,
        slug=clinic.slug,
        name=clinic.name,
        type=clinic.type,
        country=clinic.country,
        city=clinic.city,
        address=clinic.address,
        postal_code=clinic.postal_code,
        phone=clinic.phone,
        email=clinic.email,
        time_zone=clinic.time_zone,
        currency=clinic.currency,
        languages=tuple(clinic.languages),
        status=clinic.status,
        published=clinic.published,
        logo=clinic.logo,
        requires_second_factor=clinic.requires_second_factor,
    )


def site_facts(site: Site) -> SiteFacts:
    """Return the facts of a row."""
    return SiteFacts(
        id=site.pk,
        clinic_id=site.clinic_id,
        name=site.name,
        address=site.address,
        postal_code=site.postal_code,
        city=site.city,
        city_key=site.city_key,
        country=site.country,
        phone=site.phone,
        time_zone=site.time_zone,
        published=site.published,
        active=site.active,
    )


def room_facts(room: Room) -> RoomFacts:
    """Return the facts of a row."""
    return RoomFacts(
        id=room.pk,
        clinic_id=room.clinic_id,
        site_id=room.site_id,
        name=room.name,
        kind=room.kind,
        active=room.active,
    )
