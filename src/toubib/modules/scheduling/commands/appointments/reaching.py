"""Reaching one appointment in order to change it, from the patient's side or the clinic's."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.tenancy import scope


def by_whom(actor: Actor) -> By:
    """Say on whose side the actor is."""
    if actor.system is not None:
        return By.SYSTEM
    return By.PATIENT if actor.is_patient_side else By.STAFF


@contextmanager
def reach(appointment_id: UUID, actor: Actor, permission: Permission) -> Iterator[Appointment]:
    """Open the clinic's scope with the appointment locked; NotFound when it is not theirs to know.

    Patients reach the appointments of the files they may act for (the row policy decides); staff those of
    their clinic, with the permission, in the agendas they are assigned to.
    """
    if actor.is_patient_side:
        actor.require_user()
        with scope(actor):
            clinic_id = (
                Appointment.objects.filter(pk=appointment_id).values_list("clinic_id", flat=True).first()
            )
        if clinic_id is None:
            raise NotFound
        inside = actor.within(clinic_id)
    else:
        actor.require(permission)
        inside = actor
    with scope(inside):
        found = Appointment.objects.select_for_update(no_key=True).filter(
            clinic_id=inside.clinic_id, pk=appointment_id
        )
        appointment = found.first()
        if appointment is None:
            raise NotFound
        if not actor.is_patient_side:
            require_agenda(actor, appointment.agenda_id)
        yield appointment
