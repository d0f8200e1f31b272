"""What happens to the clinic happens to its place in the public directory."""

from toubib.modules.clinics import public as clinics
from toubib.modules.directory.commands.publication import refresh, roles_of
from toubib.modules.directory.events import PractitionerChanged
from toubib.platform.outbox import record, subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(
    "clinics.clinic_created.v1",
    "clinics.clinic_edited.v1",
    "clinics.clinic_status_changed.v1",
    "clinics.site_changed.v1",
)
def follow_the_clinic(event: Envelope) -> None:
    """Bring every practitioner's publication and words up to date, and announce those that changed."""
    if event.clinic_id is None:
        return
    clinic, sites = clinics.clinic(event.clinic_id), clinics.sites(event.clinic_id)
    for role in roles_of(event.clinic_id):
        if refresh(role, clinic, sites):
            changed = PractitionerChanged(
                clinic_id=role.clinic_id, practitioner_role_id=role.pk, version=role.version
            )
            record(changed)
