"""Delivery: once and only once, in order per aggregate, with what the subscriber wrote."""

import threading
import time
import traceback
from collections.abc import Callable

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app

from toubib.kernel.ids import uuid7
from toubib.platform.jobs import Backoff, JobFailed
from toubib.platform.models import AuditEntry, Delivery
from toubib.platform.outbox.delivering import UnknownSubscriber, deliver
from toubib.platform.outbox.relaying import relay_once
from toubib.platform.outbox.subscribing import SUBSCRIBERS, Envelope
from toubib.platform.outbox.tests.conftest import CLINIC, KettleBoiled, boil, jobs
from toubib.platform.tenancy import current_actor, scope
from toubib.platform.testing.events import deliver_events

Listen = Callable[..., None]


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_a_subscriber_gets_the_event_in_a_scope_of_its_clinic(listen: Listen, heard: list[Envelope]) -> None:
    actors = []

    def cook(event: Envelope) -> None:
        heard.append(event)
        actors.append(current_actor())

    listen(cook=cook)
    kettle = boil(time=3)
    assert deliver_events() == 1
    assert [(event.aggregate_id, event.payload["time"]) for event in heard] == [(kettle, 3)]
    assert actors[0].clinic_id == CLINIC
    assert actors[0].system == "cook"
    assert deliver_events() == 0


@pytest.mark.django_db
def test_an_event_of_the_platform_is_delivered_outside_any_clinic(
    listen: Listen, heard: list[Envelope]
) -> None:
    listen(cook=heard.append)
    boil(clinic=None)
    deliver_events()
    assert heard[0].clinic_id is None


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_a_delivery_that_comes_twice_does_its_work_once(listen: Listen, heard: list[Envelope]) -> None:
    listen(cook=heard.append)
    boil()
    relay_once()
    event, subscriber = jobs()[0]
    deliver(event=event, subscriber=subscriber)
    deliver(event=event, subscriber=subscriber)
    assert len(heard) == 1
    assert Delivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("NOT-7")
def test_two_deliveries_at_the_same_moment_do_the_work_once(listen: Listen, heard: list[Envelope]) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def cook(event: Envelope) -> None:
        heard.append(event)
        inside.set()
        assert go_on.wait(10)

    listen(cook=cook)
    boil()
    relay_once()
    event, subscriber = jobs()[0]

    def once() -> None:
        deliver(event=event, subscriber=subscriber)
        connections.close_all()

    threads = [threading.Thread(target=once) for _ in range(2)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join()
    assert len(heard) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("NOT-7")
def test_a_subscriber_that_fails_leaves_nothing_behind_and_succeeds_later(listen: Listen) -> None:
    tries = []

    def cook(event: Envelope) -> None:
        AuditEntry.objects.create(clinic_id=event.clinic_id, action="kitchen.tea", object_id=event.id)
        tries.append(event)
        if len(tries) == 1:
            raise RuntimeError("Amina Trabelsi's tea is cold")

    listen(cook=cook)
    boil()
    with pytest.raises(RuntimeError):
        deliver_events()
    assert _teas() == 0
    assert Delivery.objects.count() == 0
    assert deliver_events() == 1
    assert _teas() == 1


@pytest.mark.req("OPS-6", "NFR-3")
@pytest.mark.django_db
def test_what_a_failed_job_logs_names_the_error_and_the_place_and_no_person(
    listen: Listen, caplog: pytest.LogCaptureFixture
) -> None:
    def cook(_: Envelope) -> None:
        raise RuntimeError("Amina Trabelsi's tea is cold")

    listen(cook=cook)
    boil()
    relay_once()
    event, subscriber = jobs()[0]
    with pytest.raises(JobFailed, match="RuntimeError") as failure:
        deliver(event=event, subscriber=subscriber)
    assert "Amina" not in caplog.text
    assert "Amina" not in "".join(traceback.format_exception(failure.value))
    assert "test_delivering.py" in caplog.text


@pytest.mark.django_db
def test_an_event_for_a_subscriber_this_version_lacks_is_tried_again_later(listen: Listen) -> None:
    listen(cook=lambda _: None)
    boil()
    relay_once()
    SUBSCRIBERS[KettleBoiled.topic].clear()
    with pytest.raises(UnknownSubscriber):
        deliver_events()
    assert len(jobs()) == 1


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_events_of_one_aggregate_wait_for_each_other_and_other_aggregates_do_not(listen: Listen) -> None:
    listen(cook=lambda _: None)
    kettle, other = uuid7(), uuid7()
    for which, moment in ((kettle, 1), (kettle, 2), (other, 1)):
        boil(which, time=moment)
    relay_once()
    first, second, elsewhere = (event for event, _ in jobs())
    assert _fetch() == first
    assert _fetch() == elsewhere
    assert _fetch() is None
    _finish(first)
    assert _fetch() == second


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_while_an_event_waits_to_be_tried_again_the_next_of_its_aggregate_waits_too(listen: Listen) -> None:
    listen(cook=lambda _: None)
    kettle = uuid7()
    boil(kettle, time=1)
    boil(kettle, time=2)
    relay_once()
    first = _fetch()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v2(id, now() + interval '1 minute', NULL, NULL, NULL) "
            "FROM procrastinate_jobs WHERE args->>'event' = %s",
            [first],
        )
    assert _fetch() is None


@pytest.mark.django_db(transaction=True)
def test_a_burst_of_events_does_not_slow_down_the_fetching_of_each(listen: Listen) -> None:
    listen(cook=lambda _: None, waiter=lambda _: None)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.relay = 'on'")
        cursor.execute(
            "INSERT INTO platform_outboxevent (id, topic, aggregate_id, payload) "
            "SELECT gen_random_uuid(), %s, gen_random_uuid(), '{}' FROM generate_series(1, 3000)",
            [KettleBoiled.topic],
        )
    while relay_once():
        pass
    started = time.perf_counter()
    for _ in range(5):
        assert _fetch() is not None
    assert (time.perf_counter() - started) / 5 < 0.15


def test_waits_grow_up_to_their_ceiling_and_then_it_is_given_up() -> None:
    backoff = Backoff(first=2, ceiling=100, attempts=4)
    waits = [backoff.wait(attempts) for attempts in range(20)]
    assert 1.7 < waits[0] < 2.3
    assert 14 < waits[3] < 19
    assert max(waits) < 113
    task = app.tasks["platform.deliver"]
    made = task.configure(task_kwargs={}).job
    failed = JobFailed("RuntimeError")
    assert backoff.get_retry_decision(exception=failed, job=made.evolve(attempts=2)) is not None
    assert backoff.get_retry_decision(exception=failed, job=made.evolve(attempts=3)) is None


def _teas() -> int:
    from toubib.kernel.actor import system

    with scope(system("test", CLINIC)):
        return AuditEntry.objects.filter(action="kitchen.tea").count()


def _fetch() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'event' FROM procrastinate_fetch_job_v2(NULL, NULL)")
        return cursor.fetchone()[0]


def _finish(event: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_finish_job_v1(id, 'succeeded', true) "
            "FROM procrastinate_jobs WHERE args->>'event' = %s",
            [event],
        )
