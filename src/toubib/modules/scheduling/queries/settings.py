"""Appointment types, hours, and the steps of setting a clinic up, as staff see them."""

from typing import Any
from uuid import UUID

from django.conf import settings

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.models import (
    Absence,
    Agenda,
    AppointmentType,
    DatedOpening,
    RepeatingAbsence,
    WeeklyHours,
)
from toubib.platform.tenancy import scope


def types(*, actor: Actor) -> list[AppointmentType]:
    """Return the clinic's appointment types in order, retired ones last. Raises Forbidden."""
    actor.require(Permission.TYPES_READ)
    with scope(actor):
        found = AppointmentType.objects.filter(clinic_id=actor.clinic_id)
        return list(found.order_by("-active", "position", "id"))


def hours_of(agenda_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return weekly hours, openings and absences of a practitioner. Raises Forbidden, NotFound."""
    actor.require(Permission.HOURS_READ)
    assert actor.clinic_id is not None
    of_agenda = {"clinic_id": actor.clinic_id, "agenda_id": agenda_id}
    with scope(actor):
        directory.role(actor.clinic_id, agenda_id)
        return {
            "hours": list(WeeklyHours.objects.filter(**of_agenda).order_by("weekday", "start", "valid_from")),
            "openings": list(DatedOpening.objects.filter(**of_agenda).order_by("date", "start")),
            "absences": list(Absence.objects.filter(**of_agenda).order_by("starts")),
            "repeating_absences": list(
                RepeatingAbsence.objects.filter(**of_agenda).order_by("weekday", "start", "valid_from")
            ),
        }


def setup(*, actor: Actor) -> dict[str, Any]:
    """Return the steps to a first online booking, and which are done. Raises Forbidden."""
    actor.require(Permission.CLINIC_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        clinic = clinics.clinic(actor.clinic_id)
        roles = [role for role in directory.roles(actor.clinic_id) if not role.ended]
        agendas = list(Agenda.objects.filter(clinic_id=actor.clinic_id))
        has_hours = WeeklyHours.objects.filter(clinic_id=actor.clinic_id).exists()
        has_type = AppointmentType.objects.filter(clinic_id=actor.clinic_id, active=True).exists()
        done = {
            "profile": bool(clinic.address and clinic.phone),
            "site": any(site.active for site in clinics.sites(actor.clinic_id)),
            "practitioner": bool(roles),
            "type": has_type,
            "hours": has_hours,
            "published": clinic.published and any(role.published for role in roles),
        }
    bookable = any(agenda.published and agenda.offer for agenda in agendas) and done["hours"]
    return {
        "steps": [{"code": code, "done": value} for code, value in done.items()],
        "bookable": bookable,
        "public_url": f"{settings.PUBLIC_URL}/cliniques/{clinic.slug}",
    }
