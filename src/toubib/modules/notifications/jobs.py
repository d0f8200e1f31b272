"""The module's jobs."""

from uuid import UUID

from toubib.kernel.actor import system
from toubib.modules.notifications.commands.send import send
from toubib.modules.notifications.domain.failures import PATIENCE
from toubib.platform.jobs import MESSAGES, Backoff, job


@job("notifications.send", queue=MESSAGES, retry=Backoff(first=5, ceiling=3600, attempts=PATIENCE + 1))
def send_message(*, clinic: str, message: str) -> None:
    """Send one message."""
    send(UUID(message), actor=system("notifications.send", UUID(clinic)))
