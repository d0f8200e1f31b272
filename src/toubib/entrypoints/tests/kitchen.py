"""Subscribers of no module, for workers that tests start: they leave lines in the audit log."""

import time

from procrastinate.contrib.django import app

from toubib.kernel.actor import system
from toubib.platform.models import AuditEntry
from toubib.platform.outbox.subscribing import SUBSCRIBERS, Envelope
from toubib.platform.outbox.tests.conftest import CLINIC, KettleBoiled
from toubib.platform.tenancy import scope

RUN = "import django; django.setup(); from toubib.entrypoints.tests import kitchen; kitchen.work({!r})"
"""A worker with one of these subscribers."""


def serve(event: Envelope) -> None:
    """Do it at once."""
    _note(event, "kitchen.served")


def dawdle(event: Envelope) -> None:
    """Take two seconds."""
    _note(event, "kitchen.dawdled")
    time.sleep(2)


def spill(event: Envelope) -> None:
    """Queue a job, then fail."""
    app.configure_task("kitchen.wipe").defer(event=str(event.id))
    raise RuntimeError("spilt")


def work(name: str) -> None:
    """Run a worker with this subscriber and no other."""
    from toubib.entrypoints.worker import run

    SUBSCRIBERS.clear()
    SUBSCRIBERS[KettleBoiled.topic] = {name: globals()[name]}
    run()


def notes(action: str) -> int:
    """Return how many lines were left."""
    with scope(system("test", CLINIC)):
        return AuditEntry.objects.filter(action=action).count()


def _note(event: Envelope, action: str) -> None:
    AuditEntry.objects.create(clinic_id=event.clinic_id, action=action, object_id=event.aggregate_id)
