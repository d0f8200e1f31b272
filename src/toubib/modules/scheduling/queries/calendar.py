"""The content of a calendar that somebody subscribes to, and one appointment as a file (SCH-19)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation
from django.utils.translation import gettext as _

from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.scheduling.models import Agenda, CalendarFeed
from toubib.modules.scheduling.queries import calendar_words as words
from toubib.modules.scheduling.queries.calendar_words import Place, Planned
from toubib.modules.scheduling.queries.feeds import OpenFeed
from toubib.modules.scheduling.queries.opening_rules import repeating_absences
from toubib.platform import calendars
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope

BACK, AHEAD = timedelta(days=60), timedelta(days=365)
REMEMBERED = timedelta(days=30)
"""How long what was cancelled is still there, as cancelled: so that every calendar has time to learn it."""
_EDITION = "1"
"""Goes up when the same appointments are written otherwise, so that nobody keeps the old writing."""

_CHANGED = """
    (SELECT max(h.pgh_created_at) FROM {0}historyentry h
     WHERE h.clinic_id = x.clinic_id AND h.pgh_obj_id = x.id)
"""
_SITE = "c.name, s.name, s.address, s.postal_code, s.city, coalesce(nullif(s.phone, ''), c.phone)"

_BOOKED = f"""
SELECT x.id, x.version, x.state, x.mode, x.starts, x.ends,
       {_CHANGED.format("scheduling_appointment")}, {_SITE},
       p.given_name, p.family_name, t.name::json
FROM scheduling_appointment x
JOIN patients_patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
JOIN scheduling_appointmenttype t ON t.clinic_id = x.clinic_id AND t.id = x.type_id
JOIN clinics_site s ON s.clinic_id = x.clinic_id AND s.id = x.site_id
JOIN clinics_clinic c ON c.id = x.clinic_id
WHERE x.clinic_id = %(clinic)s AND x.agenda_id = %(agenda)s AND x.session_id IS NULL
  AND x.starts >= %(from)s AND x.starts < %(until)s
  AND (x.state <> ALL(%(gone)s) OR coalesce(x.cancelled_at, x.ends) > %(remembered)s)
ORDER BY x.starts, x.id
"""

_GROUPS = f"""
SELECT x.id, x.version, CASE WHEN x.cancelled_at IS NULL THEN 'booked' ELSE 'cancelled' END, x.mode,
       x.starts, x.ends, {_CHANGED.format("scheduling_groupsession")}, {_SITE},
       (SELECT count(*) FROM scheduling_appointment a WHERE a.clinic_id = x.clinic_id AND a.session_id = x.id
          AND a.state <> ALL(%(gone)s)), x.capacity, t.name::json
FROM scheduling_groupsession x
JOIN scheduling_appointmenttype t ON t.clinic_id = x.clinic_id AND t.id = x.type_id
JOIN clinics_site s ON s.clinic_id = x.clinic_id AND s.id = x.site_id
JOIN clinics_clinic c ON c.id = x.clinic_id
WHERE x.clinic_id = %(clinic)s AND x.agenda_id = %(agenda)s
  AND x.starts >= %(from)s AND x.starts < %(until)s
  AND (x.cancelled_at IS NULL OR x.cancelled_at > %(remembered)s)
ORDER BY x.starts, x.id
"""

_AWAY = f"""
SELECT x.id, x.starts, x.ends, {_CHANGED.format("scheduling_absence")},
       (SELECT count(*) FROM scheduling_absencehistoryentry h
        WHERE h.clinic_id = x.clinic_id AND h.pgh_obj_id = x.id)
FROM scheduling_absence x
WHERE x.clinic_id = %(clinic)s AND x.agenda_id = %(agenda)s
  AND x.starts < %(until)s AND x.ends > %(from)s
ORDER BY x.starts, x.id
"""

_AWAY_AGAIN = f"""
SELECT x.id, {_CHANGED.format("scheduling_repeatingabsence")},
       (SELECT count(*) FROM scheduling_repeatingabsencehistoryentry h
        WHERE h.clinic_id = x.clinic_id AND h.pgh_obj_id = x.id)
FROM scheduling_repeatingabsence x
WHERE x.clinic_id = %(clinic)s AND x.agenda_id = %(agenda)s
"""

_AGENDA = """
SELECT c.slug, a.time_zone, concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name)
FROM scheduling_agenda a
JOIN clinics_clinic c ON c.id = a.clinic_id
JOIN directory_practitionerrole r ON r.clinic_id = a.clinic_id AND r.id = a.id
WHERE a.clinic_id = %(clinic)s AND a.id = %(agenda)s
"""

_SERIES = f"""
SELECT x.id, x.version, x.state, x.mode, x.starts, x.ends,
       {_CHANGED.format("scheduling_appointment")}, {_SITE},
       concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), p.given_name
FROM scheduling_appointment x
JOIN patients_patient p ON p.clinic_id = x.clinic_id AND p.id = x.patient_id
JOIN directory_practitionerrole r ON r.clinic_id = x.clinic_id AND r.id = x.agenda_id
JOIN clinics_site s ON s.clinic_id = x.clinic_id AND s.id = x.site_id
JOIN clinics_clinic c ON c.id = x.clinic_id
WHERE x.clinic_id = %(clinic)s AND x.series_id = %(series)s AND x.starts >= %(since)s
ORDER BY x.starts, x.id
"""

_OWN = f"""
SELECT x.id, x.version, x.state, x.mode, x.starts, x.ends, x.booked_at, {_SITE},
       concat_ws(' ', nullif(r.title, ''), r.given_name, r.family_name), p.given_name, x.clinic_id,
       c.time_zone
FROM scheduling_appointment x
JOIN patients_patientlink l ON l.patient_id = x.patient_id AND l.user_id = %(user)s
JOIN patients_patient p ON p.id = x.patient_id
JOIN directory_practitionerrole r ON r.id = x.agenda_id
JOIN clinics_clinic c ON c.id = x.clinic_id
JOIN clinics_site s ON s.id = x.site_id
WHERE {{condition}}
ORDER BY x.starts, x.id
"""
_OWN_AHEAD = _OWN.format(
    condition="x.starts >= %(from)s AND x.starts < %(until)s"
    " AND (x.state <> ALL(%(gone)s) OR coalesce(x.cancelled_at, x.ends) > %(remembered)s)"
)
_OWN_ONE = _OWN.format(condition="x.id = %(id)s AND x.state <> 'entered-in-error'")

_CHANGED_OF = """
SELECT pgh_obj_id, max(pgh_created_at) FROM scheduling_appointmenthistoryentry
WHERE clinic_id = %(clinic)s AND pgh_obj_id = ANY(%(ids)s) GROUP BY pgh_obj_id
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What a calendar holds now, read but not written yet: `mark` is the same while it is."""

    mark: str
    name: str
    time_zone: str
    language: str
    agenda: words.Agenda | None
    rows: dict[str, list[Any]]

    def written(self) -> bytes:
        """Write it as iCalendar, in its owner's language."""
        with translation.override(self.language):
            name = self.name or _("Toubib — my appointments")
            return calendars.feed(name, self._events(), time_zone=self.time_zone)

    def _events(self) -> list[calendars.Event]:
        if self.agenda is None:
            return [_own_event(row) for row in self.rows["own"]]
        agenda = self.agenda
        booked = [
            words.for_practitioner(
                _planned(row), agenda, given_name=row[13], family_name=row[14], type_name=row[15]
            )
            for row in self.rows["booked"]
        ]
        groups = [
            words.for_group(_planned(row), agenda, taken=row[13], capacity=row[14], type_name=row[15])
            for row in self.rows["groups"]
        ]
        away = [words.absence(*row) for row in self.rows["away"]]
        return sorted(booked + groups + away, key=lambda event: event.starts)


def content(opened: OpenFeed, now: datetime) -> Content:
    """Read what a calendar shows: two months back and a year ahead."""
    period = {
        "from": now - BACK,
        "until": now + AHEAD,
        "remembered": now - REMEMBERED,
        "gone": sorted(words.GONE),
    }
    feed = opened.feed
    if feed.clinic_id is None:
        rows = {"own": _own_rows(_OWN_AHEAD, period, opened.actor)}
        zone = rows["own"][-1][16] if rows["own"] else "UTC"
        return Content(_mark(feed, rows), "", zone, feed.language, None, rows)
    params = {"clinic": feed.clinic_id, "agenda": feed.agenda_id, **period}
    with scope(opened.actor):
        found = prepared(_AGENDA, {"clinic": feed.clinic_id, "agenda": feed.agenda_id})
        if not found:
            raise NotFound
        rows = {
            "booked": prepared(_BOOKED, params),
            "groups": prepared(_GROUPS, params),
            "away": prepared(_AWAY, params) + _away_again(feed, now),
        }
    ((slug, zone, name),) = found
    agenda = words.Agenda(clinic_slug=slug, practitioner=name, time_zone=zone, details=feed.details)
    return Content(_mark(feed, rows), f"Toubib — {name}", zone, feed.language, agenda, rows)


def _away_again(feed: CalendarFeed, now: datetime) -> list[Any]:
    """Return each time of the absences that come back; one that moves to another day is another event."""
    rows = prepared(_AWAY_AGAIN, {"clinic": feed.clinic_id, "agenda": feed.agenda_id})
    if not rows:
        return []
    rules = repeating_absences(Agenda.objects.get(clinic_id=feed.clinic_id, pk=feed.agenda_id))
    return [
        (uuid5(id_, period.start.date().isoformat()), period.start, period.end, changed_at, sequence)
        for id_, changed_at, sequence in rows
        if id_ in rules
        for period in rules[id_].between((now - BACK).date(), (now + AHEAD).date())
    ]


def my_appointment_file(appointment_id: UUID, *, actor: Actor) -> bytes:
    """Return one's appointment as iCalendar, in the reader's language. Raises NotFound."""
    rows = _own_rows(_OWN_ONE, {"id": appointment_id}, actor)
    if not rows:
        raise NotFound
    with translation.override(actor.language):
        return calendars.published([_own_event(rows[0])])


def series_events(clinic_id: UUID, series_id: UUID, since: datetime) -> list[calendars.Event]:
    """Return a series' appointments as events, cancelled ones too, in the active language and scope."""
    rows = prepared(_SERIES, {"clinic": clinic_id, "series": series_id, "since": since})
    return [_own_event(row) for row in rows]


def _own_rows(sql: str, params: dict[str, Any], actor: Actor) -> list[Any]:
    """Read a person's appointments; when each last changed is read in its clinic, which keeps its history."""
    with scope(actor):
        rows = prepared(sql, {**params, "user": actor.require_user()})
    changed: dict[UUID, datetime] = {}
    for clinic_id in {row[15] for row in rows}:
        ids = [row[0] for row in rows if row[15] == clinic_id]
        with scope(actor.within(clinic_id)):
            changed.update(prepared(_CHANGED_OF, {"clinic": clinic_id, "ids": ids}))
    return [(*row[:6], changed.get(row[0], row[6]), *row[7:]) for row in rows]


def _own_event(row: Any) -> calendars.Event:
    return words.for_patient(_planned(row), practitioner=row[13], given_name=row[14])


def _planned(row: Any) -> Planned:
    id_, version, state, mode, starts, ends, changed_at = row[:7]
    clinic, site, address, postal_code, city, phone = row[7:13]
    return Planned(
        id=id_,
        version=version,
        state=state,
        mode=mode,
        starts=starts,
        ends=ends,
        changed_at=changed_at or starts,
        place=Place(
            clinic=clinic, site=site, address=address, postal_code=postal_code, city=city, phone=phone
        ),
    )


def _mark(feed: CalendarFeed, rows: dict[str, list[Any]]) -> str:
    """Return what differs when anything that is written does."""
    said = f"{_EDITION}|{feed.pk}|{feed.language}|{feed.details}|{rows!r}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
