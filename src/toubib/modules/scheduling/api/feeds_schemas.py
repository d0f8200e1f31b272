"""Calendars to subscribe to, over HTTP."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from toubib.platform.http.schemas import Input


class FeedClinic(Schema):
    """The clinic of an agenda."""

    id: UUID
    slug: str
    name: str


class FeedPractitioner(Schema):
    """Whose agenda it is."""

    id: UUID
    name: str


class FeedOut(Schema):
    """A calendar. `own`: of the appointments one books; else of an agenda, null when it may not be read now.

    `open` says whether its address still gives anything.
    """

    id: UUID
    own: bool
    clinic: FeedClinic | None
    practitioner: FeedPractitioner | None
    details: bool
    open: bool
    made_at: datetime
    read_at: datetime | None


class FeedAgenda(Schema):
    """An agenda that a calendar can be made of; `mine` is one's own."""

    clinic: FeedClinic
    practitioner: FeedPractitioner
    mine: bool


class FeedsOut(Schema):
    """The person's calendars, and the agendas that they could make more of."""

    items: list[FeedOut]
    agendas: list[FeedAgenda]


class FeedMade(FeedOut):
    """A calendar with its address, which is shown this once."""

    address: str
    subscribe: str


class FeedIn(Input):
    """What to make a calendar of: an agenda of a clinic, or (neither) one's own appointments.

    `details`: an agenda's says names and types, not initials.
    """

    clinic: UUID | None = None
    practitioner_role: UUID | None = None
    details: bool = False
