"""Prepare the messages that an event calls for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.notifications.domain.catalogue import kinds_for
from toubib.modules.notifications.domain.truth import about, object_of
from toubib.modules.notifications.models import Message
from toubib.modules.notifications.queries.recipients import recipients
from toubib.platform.tenancy import scope


def prepare(
    event_id: UUID, topic: str, payload: Mapping[str, Any], *, acting: UUID | None, actor: Actor
) -> list[UUID]:
    """Note down each message to each recipient, and return the new ones; what is noted already stays.

    `payload` is that of an event of an appointment or a proposal, `acting` the account that caused it.
    `actor` is the system, in the event's clinic.
    """
    clinic_id = UUID(payload["clinic_id"])
    agenda_id, patient_id = UUID(payload["agenda_id"]), UUID(payload["patient_id"])
    made: list[UUID] = []
    with scope(actor):
        for kind in kinds_for(topic, payload):
            for recipient in recipients(
                kind.audience,
                clinic_id=clinic_id,
                patient_id=patient_id,
                agenda_id=agenda_id,
                acting=acting,
            ):
                message, new = Message.objects.get_or_create(
                    clinic_id=clinic_id,
                    event_id=event_id,
                    kind=kind.code,
                    recipient_id=recipient.id,
                    channel=kind.channel.value,
                    defaults={
                        "recipient_kind": recipient.kind,
                        "object_id": object_of(payload),
                        "about": about(payload),
                    },
                )
                if new:
                    made.append(message.pk)
    return made
