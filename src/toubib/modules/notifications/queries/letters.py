"""The words of each message, in the active language.

Nothing medical is said: neither the type of the appointment nor the reason for it, which a glance at a phone
or a shared mailbox would give away. To practitioners, not even the patient's name: the agenda shows it to
whoever is signed in. Subjects say when, and nothing else.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from toubib.kernel.errors import N_
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.public import ClinicFacts, SiteFacts
from toubib.modules.directory import public as directory
from toubib.modules.directory.public import RoleFacts
from toubib.modules.notifications.domain.catalogue import Audience, Kind
from toubib.modules.patients import public as patients
from toubib.modules.patients.public import PatientFacts
from toubib.modules.scheduling.public import AppointmentFacts
from toubib.platform.emails import Letter
from toubib.platform.i18n import spelling
from toubib.platform.phones import shown_phone


@dataclass(frozen=True, slots=True)
class Matter:
    """What a message is about, with all that it may say."""

    appointment: AppointmentFacts
    clinic: ClinicFacts
    site: SiteFacts
    practitioner: RoleFacts
    patient: PatientFacts
    now: datetime
    from_colleague: bool = False

    @property
    def when(self) -> str:
        """Day and time on the agenda's wall clock."""
        return spelling.moment(self.appointment.starts, self.appointment.time_zone)


def matter(appointment: AppointmentFacts, now: datetime, *, from_colleague: bool = False) -> Matter:
    """Gather what a message about an appointment may say, in the clinic's scope.

    `from_colleague`: it was with another practitioner before.
    """
    clinic_id = appointment.clinic_id
    return Matter(
        appointment=appointment,
        clinic=clinics.clinic(clinic_id),
        site=clinics.site(clinic_id, appointment.site_id),
        practitioner=directory.role(clinic_id, appointment.practitioner_role_id),
        patient=patients.patient(clinic_id, appointment.patient_id),
        now=now,
        from_colleague=from_colleague,
    )


_SUBJECTS = {
    "request_sent": N_("Your request for %(when)s has been sent"),
    "appointment_requested": N_("An appointment is asked for on %(when)s"),
    "appointment_confirmed": N_("Your appointment on %(when)s is confirmed"),
    "appointment_moved": N_("Your appointment is now on %(when)s"),
    "request_moved": N_("Your request is now for %(when)s"),
    "appointment_reassigned": N_("Your appointment on %(when)s is with another practitioner"),
    "appointment_cancelled": N_("Your appointment on %(when)s is cancelled"),
    "cancellation_noted": N_("You have cancelled your appointment on %(when)s"),
    "new_appointment": N_("New appointment on %(when)s"),
    "appointment_moved_by_patient": N_("An appointment has moved to %(when)s"),
    "slots_declined": N_("None of the proposed times suits, for the appointment on %(when)s"),
    "appointment_cancelled_by_patient": N_("The appointment on %(when)s is cancelled"),
}
_TITLES = {
    "request_sent": N_("Your request has been sent"),
    "appointment_requested": N_("A request for an appointment"),
    "appointment_confirmed": N_("Your appointment is confirmed"),
    "appointment_moved": N_("Your appointment has moved"),
    "request_moved": N_("Your request has moved"),
    "appointment_reassigned": N_("Another practitioner will see you"),
    "appointment_cancelled": N_("Your appointment is cancelled"),
    "cancellation_noted": N_("Your cancellation is noted"),
    "new_appointment": N_("A new appointment"),
    "appointment_moved_by_patient": N_("An appointment has moved"),
    "slots_declined": N_("None of the proposed times suits"),
    "appointment_cancelled_by_patient": N_("An appointment is cancelled"),
}
_OPENINGS = {
    "request_sent": N_("%(clinic)s will answer you. Until then, this time is kept for you."),
    "appointment_requested": N_(
        "A patient asks for a time in your agenda at %(clinic)s. It is kept until you accept or refuse."
    ),
    "appointment_confirmed": N_("It is noted at %(clinic)s. Here is what you need for the day."),
    "appointment_moved": N_("%(clinic)s expects you at another time than before. Here is what holds now."),
    "appointment_cancelled": N_(
        "%(clinic)s had to cancel the appointment below. You can choose another time whenever you like."
    ),
    "appointment_reassigned": N_(
        "At %(clinic)s, another practitioner than planned will see you. Here is what holds now."
    ),
    "request_moved": N_(
        "%(clinic)s will answer you. Until then, the new time is kept for you, and the other one is not."
    ),
    "cancellation_noted": N_(
        "%(clinic)s does not expect you any more. You can choose another time whenever you like."
    ),
    "new_appointment": N_("It has just entered your agenda at %(clinic)s."),
    "appointment_moved_by_patient": N_("A patient has chosen another time in your agenda at %(clinic)s."),
    "slots_declined": N_(
        "A patient can take none of the times proposed by %(clinic)s and asks to be called. The appointment "
        "below stays until something else is agreed."
    ),
    "appointment_cancelled_by_patient": N_(
        "A patient has cancelled in your agenda at %(clinic)s. The time is free again."
    ),
}


def letter(kind: Kind, about: Matter) -> Letter:
    """Write the message of this kind."""
    for_patient = kind.audience is Audience.PATIENT
    code = _said(kind, about)
    details = _details_for_patient if for_patient else _details_for_practitioner
    paragraphs = [gettext(_OPENINGS[code]) % {"clinic": about.clinic.name}]
    if kind.expects_cancelled and for_patient and about.appointment.cancellation_note:
        paragraphs.append(about.appointment.cancellation_note)
    if for_patient and about.appointment.state == "booked":
        paragraphs += _instructions(about)
    return Letter(
        subject=gettext(_SUBJECTS[code]) % {"when": about.when},
        title=gettext(_TITLES[code]),
        paragraphs=paragraphs,
        details=details(kind, about),
        button=_button(kind, about),
        notes=_notes(kind, about) if for_patient else [],
    )


def _said(kind: Kind, about: Matter) -> str:
    """Return which words to use: a request that has moved is still one, and who sees whom comes first."""
    if kind.code != "appointment_moved":
        return kind.code
    if about.appointment.state == "pending":
        return "request_moved"
    return "appointment_reassigned" if about.from_colleague else kind.code


def _details_for_patient(kind: Kind, about: Matter) -> list[tuple[str, str]]:
    rows = [
        (_("When"), f"{about.when} ({spelling.clock(about.appointment.time_zone)})"),
        (_("With"), about.practitioner.name),
        (_("For"), about.patient.name),
    ]
    if kind.expects_cancelled:
        return rows
    rows.append((_("Where"), _place(about)))
    if about.appointment.fee is not None:
        rows.append((_("Fee"), spelling.money(about.appointment.fee)))
    return rows


def _details_for_practitioner(_kind: Kind, about: Matter) -> list[tuple[str, str]]:
    return [
        (_("When"), f"{about.when} ({spelling.clock(about.appointment.time_zone)})"),
        (_("Where"), _("By video") if about.appointment.mode == "video" else about.site.name),
    ]


def _place(about: Matter) -> str:
    return place(about.appointment.mode, about.clinic, about.site)


def place(mode: str, clinic: ClinicFacts, site: SiteFacts) -> str:
    """Say where: the address, or by video."""
    if mode == "video":
        return _("By video: the appointment's page opens it when the time comes")
    town = " ".join(part for part in (site.postal_code, site.city) if part)
    names = [clinic.name] if clinic.name == site.name else [clinic.name, site.name]
    return ", ".join(part for part in (*names, site.address, town) if part)


def _instructions(about: Matter) -> list[str]:
    """Return what to prepare or bring, in the reader's language or the first there is."""
    texts = about.appointment.instructions
    wanted = (get_language() or "", "fr", "en", "ar")
    found = next((texts[code].strip() for code in wanted if texts.get(code, "").strip()), "")
    return [found] if found else []


def _button(kind: Kind, about: Matter) -> tuple[str, str]:
    if kind.audience is Audience.PRACTITIONER:
        day = about.appointment.starts.astimezone(ZoneInfo(about.appointment.time_zone)).date()
        return _("Open the agenda"), f"{settings.PUBLIC_URL}/c/{about.clinic.slug}/agenda?date={day}"
    if kind.expects_cancelled and about.practitioner.published:
        return _("Choose another time"), f"{settings.PUBLIC_URL}/soignants/{about.practitioner.slug}"
    return _("See the appointment"), f"{settings.PUBLIC_URL}/moi/rendez-vous/{about.appointment.id}"


def _notes(kind: Kind, about: Matter) -> list[str]:
    notes = []
    until = about.appointment.cancel_until
    if not kind.expects_cancelled and until > about.now:
        limit = spelling.moment(until, about.appointment.time_zone)
        notes.append(
            _("Something came up? You can cancel free of charge until %(limit)s.") % {"limit": limit}
        )
    return notes + whom_to_call(about.clinic, about.site)


def whom_to_call(clinic: ClinicFacts, site: SiteFacts) -> list[str]:
    """Say where to call with a question, if there is a number."""
    phone = site.phone or clinic.phone
    if not phone:
        return []
    return [
        _("A question? Call %(clinic)s: %(phone)s") % {"clinic": clinic.name, "phone": shown_phone(phone)}
    ]
