"""iCalendar (RFC 5545 and 5546): what calendar applications read.

Instants are written in UTC, which every application puts on its own clock; no event repeats, so that none
needs the rules of a time zone. Folding at 75 octets, CRLF and escaping are the library's.
"""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

import icalendar
from django.conf import settings

CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Toubib//Toubib 1//EN"
_REFRESH = timedelta(hours=1)


class Status(StrEnum):
    """Whether it takes place."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Method(StrEnum):
    """What an event that travels by itself asks of the calendar it arrives in."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something in a calendar, from `starts` to `ends`.

    `id` is that of what it stands for and never changes; `sequence` rises with each change. `away` is time
    out of office. Texts are plain; `description` is line by line.
    """

    id: UUID
    sequence: int
    starts: datetime
    ends: datetime
    changed_at: datetime
    summary: str
    status: Status = Status.CONFIRMED
    location: str = ""
    description: tuple[str, ...] = ()
    url: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Who invites, or is invited; `name` may be ''."""

    name: str
    email: str


def uid(object_id: UUID) -> str:
    """Return the identifier under which calendars everywhere know this thing."""
    return f"{object_id}@{urlsplit(settings.PUBLIC_URL).hostname}"


def feed(name: str, events: list[Event], *, time_zone: str) -> bytes:
    """Write a calendar that people subscribe to; `time_zone` is where its reader probably lives."""
    calendar = _calendar(Method.PUBLISH)
    calendar.add("name", icalendar.vText(_line(name)))
    calendar.add("x-wr-calname", icalendar.vText(_line(name)))
    calendar.add("x-wr-timezone", time_zone)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(_REFRESH).to_ical().decode())
    for event in events:
        calendar.add_component(_event(event))
    return calendar.to_ical()


def published(events: list[Event]) -> bytes:
    """Write events as a file, for somebody to put into their calendar."""
    calendar = _calendar(Method.PUBLISH)
    for event in events:
        calendar.add_component(_event(event))
    return calendar.to_ical()


def invitation(event: Event, *, organizer: Party, attendee: Party) -> tuple[Method, bytes]:
    """Write what a message carries: the event as it stands now, or its cancellation.

    No reply is asked for: the appointment was made with the attendee, and is changed on its page.
    """
    method = Method.CANCEL if event.status is Status.CANCELLED else Method.REQUEST
    calendar = _calendar(method)
    component = _event(event)
    guest = _address(attendee)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    component.add("organizer", _address(organizer))
    component.add("attendee", guest)
    calendar.add_component(component)
    return method, calendar.to_ical()


def _address(party: Party) -> icalendar.vCalAddress:
    written = icalendar.vCalAddress(f"mailto:{party.email}")
    if name := _line(party.name):
        written.params["CN"] = name
    return written


def _calendar(method: Method) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    return calendar


def _event(event: Event) -> icalendar.Event:
    cancelled = event.status is Status.CANCELLED
    written = icalendar.Event()
    written.add("uid", uid(event.id))
    written.add("sequence", event.sequence)
    written.add("dtstamp", _instant(event.changed_at))
    written.add("last-modified", _instant(event.changed_at))
    written.add("dtstart", _instant(event.starts))
    written.add("dtend", _instant(event.ends))
    written.add("summary", _line(event.summary))
    written.add("status", event.status.value)
    written.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    written.add("class", "PRIVATE")
    if event.away:
        written.add("x-microsoft-cdo-busystatus", "OOF")
    if event.location:
        written.add("location", _line(event.location))
    if event.description:
        written.add("description", "\n".join(_line(line) for line in event.description))
    if event.url:
        written.add("url", event.url)
    return written


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _line(text: str) -> str:
    """Return text on one line, without what no calendar shows: control characters."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())
