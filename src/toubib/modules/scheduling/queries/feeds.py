"""The calendars somebody has made, what more they could be of, and opening one by its address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound, ToubibError
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.feed_keys import read_key
from toubib.modules.scheduling.models import CalendarFeed
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.platform.tenancy import scope

_NOTED_EVERY = timedelta(minutes=5)
"""How exactly it is kept when a calendar was last read."""


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """A calendar that somebody has the key of; `actor` is its owner, with what they may see today."""

    feed: CalendarFeed
    actor: Actor


def feed_owner(user_id: UUID) -> Any:
    """Return the account as the clinics' look-up of staff wants it."""
    return get_user_model()(pk=user_id)


def my_feeds(*, actor: Actor) -> dict[str, Any]:
    """Return the person's calendars, newest first, and the agendas that one could be made of."""
    user_id = actor.require_user()
    with scope(actor):
        feeds = list(
            CalendarFeed.objects.filter(user_id=user_id, revoked_at__isnull=True).order_by("-made_at")
        )
    agendas = _readable_agendas(user_id, actor.language)
    known = {(one["clinic"]["id"], one["practitioner"]["id"]): one for one in agendas}
    return {"items": [_shown(feed, known) for feed in feeds], "agendas": agendas}


def my_feed(feed_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return one of the person's calendars. Raises NotFound."""
    found = [one for one in my_feeds(actor=actor)["items"] if one["id"] == feed_id]
    if not found:
        raise NotFound
    return found[0]


def _shown(feed: CalendarFeed, known: dict[tuple[UUID, UUID], dict[str, Any]]) -> dict[str, Any]:
    of = known.get((feed.clinic_id, feed.agenda_id)) if feed.clinic_id and feed.agenda_id else None
    return {
        "id": feed.pk,
        "clinic": of["clinic"] if of else None,
        "practitioner": of["practitioner"] if of else None,
        "own": feed.agenda_id is None,
        "open": feed.agenda_id is None or of is not None,
        "details": feed.details,
        "made_at": feed.made_at,
        "read_at": feed.read_at,
    }


def _readable_agendas(user_id: UUID, language: str) -> list[dict[str, Any]]:
    """Return every agenda the person may read as staff, their own first."""
    found: list[dict[str, Any]] = []
    for membership in clinics.memberships_of(user_id):
        try:
            staff = clinics.staff_actor(feed_owner(user_id), membership.clinic_id, language)
            staff.require(Permission.AGENDA_READ)
        except ToubibError:  # a patient of the clinic, or one who lacks what it asks for: nothing to offer
            continue
        with scope(staff):
            clinic = clinics.clinic(membership.clinic_id)
            roles = [role for role in directory.roles(clinic.id) if not role.ended]
        mine = [one for one in roles if staff.assigned is None or one.id in staff.assigned]
        found += [
            {
                "clinic": {"id": clinic.id, "slug": clinic.slug, "name": clinic.name},
                "practitioner": {"id": role.id, "name": role.name},
                "mine": role.id == staff.practitioner_role_id,
            }
            for role in mine
        ]
    return sorted(found, key=lambda one: not one["mine"])


def open_feed(word: str) -> OpenFeed:
    """Return the calendar that the word in an address opens.

    Raises NotFound when there is none, it was closed, the account is gone, or (of an agenda) its owner may
    no longer read it: all the same to whoever asks.
    """
    key = read_key(word)
    if key is None:
        raise NotFound
    with scope(Actor(user_id=key.user_id)):
        feed = CalendarFeed.objects.filter(
            pk=key.feed_id, user_id=key.user_id, revoked_at__isnull=True
        ).first()
    if feed is None or not key.opens(feed.secret) or accounts.account(key.user_id) is None:
        raise NotFound
    return OpenFeed(feed, _owner_today(feed))


def _owner_today(feed: CalendarFeed) -> Actor:
    if feed.clinic_id is None or feed.agenda_id is None:
        return Actor(user_id=feed.user_id, language=feed.language)
    try:
        staff = clinics.staff_actor(feed_owner(feed.user_id), feed.clinic_id, feed.language)
        staff.require(Permission.AGENDA_READ)
        require_agenda(staff, feed.agenda_id)
    except ToubibError as refused:
        raise NotFound from refused
    return staff


def note_reading(opened: OpenFeed, now: datetime) -> None:
    """Keep when a calendar was read, so that its owner can tell one that is in use."""
    feed = opened.feed
    if feed.read_at is not None and now - feed.read_at < _NOTED_EVERY:
        return
    with scope(Actor(user_id=feed.user_id)):
        CalendarFeed.objects.filter(pk=feed.pk, user_id=feed.user_id).update(read_at=now)
