"""Delivering: one event to one subscriber, exactly once.

Invariant: the note that a subscriber has handled an event commits with what the subscriber wrote. A delivery
that comes twice (a worker died, a job was tried again) finds the note and does nothing.
"""

from uuid import UUID

from django.db import connection

from toubib.kernel.actor import system
from toubib.platform.jobs import EVENTS, Backoff, job
from toubib.platform.logs import logger
from toubib.platform.models import OutboxEvent
from toubib.platform.outbox.relaying import DELIVER, as_relay
from toubib.platform.outbox.subscribing import SUBSCRIBERS, Envelope, Subscriber
from toubib.platform.tenancy import scope

log = logger(__name__)


class UnknownSubscriber(LookupError):
    """The event is for a subscriber that this version of the program does not have (yet)."""


@job(DELIVER, queue=EVENTS, retry=Backoff(first=1, ceiling=3600, attempts=20))
def deliver(*, event: str, subscriber: str) -> None:
    """Call `subscriber` with the event, in a scope of the system in the event's clinic.

    Raises whatever the subscriber raises, and nothing of what it wrote is kept then.
    """
    envelope = _read(UUID(event))
    if envelope is None:
        log.error("event_gone", event=event, subscriber=subscriber)
        return
    function = _function(envelope.topic, subscriber)
    with scope(system(subscriber, envelope.clinic_id)):
        if _claim(envelope.id, subscriber):
            function(envelope)


def _read(event_id: UUID) -> Envelope | None:
    with as_relay():
        row = OutboxEvent.objects.filter(id=event_id).first()
    if row is None:
        return None
    return Envelope(row.id, row.topic, row.clinic_id, row.aggregate_id, row.actor_id, row.payload)


def _function(topic: str, subscriber: str) -> Subscriber:
    try:
        return SUBSCRIBERS[topic][subscriber]
    except KeyError:
        raise UnknownSubscriber(subscriber) from None


def _claim(event_id: UUID, subscriber: str) -> bool:
    """Note the delivery; False when it is noted already (waits while another one is under way)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO platform_delivery (event_id, subscriber) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [event_id, subscriber],
        )
        return cursor.rowcount == 1
