"""The hours, openings and absences of an agenda, ready for the domain."""

from dataclasses import dataclass
from uuid import UUID

from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.opening_hours import (
    Absence,
    DatedOpening,
    RepeatingAbsence,
    WeeklyHours,
)
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.models import RepeatingAbsence as RepeatingRow


@dataclass(frozen=True, slots=True)
class Rules:
    """What an agenda's openings are worked out from."""

    weekly: list[WeeklyHours]
    dated: list[DatedOpening]
    absences: list[Absence | RepeatingAbsence]
    shown: frozenset[UUID]
    """Sites that patients are shown."""


def opening_rules(agenda: Agenda) -> Rules:
    """Read the hours, openings and absences of an agenda, with the wall clock of their sites.

    Hours at a site that is closed, or where the practitioner no longer works, are left out.
    """
    works_at = directory.role(agenda.clinic_id, agenda.pk).site_ids
    sites = [one for one in clinics.sites(agenda.clinic_id) if one.active and one.id in works_at]
    zones = {site.id: site.time_zone for site in sites}
    of_agenda = {"clinic_id": agenda.clinic_id}
    return Rules(
        weekly=[
            WeeklyHours(w.weekday, w.start, w.end, w.site_id, zones[w.site_id], w.valid_from, w.valid_to)
            for w in agenda.weekly_hours.filter(**of_agenda)
            if w.site_id in zones
        ],
        dated=[
            DatedOpening(o.date, o.start, o.end, o.site_id, zones[o.site_id])
            for o in agenda.openings.filter(**of_agenda)
            if o.site_id in zones
        ],
        absences=[
            *(Absence(a.starts, a.ends) for a in agenda.absences.filter(**of_agenda)),
            *repeating_absences(agenda).values(),
        ],
        shown=frozenset(site.id for site in sites if site.published),
    )


def repeating_absences(agenda: Agenda) -> dict[UUID, RepeatingAbsence]:
    """Read the absences of an agenda that come back, by identifier."""
    rows = RepeatingRow.objects.filter(clinic_id=agenda.clinic_id, agenda_id=agenda.pk)
    return {row.pk: repeating(row, agenda.time_zone) for row in rows.order_by("weekday", "start", "pk")}


def repeating(row: RepeatingRow, zone: str) -> RepeatingAbsence:
    """Return an absence that comes back as the domain knows it, on the agenda's wall clock."""
    return RepeatingAbsence(
        row.weekday, row.every_weeks, row.start, row.end, zone, row.valid_from, row.valid_to
    )
