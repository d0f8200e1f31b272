"""The worker process itself, started, killed and cut off from its database."""

import time
from typing import Any

import pytest
from django.db import connection

from toubib.entrypoints.tests import kitchen
from toubib.entrypoints.tests.processes import environment, python, until
from toubib.platform.outbox.tests.conftest import boil
from toubib.platform.testing.server import Server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.req("NOT-7")
def test_an_event_reaches_its_subscriber_within_a_second(postgres: Server) -> None:
    with python(kitchen.RUN.format("serve"), environment(postgres)) as worker:
        boil()
        until(lambda: kitchen.notes("kitchen.served") == 1)
        started = time.monotonic()
        boil()
        until(lambda: kitchen.notes("kitchen.served") == 2)
        assert time.monotonic() - started < 1
        assert worker.stop() == 0
        assert "worker_stopped" in worker.logged
    assert _sql("SELECT count(*) FROM procrastinate_workers") == 0
    assert _sql("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'platform.deliver'") == 0


@pytest.mark.req("NFR-1")
def test_a_worker_asked_to_stop_finishes_what_it_has_begun(postgres: Server) -> None:
    with python(kitchen.RUN.format("dawdle"), environment(postgres)) as worker:
        boil()
        until(_at_work)
        assert worker.stop() == 0
    assert kitchen.notes("kitchen.dawdled") == 1
    assert not _at_work()


@pytest.mark.req("NFR-1")
def test_what_a_killed_worker_was_doing_is_done_once_by_another(postgres: Server) -> None:
    with python(kitchen.RUN.format("dawdle"), environment(postgres)) as worker:
        boil()
        until(_at_work)
        worker.kill()
    assert kitchen.notes("kitchen.dawdled") == 0
    _sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' RETURNING 1")
    with python(kitchen.RUN.format("dawdle"), environment(postgres)):
        until(lambda: kitchen.notes("kitchen.dawdled") == 1)
        until(lambda: not _at_work())
    assert kitchen.notes("kitchen.dawdled") == 1


@pytest.mark.req("NFR-1")
def test_a_worker_cut_off_from_its_database_comes_back_and_takes_up_its_work(postgres: Server) -> None:
    with python(kitchen.RUN.format("dawdle"), environment(postgres)) as worker:
        boil()
        until(_at_work)
        _sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        boil()
        until(lambda: kitchen.notes("kitchen.dawdled") == 2, seconds=40)
        assert worker.stop() == 0
    assert kitchen.notes("kitchen.dawdled") == 2


@pytest.mark.req("NOT-7")
def test_what_a_failed_job_had_queued_is_not_left_behind(postgres: Server) -> None:
    with python(kitchen.RUN.format("spill"), environment(postgres)) as worker:
        boil()
        until(lambda: _sql("SELECT max(attempts) FROM procrastinate_jobs") == 1)
        worker.stop()
        assert _sql("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kitchen.wipe'") == 0
        assert "RuntimeError" in worker.logged
        assert "spilt" not in worker.logged


@pytest.mark.req("CLI-5")
def test_a_worker_refuses_to_start_as_a_role_that_sees_every_clinic(postgres: Server) -> None:
    name = str(connection.settings_dict["NAME"])
    env = environment(postgres) | {"DATABASE_URL": postgres.owner_url(name)}
    with python("from toubib.entrypoints.worker import run; run()", env) as worker:
        assert worker.popen.wait(20) != 0
        assert "PrivilegedRole" in worker.logged


def _at_work() -> bool:
    return bool(
        _sql(
            "SELECT count(*) FROM procrastinate_jobs "
            "WHERE status = 'doing' AND task_name = 'platform.deliver'"
        )
    )


def _sql(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None
