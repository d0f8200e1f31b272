"""What the public directory shows of practitioners, fit for JSON."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.domain.registration import RegistrationType
from toubib.modules.directory.domain.specialties import specialty_name
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.directory.queries.roles import published_row

FILES = "/api/v1/public/files"


def cards(role_ids: Iterable[UUID], language: str) -> dict[UUID, dict[str, Any]]:
    """Return the public card of each of these published roles, fit for JSON, without agenda and fees.

    Three queries whatever their number. Roles that are not published are left out.
    """
    rows = list(PractitionerRole.objects.filter(pk__in=list(role_ids), published=True))
    practices = list(
        Practice.objects.filter(practitioner_role_id__in=[row.pk for row in rows], published=True)
        .order_by("pk")
        .values_list("practitioner_role_id", "site_id")
    )
    known_sites = clinics.sites_by_id({site_id for _, site_id in practices})
    sites: dict[UUID, list[clinics.SiteFacts]] = {}
    for role_id, site_id in practices:
        if site_id in known_sites:
            sites.setdefault(role_id, []).append(known_sites[site_id])
    at = clinics.clinics_by_id({row.clinic_id for row in rows})
    return {row.pk: _card(row, at[row.clinic_id], sites.get(row.pk, []), language) for row in rows}


def _card(
    row: PractitionerRole, clinic: clinics.ClinicFacts, sites: list[clinics.SiteFacts], language: str
) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "slug": row.slug,
        "name": row.name,
        "photo": photo_address(row.photo),
        "gender": row.gender,
        "specialties": coded_specialties(row.specialties, language, row.gender),
        "clinic": {"id": str(clinic.id), "slug": clinic.slug, "name": clinic.name},
        "sites": [
            {"id": str(site.id), "name": site.name, "address": site.address, "city": site.city}
            for site in sites
        ],
        "languages": list(row.languages),
        "rating": _rating(row),
        "accepts_new_patients": row.accepts_new_patients,
        "time_zone": sites[0].time_zone if sites else clinic.time_zone,
    }


def profile(id_or_slug: UUID | str, language: str) -> dict[str, Any]:
    """Return the card of a published role with what its public page adds: texts and registration.

    Only an RPPS number is shown: it is public by law, others may not be. Raises NotFound.
    """
    row = published_row(id_or_slug)
    if row is None:
        raise NotFound
    shown = row.registration_type == RegistrationType.RPPS and row.registration_value
    return {
        **cards([row.pk], language)[row.pk],
        "biography": row.biography,
        "qualifications": list(row.qualifications),
        "experience": row.experience,
        "registration": {"type": row.registration_type, "value": row.registration_value} if shown else None,
    }


def coded_specialties(codes: Iterable[str], language: str, gender: str = "") -> list[dict[str, str]]:
    """Return specialties as the API shows them, their names agreeing with `gender`."""
    return [{"code": code, "name": specialty_name(code, language, gender)} for code in codes]


def photo_address(photo: UUID | None) -> str | None:
    """Return where anyone reads a published photo."""
    return f"{FILES}/{photo}" if photo else None


def _rating(row: PractitionerRole) -> dict[str, Any] | None:
    if row.rating_average is None or not row.rating_count:
        return None
    return {"average": float(row.rating_average), "count": row.rating_count}
