"""Who works in a clinic: add, assign, revoke, and help somebody to a new password (ACC-3, ACC-4, ACC-5)."""

from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from toubib.kernel.access import STAFF_ROLES, Permission, Role
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem, TooManyRequests
from toubib.modules.accounts.public import invite, request_password_reset
from toubib.modules.clinics.commands.grant_role import grant_role
from toubib.modules.clinics.domain.clinic_fields import email_problem
from toubib.modules.clinics.errors import LastAdmin
from toubib.modules.clinics.events import RoleReassigned, RoleRevoked
from toubib.modules.clinics.models import Clinic, Membership
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

T = TypeVar("T", RoleReassigned, RoleRevoked)

_BETWEEN_RESETS = 60
"""Seconds between two links for a new password that administrators have sent to one person."""


@dataclass(frozen=True, slots=True)
class AddMember:
    """Somebody to give a role; an address without account is invited. `assigned` is for secretaries.

    Names are used for a new account only, and may be left out: the person completes them.
    """

    email: str
    role: Role
    given_name: str = ""
    family_name: str = ""
    assigned: list[UUID] = field(default_factory=list)


def add_member(cmd: AddMember, *, actor: Actor) -> UUID:
    """Give a role by e-mail address, and return the membership.

    Raises Forbidden, InvalidInput, AlreadyMember.
    """
    actor.require(Permission.MEMBERS_EDIT)
    if problem := email_problem(cmd.email):
        raise InvalidInput({"email": problem})
    _only_for_secretaries(cmd.role, cmd.assigned)
    with scope(actor):
        language = Clinic.objects.values_list("languages", flat=True).get(pk=actor.clinic_id)[0]
        given_name = cmd.given_name or cmd.email.split("@")[0][:100]
        user_id = invite(cmd.email, given_name, cmd.family_name, language, actor=actor)
        return grant_role(user_id, cmd.role, actor=actor, assigned=cmd.assigned).pk


def assign(membership_id: UUID, assigned: list[UUID], *, actor: Actor) -> None:
    """Say for which practitioner roles a secretary works; none means all of the clinic.

    Raises Forbidden, NotFound, InvalidInput.
    """
    actor.require(Permission.MEMBERS_EDIT)
    with scope(actor):
        membership = _locked(membership_id, actor)
        _only_for_secretaries(Role(membership.role), assigned)
        membership.assigned = assigned
        membership.save(update_fields=["assigned"])
        record(_event(RoleReassigned, membership), assigned=len(assigned))


def revoke(membership_id: UUID, *, actor: Actor) -> None:
    """End a role: at the next request it allows nothing any more.

    Raises Forbidden, NotFound, LastAdmin.
    """
    actor.require(Permission.MEMBERS_EDIT)
    with scope(actor):
        Clinic.objects.select_for_update(no_key=True).get(
            pk=actor.clinic_id
        )  # two admins cannot end each other at once
        membership = _locked(membership_id, actor)
        if membership.role == Role.CLINIC_ADMIN and not _another_admin(membership):
            raise LastAdmin
        membership.revoked_at, membership.revoked_by_id = timezone.now(), actor.user_id
        membership.save(update_fields=["revoked_at", "revoked_by"])
        record(_event(RoleRevoked, membership), role=membership.role)


def send_password_reset(membership_id: UUID, *, actor: Actor) -> None:
    """Have a member of staff sent a link to choose a new password; the administrator sees neither.

    Raises Forbidden, NotFound, TooManyRequests.
    """
    actor.require(Permission.MEMBERS_EDIT)
    with scope(actor):
        membership = _locked(membership_id, actor)
        if not cache.add(f"clinics:reset:{membership.user_id}", 1, _BETWEEN_RESETS):
            raise TooManyRequests(retry_after=_BETWEEN_RESETS)
        request_password_reset(membership.user_id, actor=actor)


def _only_for_secretaries(role: Role, assigned: list[UUID]) -> None:
    if assigned and role is not Role.SECRETARY:
        only = Problem(N_("Only secretaries are assigned to practitioners."))
        raise InvalidInput({"practitioners": only})


def _another_admin(membership: Membership) -> bool:
    others = Membership.objects.filter(
        clinic_id=membership.clinic_id, role=Role.CLINIC_ADMIN.value, revoked_at__isnull=True
    )
    return others.exclude(pk=membership.pk).exists()


def _locked(membership_id: UUID, actor: Actor) -> Membership:
    """Return a staff role that is held now. Patients are not members: their role is not staff's to end."""
    membership = (
        Membership.objects.select_for_update(no_key=True)
        .filter(
            clinic_id=actor.clinic_id,
            pk=membership_id,
            revoked_at__isnull=True,
            role__in=[role.value for role in STAFF_ROLES],
        )
        .first()
    )
    if membership is None:
        raise NotFound
    return membership


def _event(kind: type[T], membership: Membership) -> T:
    return kind(
        clinic_id=membership.clinic_id,
        membership_id=membership.pk,
        user_id=membership.user_id,
        role=membership.role,
    )
