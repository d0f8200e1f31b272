"""The whole of Toubib running for a test, as an installation runs it: `toubib up` with all its processes."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import Any

import psutil

from toubib.platform.testing.plugin import ROOT
from toubib.platform.testing.server import Server

_SECONDS_TO_START = 90.0
_PORTS = range(20_000, 32_000)
_COMMANDS = {"web": "serve", "live": "live", "worker": "worker", "mailbox": "mailbox"}


@dataclass
class LiveToubib:
    """A running installation. Its processes are real: kill them and see."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes]"
    owner_url: str = ""
    """The address of its database as the owner; empty when it runs on an embedded server of its own."""
    runtime_url: str = ""
    log_start: int = 0
    """Where this run begins in the log of its home."""

    @property
    def base_url(self) -> str:
        """Where people reach it."""
        return f"http://localhost:{self.port}"

    @property
    def live_url(self) -> str:
        """The address of the stream of changes."""
        return f"http://localhost:{self.port + 1}/api/v1/live"

    @property
    def mailbox(self) -> Path:
        """The folder of every message it sent, a `.eml` file each, in order of arrival."""
        return self.home / "mailbox"

    @property
    def log(self) -> Path:
        """What its processes say."""
        return self.home / "up.log"

    @property
    def said(self) -> str:
        """What its processes said since this start."""
        return self.log.read_bytes()[self.log_start :].decode()

    @cached_property
    def cast(self) -> list[dict[str, str]]:
        """Who can sign in: email, name, role, clinic, password."""
        return self.get("/api/v1/public/platform")["cast"]

    def get(self, path: str) -> Any:
        """Return the JSON at an address; raises OSError when it does not answer with 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise OSError(f"{path} answered {answer.status}")
        return json.loads(body)

    def is_ready(self) -> bool:
        """Say whether it serves, all its processes having come up."""
        try:
            return "Toubib is ready" in self.said and self.get("/readyz")["status"] == "ok"
        except (OSError, http.client.HTTPException):
            return False

    def wait_until_ready(self, seconds: float = _SECONDS_TO_START) -> None:
        """Wait until it serves; raises RuntimeError, with the end of its log, when it does not."""
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Toubib did not start:\n{self.said[-4000:]}")
            time.sleep(0.2)

    def processes(self, name: str) -> list[psutil.Process]:
        """Return the processes of web, live, worker or mailbox, the supervised one first."""
        command = ["-m", "toubib", _COMMANDS[name]]
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.process.pid).children():
                with suppress(psutil.NoSuchProcess):
                    if child.cmdline()[1:4] == command:
                        return [child, *child.children(recursive=True)]
        return []

    def kill(self, name: str) -> None:
        """Kill web, live, worker or mailbox on the spot, with all it started."""
        for process in reversed(self.processes(name)):
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def stop(self) -> int:
        """Stop everything as Ctrl-C does; return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@contextmanager
def running_toubib(
    home: Path,
    *,
    server: Server | None = None,
    database: str = "",
    demo: bool = True,
    port: int = 0,
    environment: Mapping[str, str] | None = None,
) -> Iterator[LiveToubib]:
    """Run an installation: on a database of the tests' server, or on an embedded server of its own.

    Only the latter may have its PostgreSQL killed. The port is a free one by default; `environment` adds
    settings.
    """
    home.mkdir(parents=True, exist_ok=True)
    toubib = start(home, server=server, database=database, demo=demo, port=port, environment=environment)
    try:
        toubib.wait_until_ready()
        yield toubib
    finally:
        toubib.stop()


def start(
    home: Path,
    *,
    server: Server | None = None,
    database: str = "",
    demo: bool = True,
    port: int = 0,
    environment: Mapping[str, str] | None = None,
) -> LiveToubib:
    """Start an installation without waiting for it."""
    port = port or free_ports()
    settings = {
        "TOUBIB_HOME": str(home),
        "PORT": str(port),
        "DEMO": str(int(demo)),
        "PYTHONPATH": str(ROOT / "src"),
        "PATH": os.environ["PATH"],
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }
    owner, runtime = (server.owner_url(database), server.runtime_url(database)) if server else ("", "")
    if server:
        settings |= {"DATABASE_OWNER_URL": owner, "DATABASE_URL": runtime} | _secrets(home)
    with (home / "up.log").open("ab") as log:
        log_start = log.tell()
        process = subprocess.Popen(
            [sys.executable, "-m", "toubib", "up"],
            env=settings | dict(environment or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return LiveToubib(home, port, process, owner, runtime, log_start)


def free_ports(count: int = 3) -> int:
    """Return the first of some ports in a row that nobody uses."""
    while True:
        first = SystemRandom().choice(_PORTS)
        if all(_is_free(first + offset) for offset in range(count)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as candidate:
        try:
            candidate.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _secrets(home: Path) -> dict[str, str]:
    """Return the secrets of this home; a database named in the environment wants them there too."""
    path = home / "environment"
    if not path.exists():
        keys = subprocess.run(
            [sys.executable, "-m", "toubib", "keys"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        path.touch(mode=0o600)
        path.write_text(keys.stdout)
    return dict(line.split("=", 1) for line in path.read_text().splitlines())
