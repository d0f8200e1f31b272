"""What calendars say of appointments, in the active language.

Calendars are kept by others (Google, Microsoft, Apple), and shown on screens that anyone passes: a patient's
names the practitioner and the place, never what for; a practitioner's gives initials, unless they asked for
names and types. The reason in the patient's words is never in one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from toubib.modules.scheduling.domain.offers import in_language
from toubib.platform import calendars
from toubib.platform.calendars import Status
from toubib.platform.phones import shown_phone

GONE = frozenset({"cancelled", "entered-in-error"})
"""States of an appointment that is shown as cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a site of a clinic, and whom to call."""

    clinic: str
    site: str
    address: str
    postal_code: str
    city: str
    phone: str

    def written(self) -> str:
        """Return the address on one line, which maps can find."""
        names = [self.clinic] if self.clinic == self.site else [self.clinic, self.site]
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (*names, self.address, town) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An appointment, as far as calendars speak of it. Instants in UTC."""

    id: UUID
    version: int
    state: str
    mode: str
    starts: datetime
    ends: datetime
    changed_at: datetime
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Whose agenda it is that a practitioner's calendar shows."""

    clinic_slug: str
    practitioner: str
    time_zone: str
    details: bool


def status_of(state: str) -> Status:
    """Return what iCalendar calls the state of an appointment."""
    if state in GONE:
        return Status.CANCELLED
    return Status.TENTATIVE if state in ("pending", "proposed") else Status.CONFIRMED


def for_patient(planned: Planned, *, practitioner: str, given_name: str) -> calendars.Event:
    """Say it to the patient's side."""
    lines = [
        _("For: %(name)s") % {"name": given_name},
        _("Telephone: %(phone)s") % {"phone": shown_phone(planned.place.phone)}
        if planned.place.phone
        else "",
    ]
    what = _("Appointment — %(practitioner)s") % {"practitioner": practitioner}
    page = f"{settings.PUBLIC_URL}/moi/rendez-vous/{planned.id}"
    return _event(planned, what, [*lines, page], page)


def for_practitioner(
    planned: Planned, agenda: Agenda, *, given_name: str, family_name: str, type_name: Mapping[str, str]
) -> calendars.Event:
    """Say it to whoever reads the agenda."""
    if agenda.details:
        name = f"{given_name} {family_name}".strip()
        what = f"{name} · {in_language(type_name, get_language() or 'fr')}"
    else:
        what = _("Appointment — %(initials)s") % {"initials": initials(given_name, family_name)}
    page = agenda_page(agenda, planned.starts)
    return _event(planned, what, [page], page)


def for_group(
    planned: Planned, agenda: Agenda, *, taken: int, capacity: int, type_name: Mapping[str, str]
) -> calendars.Event:
    """Say it of a group's session, which is one event whoever comes."""
    seats = ngettext(
        "Group — %(taken)s of %(capacity)s place taken",
        "Group — %(taken)s of %(capacity)s places taken",
        taken,
    ) % {"taken": taken, "capacity": capacity}
    named = in_language(type_name, get_language() or "fr")
    page = agenda_page(agenda, planned.starts)
    return _event(planned, f"{named} · {seats}" if agenda.details else seats, [page], page)


def absence(
    id_: UUID, starts: datetime, ends: datetime, changed_at: datetime, sequence: int
) -> calendars.Event:
    """Say that the practitioner is away; why is nobody's business."""
    return calendars.Event(
        id=id_,
        sequence=sequence,
        starts=starts,
        ends=ends,
        changed_at=changed_at,
        summary=_("Away"),
        away=True,
    )


def initials(given_name: str, family_name: str) -> str:
    """Return the first letter of each name: "S. A."."""
    return " ".join(f"{name.strip()[0].upper()}." for name in (given_name, family_name) if name.strip())


def agenda_page(agenda: Agenda, moment: datetime) -> str:
    """Return the address of the agenda on that day."""
    day = moment.astimezone(ZoneInfo(agenda.time_zone)).date()
    return f"{settings.PUBLIC_URL}/c/{agenda.clinic_slug}/agenda?date={day}"


def _event(planned: Planned, what: str, lines: list[str], page: str) -> calendars.Event:
    status = status_of(planned.state)
    if status is Status.CANCELLED:
        what = _("Cancelled: %(what)s") % {"what": what}
    elif status is Status.TENTATIVE:
        what = _("To be confirmed: %(what)s") % {"what": what}
    return calendars.Event(
        id=planned.id,
        sequence=planned.version,
        starts=planned.starts,
        ends=planned.ends,
        changed_at=planned.changed_at,
        summary=what,
        status=status,
        location=_("By video") if planned.mode == "video" else planned.place.written(),
        description=tuple(line for line in lines if line),
        url=page,
    )
