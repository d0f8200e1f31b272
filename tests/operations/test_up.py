"""`toubib up` on one machine, with real processes and an embedded PostgreSQL of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from toubib.platform import embedded
from toubib.platform.testing.live import LiveToubib, free_ports, running_toubib

pytestmark = [pytest.mark.req("OPS-1"), pytest.mark.xdist_group("up")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose database is made once for this file."""
    home = tmp_path_factory.mktemp("up") / "home"
    with running_toubib(home, demo=False):
        pass
    yield home
    embedded.stop(home / "postgres")


def connect(home: Path) -> psycopg.Connection:
    return psycopg.connect(dbname="toubib", user="toubib", host=str(home / "postgres"))


def start_time(home: Path) -> float:
    """Return the seconds until everything answers; the machine may be busy with other tests meanwhile."""
    began = time.monotonic()
    with running_toubib(home, demo=False):
        return time.monotonic() - began


def run_up(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `toubib up` where it is expected to refuse."""
    return subprocess.run(
        [sys.executable, "-m", "toubib", "up"],
        env=os.environ | {"TOUBIB_HOME": str(home), "DEMO": "0", "PYTHONPATH": "src"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def family(toubib: LiveToubib) -> list[psutil.Process]:
    """Every process of an installation, its PostgreSQL included."""
    supervisor = psutil.Process(toubib.process.pid)
    server = int((toubib.home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
    return [supervisor, *supervisor.children(recursive=True), psutil.Process(server)]


def wait_for_the_end_of(processes: list[psutil.Process], seconds: float = 25) -> list[psutil.Process]:
    """Return those that still live after a while."""
    deadline = time.monotonic() + seconds
    alive = processes
    while alive and time.monotonic() < deadline:
        alive = [process for process in alive if lives(process)]
        time.sleep(0.1)
    return alive


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_second_start_finds_the_data_again_and_takes_less_than_ten_seconds(home: Path) -> None:
    with running_toubib(home, demo=False), connect(home) as connection:
        connection.execute(
            "INSERT INTO platform_cache (cache_key, value, expires) VALUES ('kept', 'x', 'tomorrow')"
        )

    with running_toubib(home, demo=False), connect(home) as connection:
        kept = connection.execute("SELECT count(*) FROM platform_cache WHERE cache_key = 'kept'").fetchone()

    assert kept == (1,)
    assert min(start_time(home) for _ in range(2)) < 10


def test_ctrl_c_stops_every_process_and_the_database_and_succeeds(home: Path) -> None:
    with running_toubib(home, demo=False) as toubib:
        processes = family(toubib)

        code = toubib.stop()

    assert code == 0
    assert wait_for_the_end_of(processes, seconds=2) == []
    assert "toubib: stopped" in toubib.said


def test_a_second_ctrl_c_does_not_wait_for_a_process_that_hangs(home: Path) -> None:
    with running_toubib(home, demo=False) as toubib:
        processes = family(toubib)
        toubib.processes("worker")[0].suspend()
        toubib.process.send_signal(signal.SIGINT)
        while "stopping" not in toubib.said:
            time.sleep(0.1)
        time.sleep(1)
        began = time.monotonic()
        code = toubib.stop()

    assert code == 0
    assert time.monotonic() - began < 10
    assert "worker does not stop; killing it" in toubib.said
    assert wait_for_the_end_of(processes, seconds=2) == []


def test_a_killed_supervisor_leaves_no_process_behind_and_the_next_start_takes_over(home: Path) -> None:
    with running_toubib(home, demo=False) as killed:
        processes = family(killed)
        killed.process.kill()
        killed.process.wait()

        with running_toubib(home, demo=False, port=killed.port) as successor:
            left = [process for process in processes if lives(process)]

    assert left == []
    assert f"process {killed.process.pid} ended without cleaning up" in successor.said


def test_what_a_killed_supervisor_ran_is_cleared_away_without_another_start(home: Path) -> None:
    with running_toubib(home, demo=False) as killed:
        processes = family(killed)
        killed.process.kill()
        killed.process.wait()

        assert wait_for_the_end_of(processes) == []


@pytest.mark.req("NFR-1")
@pytest.mark.parametrize("name", ["worker", "web"])
def test_a_process_that_dies_is_started_again(home: Path, name: str) -> None:
    with running_toubib(home, demo=False) as toubib:
        before = toubib.processes(name)[0].pid
        toubib.kill(name)

        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not (toubib.processes(name) and toubib.is_ready()):
            time.sleep(0.2)
        after = toubib.processes(name)[0].pid

    assert after != before
    assert f"{name} was killed by SIGKILL" in toubib.said


@pytest.mark.req("NFR-1")
def test_a_killed_postgresql_is_started_again(home: Path) -> None:
    with running_toubib(home, demo=False) as toubib:
        server = family(toubib)[-1]
        server.send_signal(signal.SIGKILL)
        wait_for_the_end_of([server], seconds=5)

        toubib.wait_until_ready(40)

    assert "PostgreSQL has died; starting it again" in toubib.said


def test_a_second_run_in_the_same_home_is_refused_with_what_to_do(home: Path) -> None:
    with running_toubib(home, demo=False) as toubib:
        refused = run_up(home, PORT=str(free_ports()))

    assert refused.returncode == 1
    assert f"already runs from {home} (process {toubib.process.pid})" in refused.stderr
    assert "TOUBIB_HOME=.toubib-2 PORT=8010 make run" in refused.stderr


@pytest.mark.parametrize(("offset", "purpose"), [(0, "web"), (1, "live updates")])
def test_a_taken_port_is_named_with_what_to_do(tmp_path: Path, offset: int, purpose: str) -> None:
    port = free_ports()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + offset))
        taken.listen()
        refused = run_up(tmp_path / "home", PORT=str(port))

    assert refused.returncode == 1
    assert f"port {port + offset} ({purpose}) is taken" in refused.stderr
    assert "PORT=8010 make run" in refused.stderr
    assert not (tmp_path / "home" / "postgres").exists()


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    refused = run_up(tmp_path / "home", WEB_WORKERS="many")

    assert refused.returncode == 2
    assert "WEB_WORKERS: Input should be a valid integer" in refused.stderr


@pytest.mark.req("CLI-5")
@pytest.mark.parametrize("command", ["serve", "live", "worker"])
def test_no_process_starts_as_the_owner_of_the_database(home: Path, command: str) -> None:
    server = embedded.start(home / "postgres")
    secrets = subprocess.run(
        [sys.executable, "-m", "toubib", "keys"],
        env=os.environ | {"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    environment = dict(line.split("=", 1) for line in secrets.splitlines())
    refused = subprocess.run(
        [sys.executable, "-m", "toubib", command],
        env=os.environ
        | environment
        | {"PYTHONPATH": "src", "PORT": str(free_ports()), "DATABASE_URL": embedded.owner_url(server)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    embedded.stop(home / "postgres")

    assert refused.returncode == 1
    assert "is a superuser, so clinics would not be walled off" in refused.stderr
