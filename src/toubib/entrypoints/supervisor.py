"""Keeping processes running: start them, start them again when they die, stop them in order.

Each has a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone and whatever
a process started goes with it.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from toubib.entrypoints.caretaker import Caretaker

_SECONDS_TO_STOP = 12.0
_LONGEST_DELAY = 30.0
_STEADY = 60.0
"""Seconds after which a process counts as running well, and its next start is without delay again."""


@dataclass
class Child:
    """A process to be kept running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    delay: float = 0.0
    due: float = 0.0
    deaths: int = 0


@dataclass
class Supervisor:
    """Runs children until it is told to stop."""

    environment: Mapping[str, str]
    caretaker: Caretaker
    children: list[Child] = field(default_factory=list)
    _stops: int = 0
    _woken: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Take SIGINT, SIGTERM and SIGHUP as the wish to stop; a second one as impatience."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGCHLD, lambda *_: self._woken.set())

    @property
    def stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stops > 0

    def start(self, name: str, *arguments: str) -> None:
        """Start `python -m toubib …` as a child."""
        child = Child(name, [sys.executable, "-m", "toubib", *arguments])
        self.children.append(child)
        self._launch(child)

    def watch(self, seconds: float) -> None:
        """Look after the children for a while, or until something happens."""
        self._woken.wait(seconds)
        self._woken.clear()
        for child in self.children:
            self._look_after(child)

    def stop(self) -> None:
        """Stop the children, the last started first; hard at the second asking."""
        for child in reversed(self.children):
            process = child.process
            if process is None or process.poll() is not None:
                continue
            process.terminate()
            if not self._ended(process):
                print(f"toubib: {child.name} does not stop; killing it", flush=True)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.caretaker.forget(process.pid)

    def _ended(self, process: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + _SECONDS_TO_STOP
        while process.poll() is None:
            if self._stops > 1 or time.monotonic() > deadline:
                return False
            self._woken.wait(0.1)
            self._woken.clear()
        return True

    def _look_after(self, child: Child) -> None:
        if child.process is None:
            if time.monotonic() >= child.due and not self.stopping:
                self._launch(child)
            return
        code = child.process.poll()
        if code is None or self.stopping:
            return
        self._bury(child, code)

    def _bury(self, child: Child, code: int) -> None:
        """Note that a child died, clear away what it left, and plan its next start."""
        process, child.process = child.process, None
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            self.caretaker.forget(process.pid)
        now = time.monotonic()
        child.deaths += 1
        child.delay = 1.0 if now - child.started > _STEADY else min(max(child.delay * 2, 1.0), _LONGEST_DELAY)
        child.due = now + child.delay
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"stopped with exit code {code}"
        print(f"toubib: {child.name} {how}; starting it again in {child.delay:.0f} s", flush=True)

    def _launch(self, child: Child) -> None:
        child.started = time.monotonic()
        child.process = subprocess.Popen(child.command, env=dict(self.environment), start_new_session=True)
        self.caretaker.mind(child.process.pid)

    def _on_stop(self, *_: object) -> None:
        self._stops += 1
        self._woken.set()
