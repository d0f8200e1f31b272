"""What visitors see of clinics (CLI-4). Of practitioners, the floor above tells us."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q

from toubib.kernel.names import tokens
from toubib.modules.clinics.facts import ClinicFacts
from toubib.modules.clinics.models import Clinic, Site
from toubib.modules.clinics.queries.clinics import published_clinic
from toubib.modules.clinics.queries.profile import after_place, logo_address, matching
from toubib.platform.pagination import page_of, place_of

PAGE = 20
_CARD = ("id", "slug", "name", "type", "city", "country", "address")
_DETAILS = (
    "description",
    "phone",
    "email",
    "opening_hours",
    "languages",
    "time_zone",
    "currency",
    "postal_code",
)


@dataclass(frozen=True, slots=True)
class PublicPractitioner:
    """Somebody of the public directory, as a clinic's page names them. `specialties` are codes."""

    id: UUID
    slug: str
    name: str
    specialties: tuple[str, ...]
    photo: str | None


class Directory(Protocol):
    """What the directory of practitioners tells of itself; reads happen in the caller's scope."""

    def practitioners(self, clinic_ids: list[UUID]) -> dict[UUID, list[PublicPractitioner]]:
        """Return who is listed at each of these clinics, by name."""
        ...

    def clinics_with(self, specialty: str) -> list[UUID]:
        """Return the clinics where somebody listed has this specialty."""
        ...

    def specialty_names(self, language: str) -> dict[str, str]:
        """Return the name of each specialty, by code."""
        ...

    def cities(self) -> list[dict[str, str]]:
        """Return where listed practitioners work: name and country."""
        ...


class _NoDirectory:
    """An installation without the directory module."""

    def practitioners(self, clinic_ids: list[UUID]) -> dict[UUID, list[PublicPractitioner]]:
        return {}

    def clinics_with(self, specialty: str) -> list[UUID]:
        return []

    def specialty_names(self, language: str) -> dict[str, str]:
        return {}

    def cities(self) -> list[dict[str, str]]:
        return []


_directory: list[Directory] = [_NoDirectory()]


def register_directory(directory: Directory) -> None:
    """Say who lists practitioners; the directory module does at start."""
    _directory[:] = [directory]


def directory() -> Directory:
    """Return who lists practitioners."""
    return _directory[0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for; what is empty does not count. `specialty` is a code."""

    q: str = ""
    city: str = ""
    country: str = ""
    specialty: str = ""
    cursor: str = ""


def public_clinics(wanted: Wanted, language: str) -> tuple[list[dict[str, Any]], str | None]:
    """Return a page of the published clinics, by name, in the caller's scope. Raises InvalidInput."""
    rows = Clinic.objects.filter(published=True, status=Clinic.Status.ACTIVE).order_by("search_key", "id")
    rows = matching(rows, wanted.q)
    if wanted.country:
        rows = rows.filter(country=wanted.country.upper())
    if wanted.city:
        city = " ".join(tokens(wanted.city))
        there = Site.objects.filter(published=True, active=True, city_key=city)
        rows = rows.filter(Q(city_key=city) | Q(pk__in=there.values("clinic_id")))
    if wanted.specialty:
        found = directory().clinics_with(wanted.specialty)
        rows = rows.filter(Q(specialties__contains=[wanted.specialty]) | Q(pk__in=found))
    if place := place_of(wanted.cursor, 2):
        rows = after_place(rows, place)
    clinics, following = page_of(list(rows[: PAGE + 1]), PAGE, lambda row: (row.search_key, str(row.pk)))
    listed = directory().practitioners([clinic.pk for clinic in clinics])
    names = directory().specialty_names(language)
    return [_card(clinic, listed.get(clinic.pk, []), names) for clinic in clinics], following


def public_clinic(id_or_slug: str, language: str) -> dict[str, Any]:
    """Return the page of a published clinic, in the caller's scope. Raises NotFound."""
    facts: ClinicFacts = published_clinic(id_or_slug)
    clinic = Clinic.objects.get(pk=facts.id)
    listed = directory().practitioners([clinic.pk]).get(clinic.pk, [])
    names = directory().specialty_names(language)
    sites = Site.objects.filter(clinic_id=clinic.pk, published=True, active=True).order_by("name", "pk")
    return {
        **_card(clinic, listed, names),
        **{name: getattr(clinic, name) for name in _DETAILS},
        "sites": list(sites),
        "practitioners": [
            {
                "id": one.id,
                "slug": one.slug,
                "name": one.name,
                "photo": one.photo,
                "specialties": _coded(one.specialties, names),
            }
            for one in listed
        ],
    }


def _card(clinic: Clinic, listed: list[PublicPractitioner], names: dict[str, str]) -> dict[str, Any]:
    codes = dict.fromkeys([*clinic.specialties, *(code for one in listed for code in one.specialties)])
    return {
        **{name: getattr(clinic, name) for name in _CARD},
        "specialties": _coded(codes, names),
        "logo": logo_address(clinic),
        "practitioners": len(listed),
    }


def _coded(codes: Iterable[str], names: dict[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "name": names.get(code, code)} for code in codes]
