"""Appointments as other modules know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.kernel.money import Money
from toubib.modules.scheduling.domain.booking_rules import cancel_until
from toubib.modules.scheduling.models import Agenda, Appointment, Proposal, ProposedSlot, WaitingListEntry
from toubib.modules.scheduling.queries.proposal_links import address_of


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """An appointment. Instants in UTC; `time_zone` is the agenda's; names and instructions by language."""

    id: UUID
    clinic_id: UUID
    practitioner_role_id: UUID
    patient_id: UUID
    site_id: UUID
    type_id: UUID
    type_name: Mapping[str, str]
    instructions: Mapping[str, str]
    state: str
    mode: str
    starts: datetime
    ends: datetime
    time_zone: str
    fee: Money | None
    cancel_until: datetime
    cancellation_note: str
    version: int


def appointment(clinic_id: UUID, appointment_id: UUID) -> AppointmentFacts:
    """Return an appointment, in the caller's scope. Raises NotFound."""
    found = Appointment.objects.select_related("type").filter(clinic_id=clinic_id, pk=appointment_id).first()
    if found is None:
        raise NotFound
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=found.agenda_id)
    return AppointmentFacts(
        id=found.pk,
        clinic_id=clinic_id,
        practitioner_role_id=found.agenda_id,
        patient_id=found.patient_id,
        site_id=found.site_id,
        type_id=found.type_id,
        type_name=found.type.name,
        instructions=found.type.instructions,
        state=found.state,
        mode=found.mode,
        starts=found.starts,
        ends=found.ends,
        time_zone=agenda.time_zone,
        fee=None if found.fee is None else Money(found.fee, found.currency),
        cancel_until=cancel_until(found.state, found.starts, found.cancellation_notice_hours),
        cancellation_note=found.cancellation_note,
        version=found.version,
    )


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
