"""Make, renew and revoke the calendars that people subscribe to (SCH-19)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Now

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.feed_keys import FeedKey, fresh_key
from toubib.modules.scheduling.errors import TooManyFeeds
from toubib.modules.scheduling.events import CalendarFeedMade, CalendarFeedRevoked
from toubib.modules.scheduling.models import Agenda, CalendarFeed
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.feeds import feed_owner
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

MOST = 20
"""Calendars that one account has at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeFeed:
    """What it shows: an agenda of a clinic, or (neither) the appointments of those one books for."""

    clinic_id: UUID | None = None
    agenda_id: UUID | None = None
    details: bool = False


def make_feed(cmd: MakeFeed, *, actor: Actor) -> tuple[UUID, FeedKey]:
    """Make a calendar, and return its identifier and the key of its address, which is never shown again.

    Of an agenda, for staff who may read it. Raises Unauthenticated, Forbidden, NotFound, TooManyFeeds.
    """
    user_id = actor.require_user()
    acting = _staff_of(cmd, actor) if cmd.clinic_id else actor
    with scope(acting):
        if CalendarFeed.objects.filter(user_id=user_id, revoked_at__isnull=True).count() >= MOST:
            raise TooManyFeeds(limit=MOST)
        key = fresh_key(uuid7(), user_id)
        CalendarFeed.objects.create(
            id=key.feed_id,
            user_id=user_id,
            clinic_id=cmd.clinic_id,
            agenda_id=cmd.agenda_id,
            details=cmd.details and cmd.clinic_id is not None,
            language=actor.language,
            secret=key.hashed(),
        )
        record(CalendarFeedMade(clinic_id=cmd.clinic_id, feed_id=key.feed_id, agenda_id=cmd.agenda_id))
    return key.feed_id, key


def _staff_of(cmd: MakeFeed, actor: Actor) -> Actor:
    """Return the actor as staff who reads this agenda."""
    if cmd.clinic_id is None or cmd.agenda_id is None:
        raise NotFound
    user = feed_owner(actor.require_user())
    staff = clinics.staff_actor(user, cmd.clinic_id, actor.language)
    staff.require(Permission.AGENDA_READ)
    require_agenda(staff, cmd.agenda_id)
    with scope(staff):
        directory.role(cmd.clinic_id, cmd.agenda_id)
        if not Agenda.objects.filter(clinic_id=cmd.clinic_id, pk=cmd.agenda_id).exists():
            raise NotFound
    return staff


def renew_feed(feed_id: UUID, *, actor: Actor) -> FeedKey:
    """Give a calendar another address; the one it had opens nothing any more. Raises NotFound."""
    with scope(actor):
        feed = _live(feed_id, actor)
        key = fresh_key(feed.pk, feed.user_id)
        feed.secret, feed.read_at = key.hashed(), None
        feed.save(update_fields=["secret", "read_at"])
        record(CalendarFeedMade(clinic_id=None, feed_id=feed.pk, agenda_id=feed.agenda_id))
    return key


def revoke_feed(feed_id: UUID, *, actor: Actor) -> None:
    """Close a calendar for good. Raises NotFound when there is none, or it is closed already."""
    with scope(actor):
        feed = _live(feed_id, actor)
        CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=Now())
        record(CalendarFeedRevoked(clinic_id=None, feed_id=feed.pk))


def _live(feed_id: UUID, actor: Actor) -> CalendarFeed:
    found = CalendarFeed.objects.select_for_update(no_key=True).filter(
        pk=feed_id, user_id=actor.require_user(), revoked_at__isnull=True
    )
    feed = found.first()
    if feed is None:
        raise NotFound
    return feed
