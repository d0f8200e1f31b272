"""Proposals as other modules know them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.scheduling.facts import AppointmentFacts, appointment
from toubib.modules.scheduling.models import Agenda, Proposal, ProposedSlot, WaitingListEntry
from toubib.modules.scheduling.queries.proposal_links import address_of


@dataclass(frozen=True, slots=True)
class ProposedTime:
    """A slot that is kept; instants in UTC, `time_zone` the agenda's."""

    id: UUID
    practitioner_role_id: UUID
    site_id: UUID
    mode: str
    starts: datetime
    ends: datetime
    time_zone: str


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """Slots that the clinic proposes to a patient, in order of time, until `expires_at` (UTC).

    `link` is the address where they are answered: whoever has it answers for the patient, so it goes to the
    patient only. `planned` is the appointment that one of them would replace; `from_waiting_list`: because
    they wait, and not because that appointment cannot be.
    """

    id: UUID
    clinic_id: UUID
    patient_id: UUID
    state: str
    expires_at: datetime
    note: str
    from_waiting_list: bool
    slots: tuple[ProposedTime, ...]
    planned: AppointmentFacts | None
    link: str


def proposal(clinic_id: UUID, proposal_id: UUID) -> ProposalFacts:
    """Return a proposal, in the clinic's scope. Raises NotFound."""
    found = Proposal.objects.filter(clinic_id=clinic_id, pk=proposal_id).first()
    if found is None:
        raise NotFound
    slots = list(ProposedSlot.objects.filter(clinic_id=clinic_id, proposal=found).order_by("starts", "pk"))
    zones = dict(
        Agenda.objects.filter(clinic_id=clinic_id, pk__in={slot.agenda_id for slot in slots}).values_list(
            "pk", "time_zone"
        )
    )
    planned = found.appointment_id or _replaced(found)
    return ProposalFacts(
        id=found.pk,
        clinic_id=clinic_id,
        patient_id=found.patient_id,
        state=found.state,
        expires_at=found.expires_at,
        note=found.note,
        from_waiting_list=found.entry_id is not None,
        slots=tuple(
            ProposedTime(
                id=slot.pk,
                practitioner_role_id=slot.agenda_id,
                site_id=slot.site_id,
                mode=slot.mode,
                starts=slot.starts,
                ends=slot.ends,
                time_zone=zones[slot.agenda_id],
            )
            for slot in slots
        ),
        planned=planned and appointment(clinic_id, planned),
        link=address_of(clinic_id, found.pk),
    )


def _replaced(found: Proposal) -> UUID | None:
    if found.entry_id is None:
        return None
    entries = WaitingListEntry.objects.filter(clinic_id=found.clinic_id, pk=found.entry_id)
    return entries.values_list("instead_of_id", flat=True).first()
