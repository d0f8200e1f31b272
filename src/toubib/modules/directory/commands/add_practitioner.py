"""Add a practitioner to a clinic (DIR-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.slugs import slug
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.commands.placing import account_of, checked_sites, place, tie_account
from toubib.modules.directory.commands.practitioner_fields import apply, checked
from toubib.modules.directory.commands.publication import refresh_one
from toubib.modules.directory.events import PractitionerAdded
from toubib.modules.directory.models import PractitionerRole
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

_NUMBERED = 30
"""Namesakes that are told apart by a number; beyond, by a few random letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPractitioner:
    """Somebody to add: fields of `practitioner_fields`, where they work, and their account if any.

    `invite` sends an invitation to `account_email`.
    """

    fields: Mapping[str, Any]
    sites: Iterable[UUID] = field(default=())
    account_email: str = ""
    invite: bool = False


def add_practitioner(new: NewPractitioner, *, actor: Actor) -> PractitionerRole:
    """Add a practitioner to the actor's clinic, in the public directory if so asked and the clinic is.

    Raises Forbidden, InvalidInput, AlreadyPractitioner.
    """
    actor.require(Permission.PRACTITIONERS_EDIT)
    assert actor.clinic_id is not None
    with scope(actor):
        given = {"given_name": "", "family_name": "", "specialties": [], **new.fields}
        role = PractitionerRole(clinic_id=actor.clinic_id)
        apply(role, checked(given))
        refuse_known_number(role)
        sites = checked_sites(actor.clinic_id, new.sites)
        if new.account_email:
            role.user_id = account_of(new.account_email, new.invite, role, actor=actor)
        _save_with_slug(role, sites)
        if role.user_id:
            tie_account(role, role.user_id, actor=actor)
        place(role, sites)
        refresh_one(role)
        record(PractitionerAdded(clinic_id=actor.clinic_id, practitioner_role_id=role.pk))
    return role


def refuse_known_number(role: PractitionerRole) -> None:
    """Raise InvalidInput when another practitioner of the clinic has this registration number."""
    if not role.registration_value:
        return
    others = PractitionerRole.objects.filter(
        clinic_id=role.clinic_id,
        registration_type=role.registration_type,
        registration_value=role.registration_value,
        ended_at__isnull=True,
    )
    if others.exclude(pk=role.pk).exists():
        known = N_("Another practitioner of the clinic has this number.")
        raise InvalidInput({"registration.value": Problem(known)})


def _save_with_slug(role: PractitionerRole, sites: Iterable[clinics.SiteFacts]) -> None:
    """Save the new row under the first free slug.

    Slugs are unique across clinics, whose rows this scope does not see: only saving tells.
    """
    first = next(iter(sites), None)
    city = first.city if first else clinics.clinic(role.clinic_id).city
    base = slug(role.title, role.given_name, role.family_name, city) or "praticien"
    for number in range(1, _NUMBERED + 2):
        ending = "" if number == 1 else f"-{number}" if number <= _NUMBERED else f"-{token_hex(5)}"
        role.slug = base + ending
        try:
            with transaction.atomic():
                role.save(force_insert=True)
        except IntegrityError as error:
            if "slug" not in str(error) or number > _NUMBERED:
                raise
        else:
            return
