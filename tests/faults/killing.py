"""Killing the processes of an installation, one after the other."""

import os
import signal
import time

from tests.faults.asking import SECONDS_TO_COME_BACK

from toubib.platform.housekeeping import STALLED_AFTER
from toubib.platform.testing.live import LiveToubib

SECONDS_BETWEEN_KILLS = 1.5


def kill_one_after_the_other(toubib: LiveToubib) -> None:
    """Kill the worker, PostgreSQL and a process of the web server; people go on booking in between.

    What the dead worker left unfinished is taken up again by a sweep each minute and at each start, once its
    heart has not beaten for a while: the last start spares us the minute.
    """
    time.sleep(SECONDS_BETWEEN_KILLS)
    kill(toubib.processes("worker")[0].pid)
    time.sleep(SECONDS_BETWEEN_KILLS)
    kill(int((toubib.home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0]))
    stalled_at = time.monotonic() + STALLED_AFTER + 1
    time.sleep(SECONDS_BETWEEN_KILLS)
    toubib.wait_until_ready(SECONDS_TO_COME_BACK)
    kill(toubib.processes("web")[1].pid)
    time.sleep(max(0.0, stalled_at - time.monotonic()))
    toubib.processes("worker")[0].terminate()


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
