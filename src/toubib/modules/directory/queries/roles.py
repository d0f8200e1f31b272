"""Practitioner roles as facts. Reads happen in the caller's scope."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.directory.facts import RoleFacts, role_facts
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.platform.database.statements import prepared

_ROLE = """
SELECT r.id, r.clinic_id, r.slug, r.user_id, r.title, r.given_name, r.family_name,
       concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), r.gender, r.photo, r.colour,
       r.accepts_new_patients, r.published, r.ended_at IS NOT NULL, r.specialties, r.languages,
       ARRAY(SELECT p.site_id FROM directory_practice p
             WHERE p.clinic_id = r.clinic_id AND p.practitioner_role_id = r.id ORDER BY p.id)
FROM directory_practitionerrole r WHERE r.clinic_id = %(clinic)s AND r.id = %(role)s
"""

_ROLE_COLUMNS = (
    *("id", "clinic_id", "slug", "user_id", "title", "given_name", "family_name"),
    *("name", "gender", "photo", "colour", "accepts_new_patients", "published", "ended"),
    *("specialties", "languages", "site_ids"),
)


def _fixed(value: Any) -> Any:
    """Return a list as a tuple: facts do not change."""
    return tuple(value) if isinstance(value, list) else value


def role(clinic_id: UUID, role_id: UUID) -> RoleFacts:
    """Return a practitioner role of the clinic, ended ones included. Raises NotFound."""
    for row in prepared(_ROLE, {"clinic": clinic_id, "role": role_id}):
        return RoleFacts(**{name: _fixed(value) for name, value in zip(_ROLE_COLUMNS, row, strict=True)})
    raise NotFound


def roles(clinic_id: UUID, *, ended: bool = False) -> list[RoleFacts]:
    """Return the practitioner roles of the clinic, by name; those that have ended only when asked for."""
    rows = PractitionerRole.objects.filter(clinic_id=clinic_id).order_by("family_name", "given_name", "pk")
    return _with_sites(rows if ended else rows.filter(ended_at__isnull=True))


def roles_by_id(role_ids: Iterable[UUID]) -> dict[UUID, RoleFacts]:
    """Return these roles, of whatever clinics, as far as the open scope sees them; ended ones included."""
    found = _with_sites(PractitionerRole.objects.filter(pk__in=list(role_ids)))
    return {one.id: one for one in found}


def published_slugs() -> list[str]:
    """Return the address names of the published roles."""
    rows = PractitionerRole.objects.filter(published=True)
    return list(rows.order_by("slug").values_list("slug", flat=True))


def published_role(id_or_slug: UUID | str) -> RoleFacts | None:
    """Return a role of the public directory, by identifier or slug, or None."""
    row = published_row(id_or_slug)
    return _with_sites([row])[0] if row else None


def published_row(id_or_slug: UUID | str) -> PractitionerRole | None:
    """Return the row of a role of the public directory, by identifier or slug, or None."""
    rows = PractitionerRole.objects.filter(published=True)
    identifier = id_or_slug if isinstance(id_or_slug, UUID) else _identifier(id_or_slug)
    return rows.filter(pk=identifier).first() if identifier else rows.filter(slug=id_or_slug).first()


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _with_sites(rows: Iterable[PractitionerRole]) -> list[RoleFacts]:
    rows = list(rows)
    placed = Practice.objects.filter(practitioner_role_id__in=[row.pk for row in rows]).order_by("pk")
    by_role: dict[UUID, list[UUID]] = {}
    for role_id, site_id in placed.values_list("practitioner_role_id", "site_id"):
        by_role.setdefault(role_id, []).append(site_id)
    return [role_facts(row, tuple(by_role.get(row.pk, ()))) for row in rows]
