"""The plumbing as a Django application, for its tables."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Outbox, deliveries, idempotency keys, audit log and files."""

    name = "toubib.platform"
    label = "platform"
