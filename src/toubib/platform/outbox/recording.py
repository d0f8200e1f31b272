"""Recording events."""

import json

from toubib.kernel.events import Event
from toubib.kernel.ids import uuid7
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import current_actor

_EVENT = """
INSERT INTO platform_outboxevent (id, clinic_id, topic, aggregate_id, actor_id, payload)
VALUES (%(id)s, %(clinic)s, %(topic)s, %(aggregate)s, %(actor)s, %(payload)s::jsonb)
"""
_EVENT_AND_AUDIT = f"""
WITH told AS ({_EVENT})
INSERT INTO platform_auditentry (id, clinic_id, actor_id, action, object_id, params)
VALUES (%(line)s, %(clinic)s, %(actor)s, %(action)s, %(aggregate)s, %(audit)s::jsonb)
"""


def record(event: Event, **audit: object) -> None:
    """Append an event to the outbox, and a line to the clinic's audit log, in the open transaction.

    `audit` adds plain values without personal data to the line. Raises RuntimeError outside a scope: an
    event that is not in the transaction of its cause would be a lie.
    """
    actor = current_actor()
    if actor is None:
        raise RuntimeError("events are recorded inside a scope")
    prepared(
        _EVENT if event.clinic_id is None else _EVENT_AND_AUDIT,
        {
            "id": uuid7(),
            "clinic": event.clinic_id,
            "topic": event.topic,
            "aggregate": event.aggregate_id,
            "actor": actor.user_id,
            "payload": json.dumps(event.payload()),
            "line": uuid7(),
            "action": event.topic.rsplit(".", 1)[0],
            "audit": json.dumps(audit),
        },
    )
