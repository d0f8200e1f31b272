"""Working out the demo's free time, past days included, once everything that takes time is there."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from toubib.entrypoints.demo.practitioners import PAST, LoadedPractitioner
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_days
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda


def work_out_free_time(practitioners: Iterable[LoadedPractitioner], present: datetime) -> None:
    """Publish the agendas, with their offers and every day from three months back to the horizon."""
    for one in practitioners:
        agenda = keep_agenda(one.role.clinic_id, one.id, clock=lambda: present)
        today = local_date(present, agenda.time_zone)
        rebuild_days(agenda, today - PAST, today - timedelta(days=1))
