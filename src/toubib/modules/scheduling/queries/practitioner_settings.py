"""A practitioner's own rules and fees, as staff see them."""

from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.models import AgendaRules, AppointmentType, PractitionerFee
from toubib.modules.scheduling.queries.offers import offered_by
from toubib.platform.tenancy import scope


def rules_of(agenda_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return what a practitioner asks of patients' bookings, whatever the type. Raises Forbidden, NotFound.

    Version 0: nothing has been set yet.
    """
    actor.require(Permission.HOURS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        role = directory.role(actor.clinic_id, agenda_id)
        rules = AgendaRules.objects.filter(clinic_id=actor.clinic_id, agenda_id=agenda_id).first()
    return {
        "accepts_new_patients": role.accepts_new_patients,
        "max_upcoming": rules and rules.max_upcoming,
        "spacing_days": rules and rules.spacing_days,
        "max_per_day": rules and rules.max_per_day,
        "version": rules.version if rules else 0,
    }


def fees_of(agenda_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return, for each active type that a practitioner offers, its fees and their own. Raises as `rules_of`.

    Own fees are by mode; a mode that is not there costs what the type does.
    """
    actor.require(Permission.HOURS_READ)
    assert actor.clinic_id is not None
    of_clinic = {"clinic_id": actor.clinic_id}
    with scope(actor):
        role = directory.role(actor.clinic_id, agenda_id)
        currency = clinics.clinic(actor.clinic_id).currency
        own = PractitionerFee.objects.filter(**of_clinic, agenda_id=agenda_id)
        fees = dict(own.values_list("type_id", "fees"))
        types = AppointmentType.objects.filter(**of_clinic, active=True).order_by("position", "id")
        offered = [type_ for type_ in types if offered_by(type_, role)]
    return {
        "currency": currency,
        "items": [
            {
                "type": type_.pk,
                "name": type_.name,
                "duration_minutes": type_.duration_minutes,
                "modes": type_.modes,
                "type_fees": type_.fees,
                "own_fees": fees.get(type_.pk, {}),
            }
            for type_ in offered
        ],
    }
