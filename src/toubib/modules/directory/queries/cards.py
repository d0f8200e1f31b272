"""What the public directory shows of practitioners, fit for JSON."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.directory.domain.registration import RegistrationType
from toubib.modules.directory.domain.specialties import specialty_name
from toubib.modules.directory.queries.roles import published_row
from toubib.platform.database.statements import prepared

FILES = "/api/v1/public/files"


CARDS = """
SELECT r.id, r.slug, concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), r.photo, r.gender,
    r.specialties, r.languages, r.rating_average, r.rating_count, r.accepts_new_patients,
    json_build_object('id', c.id, 'slug', c.slug, 'name', c.name), c.time_zone,
    (SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'address', s.address, 'city', s.city)
                     ORDER BY p.id)
     FROM directory_practice p JOIN clinics_site s ON s.id = p.site_id
     WHERE p.practitioner_role_id = r.id AND p.published),
    (SELECT s.time_zone FROM directory_practice p JOIN clinics_site s ON s.id = p.site_id
     WHERE p.practitioner_role_id = r.id AND p.published ORDER BY p.id LIMIT 1)
FROM directory_practitionerrole r JOIN clinics_clinic c ON c.id = r.clinic_id
WHERE r.id = ANY(%(ids)s) AND r.published
"""


def cards(role_ids: Iterable[UUID], language: str) -> dict[UUID, dict[str, Any]]:
    """Return the public card of each of these published roles, fit for JSON, without agenda and fees.

    One query whatever their number. Roles that are not published are left out.
    """
    return {row[0]: _card(row, language) for row in prepared(CARDS, {"ids": list(role_ids)})}


def _card(row: Any, language: str) -> dict[str, Any]:
    id_, slug, name, photo, gender, specialties, languages, average, count, new, clinic, zone, *places = row
    sites, zone_of_first_site = places
    return {
        "id": str(id_),
        "slug": slug,
        "name": name,
        "photo": photo_address(photo),
        "gender": gender,
        "specialties": coded_specialties(specialties, language, gender),
        "clinic": clinic,
        "sites": sites or [],
        "languages": languages,
        "rating": {"average": float(average), "count": count} if average is not None and count else None,
        "accepts_new_patients": new,
        "time_zone": zone_of_first_site or zone,
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
