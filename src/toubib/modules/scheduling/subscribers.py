"""What scheduling does when something happens: it keeps agendas up to date and gives freed time to others."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.actor import system
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agendas
from toubib.modules.scheduling.commands.waiting.follow_offers import (
    GivenUp,
    offer_time_given_up,
    proposal_closed,
)
from toubib.modules.scheduling.events import (
    AppointmentCancelled,
    AppointmentMissed,
    AppointmentMoved,
    AppointmentVoided,
    ProposalAnsweredByPatient,
    ProposalExpiredUnanswered,
    ProposalWithdrawn,
)
from toubib.platform.outbox import subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(
    "directory.practitioner_added.v1",
    "directory.practitioner_changed.v1",
    "directory.practitioner_removed.v1",
)
def follow_practitioner(event: Envelope) -> None:
    """Make the practitioner's agenda, or bring it up to date; where they work may have changed."""
    assert event.clinic_id is not None
    keep_agendas(event.clinic_id, [event.aggregate_id], days_too=True)


@subscribe("clinics.clinic_edited.v1", "clinics.clinic_status_changed.v1")
def follow_clinic(event: Envelope) -> None:
    """Bring every agenda of the clinic up to date: publication and currency may have changed."""
    assert event.clinic_id is not None
    keep_agendas(event.clinic_id, [role.id for role in directory.roles(event.clinic_id)])


@subscribe("clinics.site_changed.v1")
def follow_site(event: Envelope) -> None:
    """Work out again the days of those who practise at a site whose clock, or use, may have changed."""
    assert event.clinic_id is not None
    there = [role.id for role in directory.roles(event.clinic_id) if event.aggregate_id in role.site_ids]
    keep_agendas(event.clinic_id, there, days_too=True)


@subscribe(
    AppointmentCancelled.topic, AppointmentMissed.topic, AppointmentVoided.topic, AppointmentMoved.topic
)
def fill_time_given_up(event: Envelope) -> None:
    """Offer the time that an appointment had to those on the waiting list."""
    assert event.clinic_id is not None
    before = "previous_" if event.topic == AppointmentMoved.topic else ""
    given_up = GivenUp(
        clinic_id=event.clinic_id,
        appointment_id=event.aggregate_id,
        agenda_id=UUID(event.payload[before + "agenda_id"]),
        starts=datetime.fromisoformat(event.payload[before + "starts"]),
        by_patient=bool(event.payload["by_patient"]),
    )
    offer_time_given_up(given_up, actor=system("waiting_list", event.clinic_id))


@subscribe(ProposalAnsweredByPatient.topic, ProposalExpiredUnanswered.topic, ProposalWithdrawn.topic)
def offer_to_the_next(event: Envelope) -> None:
    """Offer what was not taken to the next in turn."""
    assert event.clinic_id is not None
    proposal_closed(event.clinic_id, event.aggregate_id, actor=system("waiting_list", event.clinic_id))
