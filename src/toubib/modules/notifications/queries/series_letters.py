"""The words of the messages about a series of appointments, in the active language; as careful as the others.

One letter lists every date, so that ten sessions of physiotherapy are not ten messages.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from toubib.kernel.errors import N_
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.public import ClinicFacts, SiteFacts
from toubib.modules.directory import public as directory
from toubib.modules.directory.public import RoleFacts
from toubib.modules.notifications.domain.catalogue import Audience, Kind
from toubib.modules.notifications.queries.letters import place, whom_to_call
from toubib.modules.patients import public as patients
from toubib.modules.patients.public import PatientFacts
from toubib.modules.scheduling.public import SeriesFacts
from toubib.platform.emails import Letter
from toubib.platform.i18n import spelling


@dataclass(frozen=True, slots=True)
class Course:
    """A series, with all that a message may say of it; `since` is the first that the message is about."""

    series: SeriesFacts
    clinic: ClinicFacts
    site: SiteFacts | None
    practitioner: RoleFacts
    patient: PatientFacts
    since: datetime

    def moment(self, start: datetime) -> str:
        """Day and time on the agenda's wall clock."""
        return spelling.moment(start, self.series.time_zone)


def course(facts: SeriesFacts, since: datetime) -> Course:
    """Gather what a message about a series may say, in the clinic's scope."""
    clinic_id = facts.clinic_id
    return Course(
        series=facts,
        clinic=clinics.clinic(clinic_id),
        site=clinics.site(clinic_id, facts.site_id) if facts.site_id else None,
        practitioner=directory.role(clinic_id, facts.practitioner_role_id),
        patient=patients.patient(clinic_id, facts.patient_id),
        since=since,
    )


_SUBJECTS = {
    "series_confirmed": N_("Your appointments from %(when)s on are confirmed"),
    "series_moved": N_("Your appointments from %(when)s on have moved"),
    "series_cut_short": N_("Your appointments from %(when)s on are cancelled"),
    "new_series": N_("A series of appointments from %(when)s on"),
}
_TITLES = {
    "series_confirmed": N_("Your appointments are confirmed"),
    "series_moved": N_("Your appointments have moved"),
    "series_cut_short": N_("Your appointments are cancelled"),
    "new_series": N_("A new series of appointments"),
}
_OPENINGS = {
    "series_confirmed": N_("They are noted at %(clinic)s. Here are all the dates."),
    "series_moved": N_("%(clinic)s expects you at other times than before. Here is what holds now."),
    "series_cut_short": N_("%(clinic)s cancelled what was planned from %(when)s on."),
    "new_series": N_("They have just entered your agenda at %(clinic)s."),
}


def series_letter(kind: Kind, about: Course) -> Letter:
    """Write the message of this kind."""
    for_patient = kind.audience is Audience.PATIENT
    words = {"clinic": about.clinic.name, "when": about.moment(about.since)}
    return Letter(
        subject=gettext(_SUBJECTS[kind.code]) % words,
        title=gettext(_TITLES[kind.code]),
        paragraphs=_paragraphs(kind, about, words),
        details=[*(_who(about) if for_patient else []), *_dates(about)],
        button=_button(kind, about),
        notes=whom_to_call(about.clinic, about.site) if for_patient and about.site else [],
    )


def _paragraphs(kind: Kind, about: Course, words: dict[str, str]) -> list[str]:
    first = gettext(_OPENINGS[kind.code]) % words
    if kind.code == "series_cut_short" and about.series.ahead:
        return [first, _("These appointments remain.")]
    return [first]


def _who(about: Course) -> list[tuple[str, str]]:
    rows = [(_("With"), about.practitioner.name), (_("For"), about.patient.name)]
    if about.site is not None and about.series.mode is not None:
        rows.append((_("Where"), place(about.series.mode, about.clinic, about.site)))
    return rows


def _dates(about: Course) -> list[tuple[str, str]]:
    """Return every date that is ahead, numbered; the clock is named beside the first."""
    rows = [(str(number), about.moment(start)) for number, start in enumerate(about.series.ahead, start=1)]
    if rows:
        rows[0] = (rows[0][0], f"{rows[0][1]} ({spelling.clock(about.series.time_zone)})")
    return rows


def _button(kind: Kind, about: Course) -> tuple[str, str]:
    if kind.audience is Audience.PRACTITIONER:
        day = about.since.astimezone(ZoneInfo(about.series.time_zone)).date()
        return _("Open the agenda"), f"{settings.PUBLIC_URL}/c/{about.clinic.slug}/agenda?date={day}"
    return _("See my appointments"), f"{settings.PUBLIC_URL}/moi/rendez-vous"
