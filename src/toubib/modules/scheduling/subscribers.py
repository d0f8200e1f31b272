"""What scheduling does when something changes below: it brings the agendas concerned up to date."""

from uuid import UUID

from toubib.kernel.clock import now
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.agenda_days import lock_agendas, rebuild_horizon
from toubib.modules.scheduling.commands.keep_agenda import keep_agenda
from toubib.platform.outbox import subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(
    "directory.practitioner_added.v1",
    "directory.practitioner_changed.v1",
    "directory.practitioner_removed.v1",
)
def follow_practitioner(event: Envelope) -> None:
    """Make the practitioner's agenda, or bring it up to date."""
    assert event.clinic_id is not None
    keep_agenda(event.clinic_id, event.aggregate_id)


@subscribe("clinics.clinic_edited.v1", "clinics.clinic_status_changed.v1")
def follow_clinic(event: Envelope) -> None:
    """Bring every agenda of the clinic up to date: publication and currency may have changed."""
    assert event.clinic_id is not None
    for role in directory.roles(event.clinic_id):
        keep_agenda(event.clinic_id, role.id)


@subscribe("clinics.site_changed.v1")
def follow_site(event: Envelope) -> None:
    """Work out again the days of those who practise at a site whose clock, or use, may have changed."""
    assert event.clinic_id is not None
    for role in directory.roles(event.clinic_id):
        if event.aggregate_id in role.site_ids:
            _work_out_again(event.clinic_id, role.id)


def _work_out_again(clinic_id: UUID, role_id: UUID) -> None:
    agenda = keep_agenda(clinic_id, role_id)
    lock_agendas(agenda.pk)
    rebuild_horizon(agenda, now())
