"""Scheduling's periodic jobs."""

from uuid import UUID

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.sweep_holds import sweep_holds
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import expire_proposals
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.commands.waiting.change_waiting import expire_waiting
from toubib.platform.jobs import Backoff, job, periodic
from toubib.platform.tenancy import scope

NIGHTLY = "25 2 * * *"
OFTEN = "* * * * *"


@periodic(OFTEN, "scheduling.sweep_holds")
def remove_expired_holds() -> None:
    """Remove the holds of every clinic whose five minutes are over."""
    for clinic_id in clinics.clinic_ids():
        sweep_holds(clinic_id)


@periodic(OFTEN, "scheduling.expire_proposals")
def note_expired_proposals() -> None:
    """Note which proposals of every clinic were not answered in time: whoever is next is told at once."""
    for clinic_id in clinics.clinic_ids():
        expire_proposals(clinic_id)


@periodic(NIGHTLY, "scheduling.expire_waiting")
def end_waiting() -> None:
    """Take those off the waiting list of every clinic whose last day has passed."""
    for clinic_id in clinics.clinic_ids():
        expire_waiting(clinic_id)


@periodic(NIGHTLY, "scheduling.extend_horizon")
def extend_horizon() -> None:
    """Have the days that have come within the horizon worked out, each clinic in a job of its own."""
    for clinic_id in clinics.clinic_ids():
        extend_clinic.defer(clinic=str(clinic_id))


@job("scheduling.extend_clinic", retry=Backoff(first=60, attempts=3))
def extend_clinic(*, clinic: str) -> None:
    """Work out the days of a clinic that have come within the horizon, agenda by agenda.

    One that cannot be worked out does not keep the others from it; what it failed with is raised at the end.
    """
    clinic_id = UUID(clinic)
    with scope(system("extend_horizon", clinic_id)):
        role_ids = [role.id for role in directory.roles(clinic_id)]
    failures: list[Exception] = []
    for role_id in role_ids:
        try:
            with scope(system("extend_horizon", clinic_id)):
                keep_agenda(clinic_id, role_id, clock=now)
        except Exception as error:  # noqa: BLE001  raised below
            failures.append(error)
    if failures:
        raise failures[0]
