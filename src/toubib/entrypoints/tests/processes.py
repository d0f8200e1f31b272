"""Processes of Toubib, started for one test against its database."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from toubib.platform.testing.server import Server


def environment(postgres: Server, **more: str) -> dict[str, str]:
    """Return the environment of a process that works on the test's database as the runtime role."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "DJANGO_SETTINGS_MODULE": "toubib.entrypoints.settings",
        "DATABASE_URL": postgres.runtime_url(str(connection.settings_dict["NAME"])),
        "SECRET_KEY": settings.SECRET_KEY,
        "ENCRYPTION_KEYS": ",".join(settings.ENCRYPTION_KEYS),
        "LOOKUP_KEY": settings.LOOKUP_KEY,
        "JWT_PRIVATE_KEY": settings.HEADLESS_JWT_PRIVATE_KEY,
        **more,
    }


@dataclass
class Process:
    """A process beside the test. What it writes to standard error goes to a file, however much it is."""

    popen: subprocess.Popen[bytes]
    output: Path

    @property
    def logged(self) -> str:
        """What it has logged so far."""
        return self.output.read_text()

    def stop(self, *, within: float = 12) -> int:
        """Ask it to stop as an operator does; return its exit code."""
        self.popen.terminate()
        return self.popen.wait(within)

    def kill(self) -> None:
        """End it and all it started, without asking."""
        if self.popen.poll() is None:
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()


@contextmanager
def python(code: str, env: dict[str, str]) -> Iterator[Process]:
    """Run a piece of Python beside the test, and end it with the test, whose output its logs then join."""
    with tempfile.NamedTemporaryFile() as output:
        popen = subprocess.Popen(
            [sys.executable, "-c", code],
            env=env,
            stderr=output.file,
            stdout=output.file,
            start_new_session=True,
        )
        process = Process(popen, Path(output.name))
        try:
            yield process
        finally:
            process.kill()
            sys.stderr.write(process.logged)


def until(true: Callable[[], object], *, seconds: float = 20) -> None:
    """Wait until it is so; fail when it does not come about."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError("it did not come about in time")
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
