"""Taking proposals back, and noting that they have expired: the link serves no more, the slots are free."""

from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.appointments.reaching import reach
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.occupy import delete_holds
from toubib.modules.scheduling.events import ProposalEvent, ProposalExpiredUnanswered, ProposalWithdrawn
from toubib.modules.scheduling.models import Proposal, ProposedSlot
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def proposed_agendas(
    clinic_id: UUID,
    *,
    appointment_id: UUID | None = None,
    entry_id: UUID | None = None,
    absence_id: UUID | None = None,
) -> list[UUID]:
    """Return the agendas in which open proposals about this keep slots: to be locked with any others."""
    of_open = {
        f"proposal__{key}": value for key, value in _known(appointment_id, entry_id, absence_id).items()
    }
    slots = ProposedSlot.objects.filter(
        clinic_id=clinic_id, proposal__clinic_id=clinic_id, proposal__state=Proposal.State.OPEN, **of_open
    )
    return list(slots.values_list("agenda_id", flat=True).distinct())


def withdraw_proposals(
    clinic_id: UUID,
    *,
    appointment_id: UUID | None = None,
    entry_id: UUID | None = None,
    absence_id: UUID | None = None,
) -> int:
    """Take back the open proposals about this, in the open scope, and return how many there were.

    Locks are always taken in this order: the appointment or entry, the agendas, the proposals. Whoever locks
    other agendas besides locks `proposed_agendas` together with them, before.
    """
    which = _known(appointment_id, entry_id, absence_id)
    if not which:
        return 0
    lock_agendas(*proposed_agendas(clinic_id, **which))
    open_ones = Proposal.objects.select_for_update(no_key=True).filter(
        clinic_id=clinic_id, state=Proposal.State.OPEN, **which
    )
    found = list(open_ones.order_by("pk"))
    for proposal in found:
        slots = ProposedSlot.objects.filter(clinic_id=clinic_id, proposal=proposal)
        delete_holds(clinic_id, list(slots.values_list("pk", flat=True)))
        _close(proposal, Proposal.State.WITHDRAWN, ProposalWithdrawn)
    return len(found)


def withdraw(appointment_id: UUID, *, actor: Actor) -> None:
    """Take back what was proposed instead of an appointment, as staff. Raises Forbidden, NotFound."""
    with reach(appointment_id, actor, Permission.APPOINTMENTS_EDIT) as appointment:
        withdraw_proposals(appointment.clinic_id, appointment_id=appointment.pk)


def _known(appointment_id: UUID | None, entry_id: UUID | None, absence_id: UUID | None) -> dict[str, UUID]:
    given = {"appointment_id": appointment_id, "entry_id": entry_id, "absence_id": absence_id}
    return {key: value for key, value in given.items() if value is not None}


def _close(proposal: Proposal, state: str, event: type[ProposalEvent]) -> None:
    """Note what became of an open proposal, which is locked, and announce it."""
    agenda_id = ProposedSlot.objects.filter(clinic_id=proposal.clinic_id, proposal=proposal).values_list(
        "agenda_id", flat=True
    )[0]
    proposal.state = state
    proposal.version += 1
    proposal.save()
    record(event(**about(proposal, agenda_id)))


def about(proposal: Proposal, agenda_id: UUID) -> dict[str, Any]:
    """Return what every event about a proposal says of it."""
    return {
        "clinic_id": proposal.clinic_id,
        "proposal_id": proposal.pk,
        "patient_id": proposal.patient_id,
        "agenda_id": agenda_id,
        "appointment_id": proposal.appointment_id,
        "entry_id": proposal.entry_id,
    }


def expire_proposals(clinic_id: UUID, *, clock: Clock = now) -> int:
    """Note which proposals of a clinic were not answered in time, and return how many.

    Their holds count no more already, and are removed as all expired ones are.
    """
    with scope(system("expire_proposals", clinic_id)):
        # Not those that somebody is answering at this moment: the next turn sees to them.
        idle = Proposal.objects.select_for_update(no_key=True, skip_locked=True)
        over = list(
            idle.filter(clinic_id=clinic_id, state=Proposal.State.OPEN, expires_at__lte=clock()).order_by(
                "pk"
            )
        )
        for proposal in over:
            _close(proposal, Proposal.State.EXPIRED, ProposalExpiredUnanswered)
    return len(over)
