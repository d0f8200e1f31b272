"""iCalendar over HTTP: calendars by their address alone, and their owner's list of them."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Router, Status

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.scheduling.api.feeds_schemas import FeedIn, FeedMade, FeedsOut
from toubib.modules.scheduling.commands.settings.feeds import MakeFeed, make_feed, renew_feed, revoke_feed
from toubib.modules.scheduling.domain.feed_keys import FeedKey
from toubib.modules.scheduling.queries.calendar import content, my_appointment_file
from toubib.modules.scheduling.queries.feeds import my_feed, my_feeds, note_reading, open_feed
from toubib.platform.calendars import CONTENT_TYPE
from toubib.platform.http.api import ERRORS, answers
from toubib.platform.http.auth import person
from toubib.platform.http.idempotency import idempotent

public = Router(tags=["public"])
router = Router(tags=["me"])

_CALENDAR = {"responses": {200: {"description": "The calendar", "content": {"text/calendar": {}}}}}
_FOR_ANYONE = {200: None, 304: None, 404: ERRORS[404], 422: ERRORS[422]}
_MINE = {200: None, **{status: ERRORS[status] for status in (401, 403, 404, 422)}}


@public.get("/calendars/{word}.ics", response=_FOR_ANYONE, openapi_extra=_CALENDAR)
def read_calendar(request: HttpRequest, word: str) -> HttpResponse:
    """Appointments as iCalendar, for whoever has the address; 404 once it was revoked or renewed."""
    opened = open_feed(word)
    moment = now()
    found = content(opened, moment)
    note_reading(opened, moment)
    mark = f'"{found.mark}"'
    headers = {"ETag": mark, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    if mark in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    return _file(found.written(), "toubib.ics", headers | {"Content-Language": found.language})


@router.get("/appointments/{uuid:appointment_id}.ics", response=_MINE, openapi_extra=_CALENDAR)
def read_appointment_file(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One appointment as iCalendar, to put into a calendar."""
    body = my_appointment_file(appointment_id, actor=person(request))
    return _file(body, "rendez-vous.ics", {"Cache-Control": "private, no-store"})


def _file(body: bytes, name: str, headers: dict[str, str]) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=headers | disposition)


@router.get("/calendar-feeds", response=answers(200, FeedsOut))
def list_feeds(request: HttpRequest) -> dict[str, Any]:
    """The calendars one has made, without their addresses, and the agendas that more could be made of."""
    return my_feeds(actor=person(request))


@router.post("/calendar-feeds", response=answers(201, FeedMade))
@idempotent
def create_feed(request: HttpRequest, payload: FeedIn) -> Status:
    """Make a calendar; its address is in this answer and in no other."""
    actor = person(request)
    if (payload.clinic is None) != (payload.practitioner_role is None):
        missing = "clinic" if payload.clinic is None else "practitioner_role"
        raise InvalidInput({missing: Problem(N_("This is needed."))})
    wanted = MakeFeed(clinic_id=payload.clinic, agenda_id=payload.practitioner_role, details=payload.details)
    feed_id, key = make_feed(wanted, actor=actor)
    return Status(201, {**my_feed(feed_id, actor=actor), **_addresses(key)})


@router.post("/calendar-feeds/{uuid:feed_id}/renew", response=answers(200, FeedMade))
@idempotent
def renew(request: HttpRequest, feed_id: UUID) -> dict[str, Any]:
    """Give a calendar another address; the old one opens nothing from then on."""
    actor = person(request)
    key = renew_feed(feed_id, actor=actor)
    return {**my_feed(feed_id, actor=actor), **_addresses(key)}


@router.delete("/calendar-feeds/{uuid:feed_id}", response=answers(204, None))
def revoke(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Close a calendar: its address opens nothing from then on."""
    revoke_feed(feed_id, actor=person(request))
    return HttpResponse(status=204)


def _addresses(key: FeedKey) -> dict[str, str]:
    """Return the address, and the one that calendar applications open by themselves."""
    address = f"{settings.PUBLIC_URL}/api/v1/public/calendars/{key.written()}.ics"
    return {"address": address, "subscribe": urlsplit(address)._replace(scheme="webcal").geturl()}
