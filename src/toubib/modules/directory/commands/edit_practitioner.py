"""Edit a practitioner: administrators everything (DIR-1), practitioners their own profile (DIR-2)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, Forbidden, InvalidInput, NotFound, Problem
from toubib.modules.accounts import public as accounts
from toubib.modules.directory.commands.add_practitioner import refuse_known_number
from toubib.modules.directory.commands.placing import account_of, checked_sites, place, tie_account
from toubib.modules.directory.commands.practitioner_fields import OWN_FIELDS, apply, checked
from toubib.modules.directory.commands.publication import refresh_one
from toubib.modules.directory.errors import PractitionerGone
from toubib.modules.directory.events import PractitionerChanged
from toubib.modules.directory.models import PractitionerRole
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerEdit:
    """What changes: named fields; sites and account unless None. `version` is the one that was read."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    sites: Iterable[UUID] | None = None
    account_email: str | None = None
    invite: bool = False
    version: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of what changes."""
        others = {"sites": self.sites, "account_email": self.account_email}
        return frozenset(self.fields) | {name for name, value in others.items() if value is not None}


def edit_practitioner(role_id: UUID, edit: PractitionerEdit, *, actor: Actor) -> PractitionerRole:
    """Change a practitioner of the actor's clinic.

    Raises Forbidden, NotFound, VersionConflict, PractitionerGone, InvalidInput, AlreadyPractitioner.
    """
    assert actor.clinic_id is not None
    require_right(role_id, edit.names, actor)
    with scope(actor):
        role = locked(actor.clinic_id, role_id)
        role.require_version(edit.version)
        changed = apply(role, checked(edit.fields))
        refuse_known_number(role)
        if edit.account_email and _ties(role, edit.account_email):
            role.user_id = account_of(edit.account_email, edit.invite, role, actor=actor)
            changed.append("account_email")
        if changed:
            role.save()
        if role.user_id and ("account_email" in changed or "specialties" in changed):
            tie_account(role, role.user_id, actor=actor)
        if edit.sites is not None and place(role, checked_sites(actor.clinic_id, edit.sites)):
            changed.append("sites")
        announce(role, changed)
    return role


def accept_new_patients(role_id: UUID, accepts: bool, *, actor: Actor) -> None:
    """Say whether a practitioner takes new patients. Raises Forbidden, NotFound, PractitionerGone."""
    edit_practitioner(role_id, PractitionerEdit(fields={"accepts_new_patients": accepts}), actor=actor)


def require_right(role_id: UUID, names: Collection[str], actor: Actor) -> None:
    """Raise Forbidden unless the actor may change these fields of this role."""
    if actor.system is not None or Permission.PRACTITIONERS_EDIT in actor.permissions:
        return
    actor.require(Permission.OWN_PROFILE_EDIT)
    if actor.practitioner_role_id != role_id or not OWN_FIELDS.issuperset(names):
        raise Forbidden


def locked(clinic_id: UUID, role_id: UUID) -> PractitionerRole:
    """Return a role of the clinic, locked until the transaction ends. Raises NotFound, PractitionerGone."""
    role = (
        PractitionerRole.objects.select_for_update(no_key=True)
        .filter(clinic_id=clinic_id, pk=role_id)
        .first()
    )
    if role is None:
        raise NotFound
    if role.ended_at is not None:
        raise PractitionerGone
    return role


def announce(role: PractitionerRole, changed: Collection[str]) -> None:
    """Count the change, bring the public directory up to date, and tell; nothing when nothing changed."""
    if not changed:
        return
    role.version += 1
    role.save(update_fields=["version"])
    refresh_one(role)
    event = PractitionerChanged(clinic_id=role.clinic_id, practitioner_role_id=role.pk, version=role.version)
    record(event, fields=sorted(changed))


def _ties(role: PractitionerRole, email: str) -> bool:
    """Whether the address gives the role an account; it keeps the one it has."""
    if role.user_id is None:
        return True
    known = accounts.accounts([role.user_id])[role.user_id]
    if known.email != email.strip().lower():
        has_one = N_("This practitioner already has an account, with another address.")
        raise InvalidInput({"account_email": Problem(has_one)})
    return False
