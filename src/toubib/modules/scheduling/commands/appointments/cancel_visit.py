"""Cancel what is left of a visit: the services that were booked together (SCH-16)."""

from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.reaching import reach
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import proposed_agendas
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.domain.appointment_states import UPCOMING
from toubib.modules.scheduling.models import Appointment
from toubib.platform.tenancy import scope


def cancel_visit(
    appointment_id: UUID, *, reason: str = "", actor: Actor, clock: Clock = now
) -> list[Appointment]:
    """Cancel an appointment and the others of its visit that are still to come: all of them, or none.

    Raises what `cancel` does for any of them.
    """
    with scope(actor):
        visit_id = Appointment.objects.filter(pk=appointment_id).values_list("visit_id", flat=True).first()
        if visit_id is not None:
            lock_agendas(visit_id)  # two who cancel the same visit go one after the other
        with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
            together = [appointment, *_others(appointment)]
            _lock(together)
            return [cancel(one.pk, reason=reason, actor=actor, clock=clock) for one in together]


def _others(appointment: Appointment) -> list[Appointment]:
    """Return, locked, the others of the visit that are still to come."""
    if appointment.visit_id is None:
        return []
    rows = Appointment.objects.select_for_update(no_key=True).filter(
        clinic_id=appointment.clinic_id,
        visit_id=appointment.visit_id,
        patient_id=appointment.patient_id,
        state__in=list(UPCOMING),
    )
    return list(rows.exclude(pk=appointment.pk).order_by("pk"))


def _lock(appointments: list[Appointment]) -> None:
    """Lock every agenda concerned, before the first is changed."""
    agendas = {one.agenda_id for one in appointments}
    for one in appointments:
        agendas.update(proposed_agendas(clinic_id=one.clinic_id, appointment_id=one.pk))
    lock_agendas(*agendas)
