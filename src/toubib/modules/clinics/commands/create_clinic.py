"""Open a clinic and invite its first administrator (CLI-1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction

from toubib.kernel.access import Permission, Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import InvalidInput
from toubib.kernel.ids import uuid7
from toubib.kernel.slugs import slug
from toubib.modules.accounts.public import invite
from toubib.modules.clinics.commands.checking import checked
from toubib.modules.clinics.commands.grant_role import give_role
from toubib.modules.clinics.domain.clinic_fields import email_problem
from toubib.modules.clinics.domain.countries import COUNTRIES
from toubib.modules.clinics.domain.duplicates import same_name
from toubib.modules.clinics.errors import DuplicateClinic
from toubib.modules.clinics.events import ClinicCreated
from toubib.modules.clinics.models import Clinic, ClinicLegalIdentity
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    """Who runs the clinic at first; invited by e-mail when they have no account yet."""

    email: str
    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class CreateClinic:
    """A clinic to open. `fields` are columns; time zone, currency and languages come from its country.

    `force` opens it although one of nearly the same name is there already.
    """

    fields: dict[str, Any]
    admin: FirstAdmin
    force: bool = False
    published: bool = field(default=False)


def create_clinic(cmd: CreateClinic, *, actor: Actor) -> Clinic:
    """Open a clinic. Raises Forbidden, InvalidInput, DuplicateClinic."""
    actor.require(Permission.PLATFORM_CLINICS)
    columns = checked(cmd.fields, country=str(cmd.fields.get("country") or ""))
    if problem := email_problem(cmd.admin.email):
        raise InvalidInput({"admin.email": problem})
    country = COUNTRIES[columns["country"]]
    columns.setdefault("time_zone", country.time_zone)
    columns.setdefault("currency", country.currency)
    columns.setdefault("languages", list(country.languages))
    clinic = Clinic(id=uuid7(), published=cmd.published, **columns)
    here = actor.within(clinic.pk)
    with scope(here):
        _one_at_a_time()
        if not cmd.force:
            refuse_duplicates(clinic)
        _save_under_a_free_slug(clinic)
        ClinicLegalIdentity.objects.create(clinic_id=clinic.pk)
        record(ClinicCreated(clinic_id=clinic.pk))
        user_id = invite(
            cmd.admin.email, cmd.admin.given_name, cmd.admin.family_name, clinic.languages[0], actor=here
        )
        give_role(user_id, Role.CLINIC_ADMIN, actor=here)
    return clinic


def refuse_duplicates(clinic: Clinic) -> None:
    """Raise DuplicateClinic when the same city has a clinic of nearly the same name (deleted ones too)."""
    same_city = Clinic.objects.filter(city_key=clinic.city_key, country=clinic.country).exclude(pk=clinic.pk)
    candidates = [one for one in same_city.order_by("name") if same_name(one.name, clinic.name)]
    if candidates:
        raise DuplicateClinic(
            [
                {
                    "id": str(one.pk),
                    "slug": one.slug,
                    "name": one.name,
                    "city": one.city,
                    "country": one.country,
                    "address": one.address,
                    "status": one.status,
                }
                for one in candidates
            ]
        )


def _one_at_a_time() -> None:
    """Let clinics be opened one after the other, so that two at once are still seen as duplicates."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('clinics.create_clinic'))")


def _save_under_a_free_slug(clinic: Clinic) -> None:
    for candidate in _slugs(clinic):
        if Clinic.objects.filter(slug=candidate).exists():
            continue
        clinic.slug = candidate
        try:
            with transaction.atomic():
                clinic.save(force_insert=True)
        except IntegrityError as error:
            if "clinics_clinic_slug" not in str(error):
                raise
        else:
            return


def _slugs(clinic: Clinic) -> Iterator[str]:
    """Yield the names it may have in addresses, best first: el-amen, el-amen-tunis, el-amen-tunis-2 …"""
    name = slug(clinic.name)[:60].strip("-") or "clinique"
    with_city = slug(name, clinic.city)[:74].strip("-")
    yield name
    yield with_city
    number = 2
    while True:
        yield f"{with_city}-{number}"
        number += 1
