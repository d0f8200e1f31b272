"""Messages to people, and what became of them."""

from django.db import models
from django.db.models.functions import Now

from toubib.platform.tenancy import TenantModel
from toubib.platform.tenancy.models import tenant_constraints


class Message(TenantModel):
    """One message of one kind to one recipient about one event, on one channel.

    The key (event, kind, recipient, channel) makes it impossible to prepare twice. The recipient is an
    account, or a patient's file that no account acts for; the address is looked up when the message is sent,
    and not kept here. `about` is what the event said of its object (see `domain.truth`); when that no longer
    holds, the message is dropped. `failure` is a code, never the mail server's words.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        DROPPED = "dropped"

    class Recipient(models.TextChoices):
        """What `recipient_id` is."""

        ACCOUNT = "account"
        FILE = "file"

    event_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    recipient_kind = models.CharField(max_length=10, choices=Recipient.choices, default=Recipient.ACCOUNT)
    recipient_id = models.UUIDField()
    channel = models.CharField(max_length=10, default="email")
    object_id = models.UUIDField()
    about = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = tenant_constraints(
            models.UniqueConstraint(
                fields=["clinic_id", "event_id", "kind", "recipient_id", "channel"],
                name="notifications_message_once",
            )
        )
