"""What the staff of a clinic see of its practitioners."""

from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.identifiers import mask
from toubib.modules.accounts import public as accounts
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.platform.tenancy import scope

_IBAN_SHOWN = 4


def practitioners(*, actor: Actor) -> list[dict[str, Any]]:
    """Return the practitioners of the actor's clinic who have not left, by name. Raises Forbidden."""
    actor.require(Permission.PRACTITIONERS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        rows = PractitionerRole.objects.filter(clinic_id=actor.clinic_id, ended_at__isnull=True)
        return _shown(list(rows.order_by("family_name", "given_name", "pk")), actor)


def practitioner(role_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return one practitioner of the actor's clinic, even one who has left. Raises Forbidden, NotFound."""
    actor.require(Permission.PRACTITIONERS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        row = PractitionerRole.objects.filter(clinic_id=actor.clinic_id, pk=role_id).first()
        if row is None:
            raise NotFound
        return _shown([row], actor)[0]


def _shown(rows: list[PractitionerRole], actor: Actor) -> list[dict[str, Any]]:
    places = Practice.objects.filter(
        clinic_id=actor.clinic_id, practitioner_role_id__in=[row.pk for row in rows]
    )
    sites: dict[UUID, list[UUID]] = {}
    for role_id, site_id in places.order_by("pk").values_list("practitioner_role_id", "site_id"):
        sites.setdefault(role_id, []).append(site_id)
    known = accounts.accounts([row.user_id for row in rows if row.user_id])
    return [_one(row, sites.get(row.pk, []), known, actor) for row in rows]


def _one(
    row: PractitionerRole, sites: list[UUID], known: dict[UUID, accounts.AccountFacts], actor: Actor
) -> dict[str, Any]:
    account = known.get(row.user_id) if row.user_id else None
    registration = {"type": row.registration_type, "value": row.registration_value}
    return {
        "id": row.pk,
        "slug": row.slug,
        "account_email": account.email if account and _sees_private(row, actor) else None,
        "name": row.name,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "title": row.title,
        "gender": row.gender,
        "specialties": row.specialties,
        "registration": registration if row.registration_value else None,
        "languages": row.languages,
        "biography": row.biography,
        "qualifications": row.qualifications,
        "experience": row.experience,
        "sites": sites,
        "published": row.listed,
        "public": row.published,
        "accepts_new_patients": row.accepts_new_patients,
        "bank": _bank(row) if _sees_private(row, actor) else None,
        "photo": f"/api/v1/clinics/{row.clinic_id}/files/{row.photo}" if row.photo else None,
        "colour": row.colour,
        "ended": row.ended_at is not None,
        "version": row.version,
    }


def _sees_private(row: PractitionerRole, actor: Actor) -> bool:
    """Bank details and e-mail address: for administrators, and for the practitioner themselves."""
    return Permission.PRACTITIONERS_EDIT in actor.permissions or actor.practitioner_role_id == row.pk


def _bank(row: PractitionerRole) -> dict[str, str] | None:
    if not row.iban and not row.account_holder:
        return None
    return {"iban_masked": mask(row.iban, _IBAN_SHOWN), "holder": row.account_holder}
