"""What practitioners of the demo ask of bookings, hours they take up later, and who may not book online."""

from collections.abc import Sequence
from datetime import date, timedelta

from toubib.entrypoints.demo.clinics import LoadedClinic
from toubib.entrypoints.demo.data.practitioners import LATER_HOURS, RULES
from toubib.entrypoints.demo.data.shapes import Hours
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.kernel.actor import Actor
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.models import AgendaRules, WeeklyHours
from toubib.platform.tenancy import scope

_BLOCKED = 3
_WHY = "Trois rendez-vous manqués sans prévenir"


def load_rules(practitioners: Sequence[LoadedPractitioner], clinic: LoadedClinic, today: date) -> None:
    """Write down the rules and the later hours, in the clinic's scope; free time remains to be worked out."""
    by_name = {one.data.family_name: one.agenda for one in practitioners}
    AgendaRules.objects.bulk_create(
        AgendaRules(
            clinic_id=clinic.id,
            agenda=by_name[asked.family_name],
            max_upcoming=asked.max_upcoming,
            spacing_days=asked.spacing_days,
            max_per_day=asked.max_per_day,
        )
        for asked in RULES
        if asked.family_name in by_name
    )
    WeeklyHours.objects.bulk_create(
        WeeklyHours(
            clinic_id=clinic.id,
            agenda=by_name[later.family_name],
            site=clinic.sites[later.site],
            weekday=weekday,
            start=start,
            end=end,
            valid_from=today + timedelta(days=later.days),
        )
        for later in LATER_HOURS
        if later.family_name in by_name
        for weekday, start, end in Hours(later.site, later.weekday, later.times).each()
    )


def block_some(patients: Sequence[Patient], *, actor: Actor) -> None:
    """Have somebody close online booking to a patient who has missed too many appointments."""
    with scope(actor):
        Patient.objects.filter(clinic_id=actor.clinic_id, pk=patients[_BLOCKED].pk).update(
            blocked_online=True, blocked_reason=_WHY
        )
