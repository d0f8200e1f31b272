"""Add, edit and remove a clinic's places of practice (CLI-3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.commands.checking import checked
from toubib.modules.clinics.errors import SiteInUse
from toubib.modules.clinics.events import SiteChanged
from toubib.modules.clinics.models import Clinic, Site
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True)
class EditSite:
    """What changes; None leaves as it is. `version` is the one that was read (None: does not matter)."""

    fields: dict[str, Any]
    version: int | None = None


def add_site(fields: dict[str, Any], *, actor: Actor) -> Site:
    """Add a site; country and time zone are the clinic's unless said otherwise.

    Raises Forbidden, InvalidInput.
    """
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        clinic = Clinic.objects.get(pk=actor.clinic_id)
        columns = {"country": clinic.country, "time_zone": clinic.time_zone}
        columns |= _columns(fields, clinic.country)
        site = Site.objects.create(clinic_id=clinic.pk, **columns)
        record(SiteChanged(clinic_id=clinic.pk, site_id=site.pk))
    return site


def edit_site(site_id: UUID, cmd: EditSite, *, actor: Actor) -> Site:
    """Edit, close or reopen a site. Raises Forbidden, NotFound, InvalidInput, VersionConflict."""
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        site = _locked(site_id, actor)
        site.require_version(cmd.version)
        for name, value in _columns(cmd.fields, site.country).items():
            setattr(site, name, value)
        site.version += 1
        site.save()
        record(SiteChanged(clinic_id=site.clinic_id, site_id=site.pk))
    return site


def remove_site(site_id: UUID, *, actor: Actor) -> None:
    """Delete a site that nothing refers to; one in use can only be closed.

    Raises Forbidden, NotFound, SiteInUse.
    """
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        site = _locked(site_id, actor)
        try:
            with transaction.atomic():
                Site.objects.filter(clinic_id=site.clinic_id, pk=site_id).delete()
        except IntegrityError as error:
            raise SiteInUse from error
        record(SiteChanged(clinic_id=site.clinic_id, site_id=site_id))


def _columns(fields: dict[str, Any], country: str) -> dict[str, Any]:
    columns = checked(fields, country=country)
    columns.pop("search_key", None)
    return columns


def _locked(site_id: UUID, actor: Actor) -> Site:
    site = Site.objects.select_for_update(no_key=True).filter(clinic_id=actor.clinic_id, pk=site_id).first()
    if site is None:
        raise NotFound
    return site
