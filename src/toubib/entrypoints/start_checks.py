"""What must hold before anything starts: nobody else in this folder, and the ports free."""

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from toubib.platform.processes import is_running
from toubib.platform.refusal import Refusal

_SECONDS_FOR_THE_CARETAKER = 30


@contextmanager
def sole_use(home: Path) -> Iterator[int]:
    """Hold the folder's lock and yield its file descriptor; raises Refusal when somebody else holds it.

    The system lets go of the lock when its holder dies, so a lock file left behind stops nobody. The
    caretaker holds it too: the next start waits until what a killed run left behind is cleared away.
    """
    home.mkdir(parents=True, exist_ok=True)
    path = home / "up.lock"
    with path.open("a+") as file:
        _take(file, home)
        left_behind = _holder(path)
        if left_behind:
            print(f"toubib: process {left_behind} ended without cleaning up; taking over", flush=True)
        path.write_text(str(os.getpid()))
        try:
            yield file.fileno()
        finally:
            path.write_text("")


def require_free_ports(host: str, ports: dict[str, int]) -> None:
    """Raise Refusal, naming the port and what it is for, when one is taken."""
    for purpose, port in ports.items():
        if not _is_free(host, port):
            raise Refusal(
                f"port {port} ({purpose}) is taken by another program. Stop that program, or choose "
                f"another port: PORT=8010 make run (Toubib uses PORT and the two after it)"
            )


def _take(file: IO[str], home: Path) -> None:
    deadline = time.monotonic() + _SECONDS_FOR_THE_CARETAKER
    said = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(home / "up.lock")
            if (holder and is_running(holder)) or time.monotonic() > deadline:
                raise Refusal(_in_use(home, holder)) from None
            if not said:
                print("toubib: the previous run is being cleared away…", flush=True)
                said = True
            time.sleep(0.2)
        else:
            return


def _in_use(home: Path, holder: int) -> str:
    return (
        f"Toubib already runs from {home} (process {holder}). Stop it with Ctrl-C where it runs, or with "
        f"`kill {holder}`; or run a second installation beside it: "
        f"TOUBIB_HOME=.toubib-2 PORT=8010 make run"
    )


def _holder(path: Path) -> int:
    text = path.read_text().strip()
    return int(text) if text.isdecimal() else 0


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((host, port))
        except OSError:
            return False
    return True
