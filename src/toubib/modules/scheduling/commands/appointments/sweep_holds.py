"""Remove holds whose time is over. They count no more once expired; this keeps the tables small."""

from uuid import UUID

from toubib.kernel.actor import system
from toubib.kernel.clock import Clock, now
from toubib.modules.scheduling.commands.time.occupy import delete_holds
from toubib.modules.scheduling.models import Hold
from toubib.platform.tenancy import scope


def sweep_holds(clinic_id: UUID, *, clock: Clock = now) -> int:
    """Delete the expired holds of a clinic, and return how many there were."""
    with scope(system("sweep_holds", clinic_id)):
        # Not those that somebody is removing, or turning into an appointment, at this moment.
        idle = Hold.objects.select_for_update(skip_locked=True)
        expired = list(idle.filter(clinic_id=clinic_id, expires_at__lte=clock()).values_list("pk", flat=True))
        if expired:
            delete_holds(clinic_id, expired)
    return len(expired)
