"""The words of a message that proposes slots, in the active language; as careful as the others.

It carries the link by which the slots are answered, and says until when in words, on the agenda's own clock.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.public import ClinicFacts, SiteFacts
from toubib.modules.directory import public as directory
from toubib.modules.notifications.queries.letters import place, whom_to_call
from toubib.modules.patients import public as patients
from toubib.modules.patients.public import PatientFacts
from toubib.modules.scheduling.public import ProposalFacts, ProposedTime
from toubib.platform.emails import Letter
from toubib.platform.i18n import spelling


@dataclass(frozen=True, slots=True)
class ProposedAt:
    """A slot, with whom and where."""

    slot: ProposedTime
    practitioner: str
    site: SiteFacts

    @property
    def when(self) -> str:
        """Day and time on the agenda's wall clock."""
        return spelling.moment(self.slot.starts, self.slot.time_zone)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a message proposes, with all that it may say."""

    proposal: ProposalFacts
    clinic: ClinicFacts
    patient: PatientFacts
    slots: tuple[ProposedAt, ...]
    now: datetime

    @property
    def until(self) -> str:
        """Until when the slots are kept, on the agenda's clock: the time, and the day unless it is today."""
        zone, expires = self.slots[0].slot.time_zone, self.proposal.expires_at
        today = local_date(expires, zone) == local_date(self.now, zone)
        return spelling.time(expires, zone) if today else spelling.moment(expires, zone)


def proposed(facts: ProposalFacts, now: datetime) -> Proposed:
    """Gather what a message about a proposal may say, in the clinic's scope."""
    clinic_id = facts.clinic_id
    return Proposed(
        proposal=facts,
        clinic=clinics.clinic(clinic_id),
        patient=patients.patient(clinic_id, facts.patient_id),
        slots=tuple(
            ProposedAt(
                slot,
                directory.role(clinic_id, slot.practitioner_role_id).name,
                clinics.site(clinic_id, slot.site_id),
            )
            for slot in facts.slots
        ),
        now=now,
    )


def proposal_letter(about: Proposed) -> Letter:
    """Write the message: to somebody who waits, or whose appointment cannot be."""
    waiting = about.proposal.from_waiting_list
    return _offer(about) if waiting else _other_times(about)


def _offer(about: Proposed) -> Letter:
    (slot,) = about.slots[:1]
    paragraphs = [
        _(
            "You asked to be told. %(clinic)s keeps this time for you until %(until)s; after that, it goes "
            "to the next person on the waiting list."
        )
        % {"clinic": about.clinic.name, "until": about.until}
    ]
    if before := _planned(about):
        paragraphs.append(
            _("It would replace your appointment on %(when)s, which stays yours until you answer.")
            % {"when": before}
        )
    return Letter(
        subject=_("A time has come free: %(when)s") % {"when": slot.when},
        title=_("A time has come free"),
        paragraphs=[*paragraphs, *_note(about)],
        details=[
            (_("When"), f"{slot.when} ({spelling.clock(slot.slot.time_zone)})"),
            (_("With"), slot.practitioner),
            (_("For"), about.patient.name),
            (_("Where"), place(slot.slot.mode, about.clinic, slot.site)),
        ],
        button=(_("Take it or leave it"), about.proposal.link),
        notes=_notes(about),
    )


def _other_times(about: Proposed) -> Letter:
    before = _planned(about) or about.slots[0].when
    link = about.proposal.link
    return Letter(
        subject=_("Your appointment on %(when)s has to change") % {"when": before},
        title=_("Your appointment has to change"),
        paragraphs=[
            _(
                "%(clinic)s cannot keep the appointment below, and is sorry. The other times are kept for "
                "you until %(until)s: one click is enough, without signing in."
            )
            % {"clinic": about.clinic.name, "until": about.until},
            *_note(about),
        ],
        details=[(_("Planned"), before), (_("For"), about.patient.name)],
        choices=[
            (f"{slot.when}, {slot.practitioner}", f"{link}?slot={slot.slot.id}") for slot in about.slots
        ],
        button=(_("Choose another time, or cancel"), link),
        notes=_notes(about),
    )


def _shown(slot: ProposedAt) -> str:
    return f"{slot.when}, {slot.practitioner}"


def _planned(about: Proposed) -> str:
    planned = about.proposal.planned
    return spelling.moment(planned.starts, planned.time_zone) if planned else ""


def _note(about: Proposed) -> list[str]:
    return [about.proposal.note] if about.proposal.note else []


def _notes(about: Proposed) -> list[str]:
    return [
        _("Whoever has this link can answer for you: do not pass it on."),
        *whom_to_call(about.clinic, about.slots[0].site),
    ]
