"""Tables of the plumbing: outbox and deliveries, idempotency keys, the audit log, files."""

from django.db import models
from django.db.models.functions import Now

from toubib.kernel.ids import uuid7
from toubib.platform.crypto import decrypt, encrypt
from toubib.platform.tenancy.models import TenantModel


class OutboxEvent(models.Model):
    """An event, written in the transaction of the command that caused it, until it has been handed on.

    `position` orders the events of one aggregate (its row lock makes the commits follow it). `stream` is
    given by the relay, in the order of handing on: it is the Last-Event-ID of the live stream.
    """

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, unique=True, editable=False)
    clinic_id = models.UUIDField(null=True)
    topic = models.CharField(max_length=80)
    aggregate_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())
    stream = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["position"], condition=models.Q(stream__isnull=True), name="platform_outbox_waiting"
            ),
            models.Index(fields=["clinic_id", "stream"], name="platform_outbox_stream"),
            models.Index(fields=["stream"], name="platform_outbox_order"),
        ]


class Delivery(models.Model):
    """A subscriber has handled an event: written in its own transaction, so once and only once."""

    event_id = models.UUIDField()
    subscriber = models.CharField(max_length=120)
    delivered_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_id", "subscriber"], name="platform_delivery_once")
        ]


class IdempotencyKey(models.Model):
    """The answer to a creating request, kept for a day so that repeating the request repeats the answer.

    `holder` is the person, or the visitor's session; `fingerprint` covers method, address and body.
    """

    holder = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="platform_idempotency_once")]

    @staticmethod
    def sealed(body: str) -> str:
        """Encrypt an answer: it may name people."""
        return encrypt(body.encode()).decode()

    def answer(self) -> bytes:
        """Return the stored answer."""
        return decrypt(self.body.encode())


class AuditEntry(TenantModel):
    """One line of what somebody did, written in the transaction of the change.

    `action` is a stable code (`scheduling.appointment_cancelled`), `params` identifiers and plain values
    without personal data; the web application turns both into a sentence.
    """

    at = models.DateTimeField(db_default=Now())
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    object_id = models.UUIDField()
    params = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["clinic_id", "object_id", "at"], name="platform_audit_object")]


class StoredFile(models.Model):
    """A file in the storage, encrypted at rest. `clinic_id` is None for an account's own photo.

    `published` files (logos, photos of published practitioners) are readable by anyone who has the address.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic_id = models.UUIDField(null=True)
    owner_id = models.UUIDField(null=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=200)
    published = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
