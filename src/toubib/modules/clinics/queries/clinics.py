"""Reading clinics, sites and rooms. Clinics are global; sites and rooms show what the open scope may see."""

from collections.abc import Iterable
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.clinics.facts import (
    ClinicFacts,
    RoomFacts,
    SiteFacts,
    clinic_facts,
    room_facts,
    site_facts,
)
from toubib.modules.clinics.models import Clinic, Room, Site
from toubib.platform.database.statements import fetched


def clinic(clinic_id: UUID) -> ClinicFacts:
    """Return a clinic, whatever its status (the past still names it). Raises NotFound."""
    for row in fetched(Clinic, "id = %(id)s", {"id": clinic_id}):
        return clinic_facts(row)
    raise NotFound


def clinic_by_slug(slug: str) -> ClinicFacts:
    """Return a clinic that is not deleted, by its address name. Raises NotFound."""
    row = Clinic.objects.filter(slug=slug).exclude(status=Clinic.Status.DELETED).first()
    if row is None:
        raise NotFound
    return clinic_facts(row)


def published_clinic(id_or_slug: str) -> ClinicFacts:
    """Return a clinic that visitors may see: published and in use. Raises NotFound."""
    rows = Clinic.objects.filter(published=True, status=Clinic.Status.ACTIVE)
    identifier = _identifier(id_or_slug)
    row = rows.filter(pk=identifier).first() if identifier else rows.filter(slug=id_or_slug).first()
    if row is None:
        raise NotFound
    return clinic_facts(row)


def clinics_by_id(clinic_ids: Iterable[UUID]) -> dict[UUID, ClinicFacts]:
    """Return these clinics, whatever their status."""
    return {row.pk: clinic_facts(row) for row in Clinic.objects.filter(pk__in=list(clinic_ids))}


def clinic_ids() -> list[UUID]:
    """Return every clinic that is not deleted, for jobs that go through them one by one."""
    return list(Clinic.objects.exclude(status=Clinic.Status.DELETED).values_list("pk", flat=True))


def published_slugs() -> list[str]:
    """Return the address names of the clinics that visitors may see."""
    rows = Clinic.objects.filter(published=True, status=Clinic.Status.ACTIVE)
    return list(rows.order_by("slug").values_list("slug", flat=True))


def site(clinic_id: UUID, site_id: UUID) -> SiteFacts:
    """Return a site, closed ones included. Raises NotFound."""
    for row in fetched(Site, "clinic_id = %(clinic)s AND id = %(id)s", {"clinic": clinic_id, "id": site_id}):
        return site_facts(row)
    raise NotFound


def sites(clinic_id: UUID) -> list[SiteFacts]:
    """Return the sites of a clinic, closed ones included, by name."""
    return [site_facts(row) for row in Site.objects.filter(clinic_id=clinic_id).order_by("name", "pk")]


def sites_by_id(site_ids: Iterable[UUID]) -> dict[UUID, SiteFacts]:
    """Return these sites, of whatever clinics, as far as the open scope sees them."""
    return {row.pk: site_facts(row) for row in Site.objects.filter(pk__in=list(site_ids))}


def room(clinic_id: UUID, room_id: UUID) -> RoomFacts:
    """Return a room, closed ones included. Raises NotFound."""
    row = Room.objects.filter(clinic_id=clinic_id, pk=room_id).first()
    if row is None:
        raise NotFound
    return room_facts(row)


def rooms(clinic_id: UUID) -> list[RoomFacts]:
    """Return the rooms and equipment of a clinic, by name."""
    return [room_facts(row) for row in Room.objects.filter(clinic_id=clinic_id).order_by("name", "pk")]


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
