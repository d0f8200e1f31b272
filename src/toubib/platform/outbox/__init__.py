"""The outbox: commands record events in their own transaction; a relay hands them to subscribers.

See docs/mechanisms/events.md.
"""

from toubib.platform.outbox.recording import record
from toubib.platform.outbox.subscribing import subscribe

__all__ = ["record", "subscribe"]
