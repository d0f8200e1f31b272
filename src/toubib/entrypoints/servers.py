"""The two HTTP servers: web (WSGI) and live (ASGI, a stream of changes), both under Granian.

Granian's own processes come up and go down with ours; a worker that dies is replaced.
"""

import os
from typing import Any

from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server.common import AbstractServer

from toubib.entrypoints.configuration import Configuration, load
from toubib.entrypoints.database import require_runtime_role

THREADS = 8
"""Requests a web process serves at once. Each holds a database connection; more threads than this only take
turns at Python's lock, fewer let a handful of bookings that wait for one slot hold up everybody else."""
STREAMS = 10_000
"""Open pages that the live process serves at once; Granian lets any further one wait without a word."""
_SECONDS_TO_FINISH = 5


def serve_web() -> None:
    """Serve HTTP until told to stop."""
    configuration = load()
    require_runtime_role(configuration)
    _granian(
        "toubib.entrypoints.wsgi:application",
        configuration,
        port=configuration.port,
        interface=Interfaces.WSGI,
        workers=configuration.web_workers,
        blocking_threads=THREADS,
    ).serve()


def serve_live() -> None:
    """Serve the live stream until told to stop."""
    configuration = load()
    require_runtime_role(configuration)
    _granian(
        "toubib.entrypoints.live:application",
        configuration,
        port=configuration.live_port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=1,
        backpressure=STREAMS,
    ).serve()


def _granian(target: str, configuration: Configuration, **options: Any) -> AbstractServer[Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toubib.entrypoints.settings")
    return Granian(
        target,
        address=configuration.host,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=_SECONDS_TO_FINISH,
        **options,
    )
