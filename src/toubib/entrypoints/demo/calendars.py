"""Calendars that the demo's cast subscribe to. Nobody knows their addresses: make a new one to see it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from toubib.entrypoints.demo.data.practitioners import AMEL
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.kernel.actor import Actor
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.domain.feed_keys import fresh_key
from toubib.modules.scheduling.models import CalendarFeed
from toubib.platform.tenancy import scope


def load_calendars(practitioners: Sequence[LoadedPractitioner], present: datetime) -> None:
    """Give the cast's practitioner her agenda as a calendar."""
    for one in practitioners:
        if one.data is AMEL and one.role.user_id is not None:
            _load(one.role.user_id, present, clinic_id=one.role.clinic_id, agenda_id=one.id)


def load_own_calendar(user_id: UUID, present: datetime) -> None:
    """Give an account its own appointments as a calendar."""
    _load(user_id, present)


def _load(
    user_id: UUID, present: datetime, *, clinic_id: UUID | None = None, agenda_id: UUID | None = None
) -> None:
    key = fresh_key(uuid7(), user_id)
    with scope(Actor(user_id=user_id)):
        CalendarFeed.objects.create(
            id=key.feed_id,
            user_id=user_id,
            clinic_id=clinic_id,
            agenda_id=agenda_id,
            language="fr",
            secret=key.hashed(),
            made_at=present - timedelta(days=40),
            read_at=present - timedelta(hours=2),
        )
