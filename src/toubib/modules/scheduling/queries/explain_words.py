"""The sentences that say why a time is offered, or is not; in the active language."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext

from toubib.kernel.errors import N_
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date, to_instant
from toubib.modules.scheduling.domain.booking_rules import Outcome
from toubib.modules.scheduling.domain.explaining import Finding
from toubib.platform.i18n import spelling

_KEPT, _BROKEN, _NOT_APPLIED = Outcome.KEPT, Outcome.BROKEN, Outcome.NOT_APPLIED

WORDS: Mapping[tuple[str, str, str], str] = {
    ("clinic_online", _KEPT, ""): N_("The clinic is open to online booking."),
    ("clinic_online", _BROKEN, ""): N_("The clinic is not published: nobody can book online there."),
    ("practitioner_here", _KEPT, ""): N_("The practitioner works in the clinic."),
    ("practitioner_here", _BROKEN, ""): N_("The practitioner has left the clinic."),
    ("practitioner_online", _KEPT, ""): N_("The practitioner is shown online."),
    ("practitioner_online", _BROKEN, ""): N_(
        "The practitioner is not published: patients are not shown them."
    ),
    ("type_active", _KEPT, ""): N_("The type of appointment is in use."),
    ("type_active", _BROKEN, ""): N_("The type of appointment is retired."),
    ("type_offered", _KEPT, ""): N_("The practitioner offers this type."),
    ("type_offered", _BROKEN, ""): N_("The practitioner does not offer this type."),
    ("not_a_group", _BROKEN, ""): N_(
        "This type is a group's: it is booked into sessions, not into free time."
    ),
    ("open", _KEPT, ""): N_("Open at this time: %(hours)s."),
    ("open", _BROKEN, "other_hours"): N_("Outside the opening hours of that day: %(hours)s."),
    ("open", _BROKEN, "closed"): N_("The practitioner has no opening hours on that day."),
    ("open", _BROKEN, "lapsed"): N_("Hours of that weekday (%(start)s–%(end)s) held until %(to)s."),
    ("open", _BROKEN, "not_yet"): N_("Hours of that weekday (%(start)s–%(end)s) hold from %(from)s."),
    ("site_shown", _KEPT, ""): N_("Patients are shown the site: %(site)s."),
    ("site_shown", _BROKEN, ""): N_("Patients are not shown the site: %(site)s."),
    ("site_shown", _NOT_APPLIED, ""): N_("The site does not matter: none is open then."),
    ("present", _KEPT, ""): N_("No absence at this time."),
    ("present", _BROKEN, ""): N_("Absent from %(start)s to %(end)s."),
    ("present", _BROKEN, "reason"): N_("Absent from %(start)s to %(end)s: %(name)s."),
    ("free", _KEPT, ""): N_("Nobody has this time."),
    ("free", _BROKEN, "appointment"): N_("Taken from %(start)s to %(end)s: %(name)s."),
    ("free", _BROKEN, "hold"): N_("Somebody is booking it just now: kept from %(start)s to %(end)s."),
    ("free", _BROKEN, "session"): N_("A group's session takes the time from %(start)s to %(end)s."),
    ("buffers", _KEPT, "none"): N_("No time is asked for before or after."),
    ("buffers", _KEPT, ""): N_("Time around it fits: %(before)s min before, %(after)s min after."),
    ("buffers", _BROKEN, ""): N_(
        "The time around it (%(before)s min before, %(after)s min after) is outside the opening hours."
    ),
    ("buffers", _BROKEN, "appointment"): N_(
        "The time around it (%(before)s min before, %(after)s min after) meets the appointment of %(name)s."
    ),
    ("buffers", _BROKEN, "hold"): N_(
        "The time around it (%(before)s min before, %(after)s min after) meets a slot that is being booked."
    ),
    ("buffers", _BROKEN, "session"): N_(
        "The time around it (%(before)s min before, %(after)s min after) meets a group's session."
    ),
    ("buffers", _BROKEN, "absence"): N_(
        "The time around it (%(before)s min before, %(after)s min after) meets an absence."
    ),
    ("buffers", _NOT_APPLIED, ""): N_("The time around it was not looked at: the time itself is not free."),
    ("on_grid", _KEPT, ""): N_("It is a start of this type: every %(grid)s min."),
    ("on_grid", _BROKEN, ""): N_("It is no start of this type: they come every %(grid)s min on the clock."),
    ("room_free", _KEPT, ""): N_("A room is free: %(names)s."),
    ("room_free", _BROKEN, ""): N_("Every room that could serve is taken: %(names)s."),
    ("room_free", _BROKEN, "none"): N_("The site has no room that could serve."),
    ("room_free", _NOT_APPLIED, ""): N_("Rooms were not looked at: no site is open then."),
    ("equipment_free", _KEPT, ""): N_("The equipment is free: %(names)s."),
    ("equipment_free", _BROKEN, ""): N_("All equipment that could serve is taken: %(names)s."),
    ("equipment_free", _BROKEN, "none"): N_("The site does not have the equipment it takes."),
    ("equipment_free", _NOT_APPLIED, ""): N_("Equipment was not looked at: no site is open then."),
    ("slot_in_past", _KEPT, ""): N_("The time lies ahead."),
    ("slot_in_past", _BROKEN, ""): N_("The time has passed."),
    ("slot_too_soon", _KEPT, ""): N_("It is booked early enough: %(notice)s ahead at least."),
    ("slot_too_soon", _KEPT, "off"): N_("It may be booked until the last moment."),
    ("slot_too_soon", _BROKEN, ""): N_("It is too close: online it is booked %(notice)s ahead at least."),
    ("slot_too_far", _KEPT, ""): N_("It may be booked already: days up to %(last)s are open."),
    ("slot_too_far", _KEPT, "off"): N_("It may be booked as far ahead as one likes."),
    ("slot_too_far", _BROKEN, ""): N_("It cannot be booked yet: days up to %(last)s are open."),
    ("mode_not_offered", _KEPT, ""): N_("It is offered in this way."),
    ("mode_not_offered", _BROKEN, ""): N_("It is not offered in this way (in person or by video)."),
    ("type_not_bookable_online", _KEPT, ""): N_("It is booked online."),
    ("type_not_bookable_online", _BROKEN, ""): N_("Only staff book this type."),
    ("known_patients_only", _KEPT, "off"): N_("It is not reserved to known patients."),
    ("known_patients_only", _KEPT, ""): N_("It is for known patients, and the practitioner knows this one."),
    ("known_patients_only", _BROKEN, ""): N_(
        "It is for known patients, and the practitioner has not seen this one yet."
    ),
    ("known_patients_only", _NOT_APPLIED, "off"): N_("It is not reserved to known patients."),
    ("known_patients_only", _NOT_APPLIED, ""): N_(
        "It is for known patients only: that depends on the patient."
    ),
    ("new_patients_refused", _KEPT, "off"): N_("The practitioner takes new patients."),
    ("new_patients_refused", _KEPT, ""): N_(
        "No new patients are taken, but the practitioner knows this one."
    ),
    ("new_patients_refused", _BROKEN, ""): N_("The practitioner takes no new patients, and this one is new."),
    ("new_patients_refused", _NOT_APPLIED, "off"): N_("The practitioner takes new patients."),
    ("new_patients_refused", _NOT_APPLIED, ""): N_("No new patients are taken: that depends on the patient."),
    ("patient_blocked", _KEPT, ""): N_("Online booking is open to this patient."),
    ("patient_blocked", _BROKEN, ""): N_("Online booking is closed to this patient."),
    ("patient_blocked", _NOT_APPLIED, ""): N_("No patient is named: nobody is blocked."),
    ("too_many_upcoming", _KEPT, "off"): N_("No limit of appointments ahead per patient."),
    ("too_many_upcoming", _KEPT, ""): N_("Appointments ahead per patient: %(limit)s at most, not reached."),
    ("too_many_upcoming", _BROKEN, ""): N_("Appointments ahead per patient: %(limit)s at most, and reached."),
    ("too_many_upcoming", _NOT_APPLIED, "off"): N_("No limit of appointments ahead per patient."),
    ("too_many_upcoming", _NOT_APPLIED, ""): N_(
        "Appointments ahead per patient: %(limit)s at most; that depends on the patient."
    ),
    ("too_close_to_another", _KEPT, "off"): N_("No days are asked for between two appointments."),
    ("too_close_to_another", _KEPT, ""): N_(
        "Days between two appointments of a patient: %(spacing_days)s, kept."
    ),
    ("too_close_to_another", _BROKEN, ""): N_(
        "Days between two appointments of a patient: %(spacing_days)s. This one has another on %(other)s."
    ),
    ("too_close_to_another", _NOT_APPLIED, "off"): N_("No days are asked for between two appointments."),
    ("too_close_to_another", _NOT_APPLIED, ""): N_(
        "Days between two appointments of a patient: %(spacing_days)s; that depends on the patient."
    ),
    ("day_is_full", _KEPT, "off"): N_("No limit of appointments a day."),
    ("day_is_full", _KEPT, ""): N_("Appointments a day: %(limit)s at most; booked that day: %(booked)s."),
    ("day_is_full", _BROKEN, ""): N_("Appointments a day: %(limit)s at most, and the day is full."),
}
"""By code, outcome and variant (see `domain.explaining`); a test holds it to every code there is."""


def in_words(found: Finding, time_zone: str, now: datetime) -> str:
    """Return the sentence of a finding, with its figures; instants on the wall clock of that zone."""
    message = WORDS.get((found.code, found.outcome, found.variant))
    message = message or WORDS[found.code, found.outcome, ""]
    return gettext(message) % _spelled(found.figures, time_zone, now)


def _spelled(figures: Mapping[str, Any], zone: str, now: datetime) -> dict[str, Any]:
    spelled: dict[str, Any] = {name: _value(value, zone) for name, value in figures.items()}
    if isinstance(figures.get("start"), datetime):
        spelled |= _span(figures["start"], figures["end"], zone)
    if figures.get("notice_minutes") is not None:
        spelled["notice"] = _length(figures["notice_minutes"])
    if figures.get("horizon_days") is not None:
        spelled["last"] = _date(local_date(now, zone) + timedelta(days=figures["horizon_days"]), zone)
    if "other" in figures:
        spelled["other"] = _date(local_date(datetime.fromisoformat(figures["other"]), zone), zone)
    return spelled


def _span(start: datetime, end: datetime, zone: str) -> dict[str, str]:
    """Return both as times where they are of one day, with their days where not."""
    spell = spelling.time if local_date(start, zone) == local_date(end, zone) else spelling.moment
    return {"start": spell(start, zone), "end": spell(end, zone)}


def _value(value: Any, zone: str) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return _date(value, zone)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, list):
        return ", ".join(_item(one, zone) for one in value)
    return value


def _item(one: Any, zone: str) -> str:
    if not isinstance(one, tuple):
        return str(one)
    site, hours = one
    assert isinstance(hours, Interval)
    return f"{spelling.time(hours.start, zone)}–{spelling.time(hours.end, zone)} ({site})"


def _date(day: date, zone: str) -> str:
    return spelling.day(to_instant(day, time(12), zone), zone)


def _length(minutes: int) -> str:
    if minutes % 1440 == 0:
        return gettext("%(count)s d") % {"count": minutes // 1440}
    if minutes % 60 == 0:
        return gettext("%(count)s h") % {"count": minutes // 60}
    return gettext("%(count)s min") % {"count": minutes}
