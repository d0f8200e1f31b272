"""The caretaker: clears away what a killed supervisor leaves behind, so that no process outlives it unseen.

It is a process of its own that reads a pipe. The supervisor writes into it what is running; when the pipe
ends without a farewell, however the supervisor died, the caretaker stops the processes and the embedded
PostgreSQL. It also holds the lock of the folder until it is done, so that the next start waits for it.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from toubib.platform.processes import is_running

_SECONDS_TO_STOP = 6.0


class Caretaker:
    """The supervisor's end of the pipe."""

    def __init__(self, lock: int) -> None:
        """Start the caretaker, which keeps the lock (a file descriptor) as long as it lives."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "toubib.entrypoints.caretaker"],
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=[lock],
        )

    def mind(self, pid: int) -> None:
        """A process (the leader of its group) runs."""
        self._say(f"mind {pid}")

    def forget(self, pid: int) -> None:
        """A process has ended."""
        self._say(f"forget {pid}")

    def mind_postgres(self, folder: Path) -> None:
        """The embedded PostgreSQL of a folder runs."""
        self._say(f"postgres {folder}")

    def farewell(self) -> None:
        """Everything has been stopped in good order."""
        self._say("farewell")
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()

    def _say(self, line: str) -> None:
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()


def main() -> None:
    """Listen until the pipe ends; then clear away what was not said to have ended."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: list[int] = []
    folders: list[Path] = []
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        match word:
            case "mind":
                groups.append(int(rest))
            case "forget":
                groups.remove(int(rest))
            case "postgres":
                folders.append(Path(rest))
            case _:
                return
    _clear_away(groups)
    for folder in folders:
        from toubib.platform import embedded

        embedded.stop(folder)


def _clear_away(groups: list[int]) -> None:
    for group in groups:
        with suppress(ProcessLookupError):
            os.kill(group, signal.SIGTERM)
    deadline = time.monotonic() + _SECONDS_TO_STOP
    while any(is_running(group) for group in groups) and time.monotonic() < deadline:
        time.sleep(0.1)
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
