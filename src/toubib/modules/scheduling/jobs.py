"""Scheduling's periodic jobs."""

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.keep_agenda import keep_agenda
from toubib.modules.scheduling.commands.sweep_holds import sweep_holds
from toubib.platform.jobs import periodic
from toubib.platform.tenancy import scope

NIGHTLY = "25 2 * * *"
OFTEN = "* * * * *"


@periodic(OFTEN, "scheduling.sweep_holds")
def remove_expired_holds() -> None:
    """Remove the holds of every clinic whose five minutes are over."""
    for clinic_id in clinics.clinic_ids():
        sweep_holds(clinic_id)


@periodic(NIGHTLY, "scheduling.extend_horizon")
def extend_horizon() -> None:
    """Work out the days that have come within the horizon, agenda by agenda."""
    for clinic_id in clinics.clinic_ids():
        with scope(system("extend_horizon", clinic_id)):
            role_ids = [role.id for role in directory.roles(clinic_id) if not role.ended]
        for role_id in role_ids:
            with scope(system("extend_horizon", clinic_id)):
                keep_agenda(clinic_id, role_id, clock=now)
