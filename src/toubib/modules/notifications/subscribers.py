"""What the module does when something has happened."""

from toubib.kernel.actor import system
from toubib.modules.notifications.commands.prepare import prepare
from toubib.modules.notifications.domain.catalogue import TOPICS
from toubib.modules.notifications.jobs import send_message
from toubib.platform.outbox import subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(*TOPICS)
def tell_about_appointment(event: Envelope) -> None:
    """Prepare the messages about an appointment, and queue their sending, in one transaction."""
    actor = system("notifications.prepare", event.clinic_id)
    for message in prepare(event.id, event.topic, event.payload, acting=event.actor_id, actor=actor):
        send_message.defer(clinic=str(event.clinic_id), message=str(message))
