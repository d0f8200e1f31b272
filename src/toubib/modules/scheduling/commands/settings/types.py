"""Appointment types: add, edit, retire."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.money import InvalidAmount, Money
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agendas
from toubib.modules.scheduling.events import AppointmentTypeChanged
from toubib.modules.scheduling.models import Agenda, AppointmentType, GroupSession
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True)
class TypeFields:
    """The fields of an appointment type that were given, by their names in `AppointmentType`."""

    given: dict[str, Any]


def add_type(fields: TypeFields, *, actor: Actor) -> AppointmentType:
    """Add a type, which the practitioners concerned offer at once. Raises Forbidden, InvalidInput."""
    actor.require(Permission.TYPES_EDIT)
    with scope(actor):
        assert actor.clinic_id is not None
        type_ = AppointmentType(clinic_id=actor.clinic_id, **fields.given)
        _check(type_, frozenset(), frozenset())
        type_.position = AppointmentType.objects.filter(clinic_id=actor.clinic_id).count()
        type_.save(force_insert=True)
        _spread(type_)
    return type_


def edit_type(
    type_id: UUID, fields: TypeFields, *, version: int | None = None, actor: Actor
) -> AppointmentType:
    """Edit a type. Appointments already booked keep their length, fee and notice.

    Raises Forbidden, NotFound, InvalidInput, VersionConflict.
    """
    actor.require(Permission.TYPES_EDIT)
    with scope(actor):
        type_ = _locked(type_id, actor)
        type_.require_version(version)
        named, kept = frozenset(type_.practitioners), frozenset(type_.rooms) | frozenset(type_.equipment)
        for name, value in fields.given.items():
            setattr(type_, name, value)
        _check(type_, named, kept)
        _keep_group(type_)
        _save(type_)
    return type_


def retire_type(type_id: UUID, *, actor: Actor) -> None:
    """Offer a type no longer, whatever is wrong with it. It stays with the appointments booked under it.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.TYPES_EDIT)
    with scope(actor):
        type_ = _locked(type_id, actor)
        type_.active = False
        _save(type_)


def _save(type_: AppointmentType) -> None:
    type_.version += 1
    type_.save()
    _spread(type_)


def _locked(type_id: UUID, actor: Actor) -> AppointmentType:
    """Return a type, locked against other edits; bookings, whose rows refer to it, do not wait."""
    rows = AppointmentType.objects.select_for_update(no_key=True)
    found = rows.filter(clinic_id=actor.clinic_id, pk=type_id)
    type_ = found.first()
    if type_ is None:
        raise NotFound
    return type_


def _check(type_: AppointmentType, named: frozenset[UUID], kept: frozenset[UUID]) -> None:
    """Raise InvalidInput with all that is wrong.

    Those `named` before may have left since, and rooms that are `kept` have been closed: they stay.
    """
    problems: dict[str, Problem] = {}
    if not any(type_.name.values()):
        problems["name"] = Problem(N_("Give it a name in at least one language."))
    if not type_.modes:
        problems["modes"] = Problem(N_("Choose at least one way: in person or by video."))
    currency = clinics.clinic(type_.clinic_id).currency
    for mode, amount in type_.fees.items():
        if mode not in type_.modes:
            problems[f"fees.{mode}"] = Problem(N_("This way is not offered, so it has no fee."))
        else:
            problem = amount_problem(amount, currency)
            if problem:
                problems[f"fees.{mode}"] = problem
    unknown = set(type_.specialties) - set(directory.SPECIALTIES)
    if unknown:
        problems["specialties"] = Problem(N_("This specialty is not known."))
    known = named | {role.id for role in directory.roles(type_.clinic_id)}
    if not set(type_.practitioners) <= known:
        problems["practitioners"] = Problem(N_("This practitioner does not work in the clinic."))
    problems |= _room_problems(type_, kept)
    if problems:
        raise InvalidInput(problems)


def _room_problems(type_: AppointmentType, kept: frozenset[UUID]) -> dict[str, Problem]:
    """Return what is wrong with rooms and equipment: not of this clinic, closed, not of the kind."""
    known = {room.id: room for room in clinics.rooms(type_.clinic_id) if room.active or room.id in kept}
    wrong = {
        "rooms": ("room", N_("This is no room of the clinic.")),
        "equipment": ("equipment", N_("This is no equipment of the clinic.")),
    }
    return {
        name: Problem(message)
        for name, (kind, message) in wrong.items()
        if any(one not in known or known[one].kind != kind for one in getattr(type_, name))
    }


def _keep_group(type_: AppointmentType) -> None:
    """Raise InvalidInput when a group would be none any more though sessions of it are to come."""
    ahead = GroupSession.objects.filter(
        clinic_id=type_.clinic_id, type_id=type_.pk, cancelled_at=None, ends__gt=now()
    )
    if type_.capacity == 1 and ahead.exists():
        raise InvalidInput({"capacity": Problem(N_("Sessions of this group are still to come."))})


def amount_problem(amount: str, currency: str) -> Problem | None:
    try:
        money = Money.parse(amount, currency)
    except InvalidAmount:
        return Problem(N_("This is not an amount in %(currency)s."), currency=currency)
    if money.amount >= 10**9:
        return Problem(N_("This amount is too large."))
    return None


def _spread(type_: AppointmentType) -> None:
    """Bring every agenda of the clinic up to date, and announce the change."""
    keep_agendas(
        type_.clinic_id, Agenda.objects.filter(clinic_id=type_.clinic_id).values_list("pk", flat=True)
    )
    record(AppointmentTypeChanged(clinic_id=type_.clinic_id, type_id=type_.pk))
