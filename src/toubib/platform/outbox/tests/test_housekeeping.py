"""What has had its time goes, what is still needed stays, and no job is lost with its worker."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection

from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.platform.housekeeping import purge, retry_stalled_jobs, sweep
from toubib.platform.models import Delivery, IdempotencyKey, OutboxEvent
from toubib.platform.outbox.relaying import as_relay, relay_once
from toubib.platform.outbox.tests.conftest import boil
from toubib.platform.testing.events import deliver_events

pytestmark = pytest.mark.django_db
Listen = Callable[..., None]


def _sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def _events() -> int:
    with as_relay():
        return OutboxEvent.objects.count()


def test_events_are_kept_for_a_week_once_handed_on_and_for_ever_until_then() -> None:
    boil()
    relay_once()
    with as_relay():
        OutboxEvent.objects.update(created_at=now() - timedelta(days=8))
    boil()
    relay_once()
    boil()
    with as_relay():
        OutboxEvent.objects.filter(stream=None).update(created_at=now() - timedelta(days=30))
    purge.func(timestamp=0)
    assert _events() == 2
    assert relay_once() == 1


def test_the_note_of_a_delivery_outlives_its_event(listen: Listen) -> None:
    listen(cook=lambda _: None)
    boil()
    deliver_events()
    Delivery.objects.update(delivered_at=now() - timedelta(days=7, hours=12))
    purge.func(timestamp=0)
    assert Delivery.objects.count() == 1
    Delivery.objects.update(delivered_at=now() - timedelta(days=9))
    purge.func(timestamp=0)
    assert Delivery.objects.count() == 0


def test_old_idempotency_keys_and_ended_sessions_go() -> None:
    for age in (2, 0):
        IdempotencyKey.objects.create(
            holder="a", key=str(age), fingerprint="f", created_at=now() - timedelta(days=age)
        )
        Session.objects.create(
            session_key=str(age), session_data="", expire_date=now() + timedelta(days=1 - age)
        )
    purge.func(timestamp=0)
    assert [key.key for key in IdempotencyKey.objects.all()] == ["0"]
    assert [session.session_key for session in Session.objects.all()] == ["0"]


@pytest.mark.req("NFR-1")
def test_a_job_whose_worker_died_is_queued_again_and_one_of_a_living_worker_is_left_alone() -> None:
    for silence in ("1 minute", "0"):
        worker = _sql(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id",
            silence,
        )
        _sql(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id) "
            "VALUES ('events', %s, 'doing', %s)",
            silence,
            worker[0][0],
        )
    retry_stalled_jobs.func(timestamp=0)
    assert _sql("SELECT task_name, status::text, attempts FROM procrastinate_jobs ORDER BY id") == [
        ("1 minute", "todo", 1),
        ("0", "doing", 0),
    ]


def test_a_job_that_outlives_no_worker_is_given_up_in_the_end() -> None:
    _sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts) "
        "VALUES ('events', %s, 'doing', 10)",
        str(uuid7()),
    )
    async_to_sync(sweep)()
    assert _sql("SELECT status::text FROM procrastinate_jobs") == [("failed",)]
