"""Recording events."""

from toubib.kernel.events import Event
from toubib.platform.models import AuditEntry, OutboxEvent
from toubib.platform.tenancy import current_actor


def record(event: Event, **audit: object) -> None:
    """Append an event to the outbox, and a line to the clinic's audit log, in the open transaction.

    `audit` adds plain values without personal data to the line. Raises RuntimeError outside a scope: an
    event that is not in the transaction of its cause would be a lie.
    """
    actor = current_actor()
    if actor is None:
        raise RuntimeError("events are recorded inside a scope")
    OutboxEvent.objects.create(
        clinic_id=event.clinic_id,
        topic=event.topic,
        aggregate_id=event.aggregate_id,
        actor_id=actor.user_id,
        payload=event.payload(),
    )
    if event.clinic_id is not None:
        AuditEntry.objects.create(
            clinic_id=event.clinic_id,
            actor_id=actor.user_id,
            action=event.topic.rsplit(".", 1)[0],
            object_id=event.aggregate_id,
            params=audit,
        )
