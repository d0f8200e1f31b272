"""For anyone: the platform itself, and the clinics one can choose among."""

from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from toubib.modules.clinics.api.shapes import CodedOut, Hours, SiteOut
from toubib.modules.clinics.domain.clinic_fields import LANGUAGES
from toubib.modules.clinics.domain.countries import COUNTRIES
from toubib.modules.clinics.queries.showcase import Wanted, directory, public_clinic, public_clinics
from toubib.platform.demo_cast import cast
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import visitor
from toubib.platform.http.schemas import Cursor, Query
from toubib.platform.tenancy import scope

router = Router(tags=["public"])


class CountryOut(Schema):
    """A country where clinics can be, with what it brings by default."""

    code: str
    name: str
    currency: str
    time_zone: str
    identifier_types: list[str]


class CastOut(Schema):
    """Somebody whom a visitor of a demo may sign in as."""

    email: str
    name: str
    role: str
    clinic: str | None
    password: str


class PlatformCity(Schema):
    """A city where one can book."""

    name: str
    country: str


class PlatformOut(Schema):
    """What a client needs to know before anybody signs in. `cast` is there in a demo only."""

    name: str
    demo: bool
    live_url: str
    languages: list[Literal["fr", "en", "ar"]]
    default_language: str
    countries: list[CountryOut]
    cast: list[CastOut] | None = None
    specialties: list[CodedOut]
    cities: list[PlatformCity]


class ClinicCard(Schema):
    """A clinic in a list."""

    id: UUID
    slug: str
    name: str
    type: str
    city: str
    country: str
    address: str
    specialties: list[CodedOut]
    logo: str | None
    practitioners: int


class ClinicList(Page):
    """A page of clinics."""

    items: list[ClinicCard]


class PractitionerOfClinic(Schema):
    """Somebody who practises at the clinic."""

    id: UUID
    slug: str
    name: str
    specialties: list[CodedOut]
    photo: str | None


class ClinicPage(Schema):
    """A clinic's public page."""

    id: UUID
    slug: str
    name: str
    type: str
    city: str
    country: str
    address: str
    postal_code: str
    specialties: list[CodedOut]
    logo: str | None
    description: str
    phone: str
    email: str
    opening_hours: list[Hours]
    languages: list[str]
    time_zone: str
    currency: str
    sites: list[SiteOut]
    practitioners: list[PractitionerOfClinic]


@router.get("/platform", response=answers(200, PlatformOut))
def platform(request: HttpRequest) -> dict[str, Any]:
    """What this installation is, where clinics can be, and what can be searched for."""
    actor = visitor(request)
    with scope(actor):
        names, cities = directory().specialty_names(actor.language), directory().cities()
    return {
        "name": "Toubib",
        "demo": settings.DEMO,
        "live_url": settings.LIVE_URL,
        "languages": list(LANGUAGES),
        "default_language": settings.LANGUAGE_CODE,
        "countries": [
            {
                "code": country.code,
                "name": country.name(actor.language),
                "currency": country.currency,
                "time_zone": country.time_zone,
                "identifier_types": list(country.identifiers),
            }
            for country in COUNTRIES.values()
        ],
        "cast": cast() or None,
        "specialties": [{"code": code, "name": name} for code, name in names.items()],
        "cities": cities,
    }


@router.get("/clinics", response=answers(200, ClinicList))
def clinics(
    request: HttpRequest,
    q: Query = "",
    city: Query = "",
    country: Query = "",
    specialty: Query = "",
    cursor: Cursor = "",
) -> dict[str, Any]:
    """The clinics that can be visited, by name; `specialty` is a code."""
    actor = visitor(request)
    with scope(actor):
        items, following = public_clinics(Wanted(q, city, country, specialty, cursor), actor.language)
    return {"items": items, "next": following}


@router.get("/clinics/{id_or_slug}", response=answers(200, ClinicPage))
def clinic(request: HttpRequest, id_or_slug: Query) -> dict[str, Any]:
    """A clinic's public page, by identifier or by its name in addresses."""
    actor = visitor(request)
    with scope(actor):
        return public_clinic(id_or_slug, actor.language)
