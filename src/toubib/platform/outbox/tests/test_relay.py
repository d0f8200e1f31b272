"""The relay, on a real PostgreSQL: each event once per subscriber, in order, whatever is killed."""

import threading
from collections import Counter
from collections.abc import Callable

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from toubib.kernel.actor import system
from toubib.platform.models import OutboxEvent
from toubib.platform.outbox.relaying import CHANNEL, Relay, as_relay, relay_once, waiting
from toubib.platform.outbox.subscribing import Envelope
from toubib.platform.outbox.tests.conftest import CLINIC, boil, jobs
from toubib.platform.tenancy import scope

Listen = Callable[..., None]
pytestmark = pytest.mark.django_db(transaction=True)


def ignore(_: Envelope) -> None: ...


def streams() -> list[int | None]:
    with as_relay():
        return list(OutboxEvent.objects.order_by("position").values_list("stream", flat=True))


@pytest.mark.req("NOT-7")
def test_an_event_becomes_one_job_for_each_subscriber(listen: Listen) -> None:
    listen(cook=ignore, waiter=ignore)
    boil()
    assert waiting()
    assert relay_once() == 1
    assert relay_once() == 0
    assert not waiting()
    assert sorted(subscriber for _, subscriber in jobs()) == ["cook", "waiter"]


def test_an_event_without_subscribers_still_gets_its_number_in_the_stream() -> None:
    boil()
    relay_once()
    assert jobs() == []
    assert all(streams())


def test_an_event_of_a_transaction_that_failed_was_never_there(listen: Listen) -> None:
    listen(cook=ignore)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        boil()
        raise ZeroDivisionError
    assert relay_once() == 0
    assert jobs() == []


def test_numbers_of_the_stream_follow_the_order_of_the_events() -> None:
    for time in range(30):
        boil(time=time)
    while relay_once(7):
        pass
    numbers = streams()
    assert None not in numbers
    assert numbers == sorted(numbers)  # type: ignore[type-var]
    assert len(set(numbers)) == 30


@pytest.mark.req("NOT-7")
@pytest.mark.req("NFR-1")
def test_four_relays_at_once_hand_each_event_on_once_per_subscriber(listen: Listen) -> None:
    listen(cook=ignore, waiter=ignore)
    for _ in range(120):
        boil()
    start = threading.Barrier(4)

    def race() -> None:
        start.wait()
        while waiting():
            relay_once(5)
        connections.close_all()

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = Counter(jobs())
    assert len(found) == 240
    assert set(found.values()) == {1}


@pytest.mark.req("NFR-1")
def test_a_relay_killed_before_its_commit_leaves_everything_to_the_next(listen: Listen) -> None:
    listen(cook=ignore)
    boil()
    with pytest.raises(OperationalError), transaction.atomic():
        assert relay_once() == 1
        with psycopg.connect(**connection.get_connection_params()) as other:
            backend = connection.connection.info.backend_pid
            other.execute("SELECT pg_terminate_backend(%s)", [backend])
        relay_once()
    connection.close()
    assert jobs() == []
    assert streams() == [None]
    assert relay_once() == 1
    assert len(jobs()) == 1


def test_the_live_process_is_told_once_per_batch_and_never_by_a_command() -> None:
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    with psycopg.connect(**parameters | {"autocommit": True}) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        for _ in range(3):
            boil()
        assert list(listener.notifies(timeout=0.3)) == []
        relay_once()
        told = list(listener.notifies(timeout=0.3))
    assert [notice.payload for notice in told] == [str(streams()[-1])]


def test_the_events_of_a_clinic_are_seen_by_the_relay_and_by_that_clinic_alone() -> None:
    boil()
    with scope(system("test", CLINIC)):
        assert OutboxEvent.objects.count() == 1
    with transaction.atomic():
        assert OutboxEvent.objects.count() == 0
    with as_relay():
        assert OutboxEvent.objects.count() == 1
    with as_relay(), as_relay():
        pass
    assert OutboxEvent.objects.count() == 0


@pytest.mark.req("NFR-1")
def test_the_relay_comes_back_after_the_database_cut_it_off(listen: Listen) -> None:
    listen(cook=ignore)
    relay = Relay(pause=0.02)
    relay.start()
    try:
        boil()
        _until(lambda: len(jobs()) == 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] >= 1
        boil()
        _until(lambda: len(jobs()) == 2)
    finally:
        relay.stop()
    assert not relay.is_alive()


def _until(true: Callable[[], bool], *, seconds: float = 10) -> None:
    done = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        done.wait(0.02)
    pytest.fail("it did not happen in time")
