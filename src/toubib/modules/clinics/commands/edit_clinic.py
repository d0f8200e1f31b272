"""Edit a clinic: its administrators all of it (CLI-2), super admins what the platform keeps (CLI-1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import InvalidInput, NotFound
from toubib.modules.accounts.public import has_second_factor
from toubib.modules.clinics.commands.checking import checked
from toubib.modules.clinics.commands.create_clinic import refuse_duplicates
from toubib.modules.clinics.domain.clinic_fields import iban_of
from toubib.modules.clinics.errors import SecondFactorRequired
from toubib.modules.clinics.events import ClinicEdited
from toubib.modules.clinics.models import Clinic, ClinicLegalIdentity
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

Given = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class EditClinic:
    """What changes; None leaves as it is. `legal` and `bank` hold columns of the legal identity.

    `version` is the one that was read (None: whoever asks does not mind).
    """

    fields: dict[str, Any]
    legal: dict[str, str | None] = field(default_factory=dict)
    bank: dict[str, str | None] = field(default_factory=dict)
    version: int | None = None


def edit_clinic(cmd: EditClinic, *, actor: Actor) -> UUID:
    """Edit the actor's own clinic. Raises Forbidden, InvalidInput, VersionConflict, SecondFactorRequired."""
    actor.require(Permission.CLINIC_EDIT)
    clinic_id = actor.clinic_id
    assert clinic_id is not None
    with scope(actor):
        clinic = _locked(clinic_id)
        clinic.require_version(cmd.version)
        if cmd.fields.get("requires_second_factor") and not has_second_factor(actor.require_user()):
            raise SecondFactorRequired
        changed = _apply(clinic, checked(cmd.fields, country=clinic.country))
        changed += _apply_legal(clinic_id, cmd.legal, cmd.bank)
        _save(clinic, changed)
    return clinic_id


def edit_clinic_as_super_admin(
    clinic_id: UUID, cmd: EditClinic, *, force: bool = False, actor: Actor
) -> UUID:
    """Edit what the platform keeps of a clinic; its legal and bank identity is its own affair.

    Raises Forbidden, NotFound, InvalidInput, VersionConflict, DuplicateClinic.
    """
    actor.require(Permission.PLATFORM_CLINICS)
    with scope(actor.within(clinic_id)):
        clinic = _locked(clinic_id)
        clinic.require_version(cmd.version)
        changed = _apply(clinic, checked(cmd.fields, country=clinic.country))
        if {"search_key", "city_key", "country"} & set(changed) and not force:
            refuse_duplicates(clinic)
        _save(clinic, changed)
    return clinic_id


def _locked(clinic_id: UUID) -> Clinic:
    clinic = Clinic.objects.select_for_update(no_key=True).filter(pk=clinic_id).first()
    if clinic is None:
        raise NotFound
    return clinic


def _apply(row: Clinic | ClinicLegalIdentity, columns: Mapping[str, Any]) -> list[str]:
    """Set the columns that differ, and name them."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    return changed


def _apply_legal(
    clinic_id: UUID, legal: Mapping[str, str | None], bank: Mapping[str, str | None]
) -> list[str]:
    columns = {name: value for name, value in legal.items() if value is not None}
    if (iban := bank.get("iban")) is not None:
        columns["iban"], problem = iban_of(iban)
        if problem:
            raise InvalidInput({"bank.iban": problem})
    if (holder := bank.get("holder")) is not None:
        columns["account_holder"] = holder
    if not columns:
        return []
    identity, _ = ClinicLegalIdentity.objects.select_for_update(no_key=True).get_or_create(
        clinic_id=clinic_id
    )
    changed = _apply(identity, columns)
    if changed:
        identity.version += 1
        identity.save()
    return changed


def _save(clinic: Clinic, changed: list[str]) -> None:
    if changed:
        clinic.version += 1
        clinic.save()
        record(ClinicEdited(clinic_id=clinic.pk), fields=sorted(changed))
