"""What a practitioner asks of bookings that patients make, whatever the type (SCH-13)."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.changing import agenda_to_change
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.domain.booking_rules import Limits
from toubib.modules.scheduling.events import AgendaChanged
from toubib.modules.scheduling.models import AgendaRules
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def set_rules(
    agenda_id: UUID,
    limits: Limits,
    *,
    accepts_new_patients: bool | None = None,
    version: int | None = None,
    actor: Actor,
) -> AgendaRules:
    """Set a practitioner's limits, and whether they take new patients unless None; both hold at once.

    `version` is the one that was read, 0 where nothing had been set; None does not look. Appointments that
    are booked stay. Raises Forbidden, NotFound, PractitionerGone, VersionConflict.
    """
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        of_agenda = {"clinic_id": agenda.clinic_id, "agenda_id": agenda.pk}
        rules = AgendaRules.objects.filter(**of_agenda).first() or AgendaRules(**of_agenda, version=0)
        rules.require_version(version)
        rules.max_upcoming = limits.max_upcoming
        rules.spacing_days = limits.spacing_days
        rules.max_per_day = limits.max_per_day
        rules.version += 1
        rules.save()
        if accepts_new_patients is not None:
            directory.accept_new_patients(agenda.pk, accepts_new_patients, actor=actor)
        keep_agenda(agenda.clinic_id, agenda.pk)
        record(AgendaChanged(clinic_id=agenda.clinic_id, agenda_id=agenda.pk), what="rules")
    return rules
