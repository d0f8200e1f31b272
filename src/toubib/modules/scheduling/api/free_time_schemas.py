"""Who has time for a type of service: what staff get."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from toubib.modules.scheduling.api.schemas import AvailableDay, PlaceOut, Reference
from toubib.platform.http.schemas import Mode


class FreePractitioner(Schema):
    """Somebody who offers the type."""

    id: UUID
    name: str
    specialties: list[str]
    photo: str | None


class FreeTime(Schema):
    """The free starts of one practitioner for one type; `next`: the first one after days without any."""

    practitioner: FreePractitioner
    type: Reference
    duration_minutes: int
    modes: list[Mode]
    days: list[AvailableDay]
    next: datetime | None


class FreePlace(Schema):
    """A place, and who has time there: those with the earliest start first."""

    place: PlaceOut
    practitioners: list[FreeTime]


class FreeTimeOut(Schema):
    """Who has time, by place."""

    timezone: str
    places: list[FreePlace]
