"""What scheduling does when something changes below: it brings the agendas concerned up to date."""

from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.keep_agenda import keep_agendas
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
