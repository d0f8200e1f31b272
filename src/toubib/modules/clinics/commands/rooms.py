"""Add, edit and remove rooms and equipment (CLI-3)."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.clinics.errors import RoomInUse
from toubib.modules.clinics.events import RoomChanged
from toubib.modules.clinics.models import Room, Site
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def add_room(fields: dict[str, Any], *, actor: Actor) -> Room:
    """Add a room or a piece of equipment to a site. Raises Forbidden, InvalidInput."""
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        room = Room.objects.create(clinic_id=actor.clinic_id, **_columns(fields, actor))
        record(RoomChanged(clinic_id=room.clinic_id, room_id=room.pk))
    return room


def edit_room(room_id: UUID, fields: dict[str, Any], *, actor: Actor) -> Room:
    """Edit, close or reopen a room; None leaves as it is. Raises Forbidden, NotFound, InvalidInput."""
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        room = _locked(room_id, actor)
        for name, value in _columns(fields, actor).items():
            setattr(room, name, value)
        room.save()
        record(RoomChanged(clinic_id=room.clinic_id, room_id=room.pk))
    return room


def remove_room(room_id: UUID, *, actor: Actor) -> None:
    """Delete a room where nothing took place; otherwise it can only be closed.

    Raises Forbidden, NotFound, RoomInUse.
    """
    actor.require(Permission.SITES_EDIT)
    with scope(actor):
        room = _locked(room_id, actor)
        try:
            with transaction.atomic():
                Room.objects.filter(clinic_id=room.clinic_id, pk=room_id).delete()
        except IntegrityError as error:
            raise RoomInUse from error
        record(RoomChanged(clinic_id=room.clinic_id, room_id=room_id))


def _columns(fields: dict[str, Any], actor: Actor) -> dict[str, Any]:
    columns = {name: value for name, value in fields.items() if value is not None}
    site_id = columns.pop("site", None)
    if site_id is not None:
        if not Site.objects.filter(clinic_id=actor.clinic_id, pk=site_id).exists():
            raise InvalidInput({"site": Problem(N_("This site is not one of the clinic's."))})
        columns["site_id"] = site_id
    return columns


def _locked(room_id: UUID, actor: Actor) -> Room:
    room = Room.objects.select_for_update(no_key=True).filter(clinic_id=actor.clinic_id, pk=room_id).first()
    if room is None:
        raise NotFound
    return room
