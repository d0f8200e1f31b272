"""PostgreSQL is killed and comes back under a worker and a live process that go on running."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections

from toubib.entrypoints.tests import kitchen
from toubib.entrypoints.tests.listening import Listener
from toubib.entrypoints.tests.people import book, cookie, employ, make_clinic, make_user
from toubib.entrypoints.tests.processes import environment, free_port, python, until
from toubib.kernel.access import Role
from toubib.platform import embedded
from toubib.platform.outbox.tests.conftest import boil
from toubib.platform.testing.database import connect_django
from toubib.platform.testing.server import Server

WITHOUT_SYNC = "fsync = off"


@pytest.fixture
def own_postgres(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Server]:
    """A PostgreSQL of the test's own, with Django in this process connected to it."""
    folder = tmp_path / "postgres"
    server = Server(embedded.owner_url(embedded.start(folder, more=WITHOUT_SYNC), "postgres"))
    server.create("faults", template=server.template())
    before = dict(connections["default"].settings_dict)
    with django_db_blocker.unblock():
        kept = connections["default"]  # another test's transaction may be open on it
        del connections["default"]
        connect_django(server.runtime_url("faults"))
        yield server
        connections.close_all()
        connections["default"] = kept
    connections["default"].settings_dict.update(before)
    embedded.stop(folder)


@pytest.mark.req("NFR-1")
def test_a_killed_database_loses_neither_event_nor_job_nor_stream(
    own_postgres: Server, tmp_path: Path
) -> None:
    clinic, bob = make_clinic("el-amen"), make_user("bob")
    employ(bob, clinic, Role.SECRETARY)
    signed_in = cookie(bob)
    port = free_port()
    env = environment(own_postgres, PORT=str(port - 1))
    live = "from toubib.entrypoints.tests.quick_live import serve; serve()"
    with python(kitchen.RUN.format("serve"), env), python(live, env):
        until(lambda: _listens(port))
        with Listener(port, f"clinic={clinic}", signed_in) as listener:
            boil()
            told = [book(clinic, relay=False)]
            until(lambda: listener.told() == told and kitchen.notes("kitchen.served") == 1)
            for round_ in (2, 3):
                _kill(tmp_path / "postgres")
                with Listener(port, f"clinic={clinic}", signed_in) as early:
                    assert (early.status, early.ended) == (200, True)
                embedded.start(tmp_path / "postgres", more=WITHOUT_SYNC)
                _again(boil)
                told.append(_again(lambda: book(clinic, relay=False)))
                until(lambda: listener.told() == told, seconds=30)
                until(lambda n=round_: _again(lambda: kitchen.notes("kitchen.served")) == n, seconds=60)
            assert not listener.ended


def _listens(port: int) -> bool:
    import http.client

    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        client.request("GET", "/readyz")
        return client.getresponse().status == 200
    except OSError:
        return False


def _kill(folder: Path) -> None:
    """Kill PostgreSQL on the spot; its own processes end with it."""
    os.kill(int((folder / "postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)
    until(lambda: not embedded.running(folder))


def _again(do: Callable[[], Any]) -> Any:
    """Do it on a connection that lives: this process's own was cut off too."""
    for _ in range(50):
        try:
            return do()
        except OperationalError:
            connections.close_all()
            time.sleep(0.2)
    raise AssertionError("the database did not come back")
