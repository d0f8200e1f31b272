"""The worker process: the relay of events, jobs, and what runs by the clock.

It outlives the database: when PostgreSQL goes away, it comes back with longer and longer pauses, and takes up
the jobs that were cut off. It refuses to start as a role that row security does not hold.
"""

import asyncio
import os
import signal
from typing import Any

import django

QUEUES: list[tuple[list[str], int]] = [(["events", "default"], 4), (["messages"], 2)]
"""Which queues share how many jobs at once. A mail server that hangs stops messages and nothing else."""

_POLLING = 1.0
"""Seconds after which a job is found that no notification told of: one whose lock has come free, a retry."""

_HEARTBEAT = 5.0
_LONGEST_PAUSE = 10.0


def run() -> None:
    """Work until SIGTERM or SIGINT, then finish what is under way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toubib.entrypoints.settings")
    django.setup()
    from toubib.platform.tenancy.guard import refuse_privileged_role

    refuse_privileged_role()
    asyncio.run(_run_until_told())


async def _run_until_told() -> None:
    from toubib.platform.outbox.relaying import Relay

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    relay = Relay()
    relay.start()
    try:
        await JobRunner(stop).run()
    finally:
        await asyncio.to_thread(relay.stop)


class JobRunner:
    """Runs procrastinate's workers, and starts them anew whenever they lose the database."""

    def __init__(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set."""
        from toubib.platform.logs import logger

        self.stop, self.log = stop, logger(__name__)
        self._cut_off: list[int] = []

    async def run(self) -> None:
        """Work; return when told to stop and the jobs under way are done."""
        failures = 0
        while not self.stop.is_set():
            try:
                failures = await self._work(failures)
            except Exception as error:  # noqa: BLE001  whatever happened, jobs must run again afterwards
                failures += 1
                cause = error.__cause__ or error
                self.log.warning("worker_interrupted", error=type(cause).__qualname__, failures=failures)
            if not self.stop.is_set():
                await self._pause(min(_LONGEST_PAUSE, 0.25 * 2.0 ** min(failures, 10)))
        self.log.info("worker_stopped")

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return

    async def _work(self, failures: int) -> int:
        """Work until told to stop (return 0) or until the workers break off (return one failure more)."""
        from procrastinate.contrib.django import app

        with app.replace_connector(_connector()):
            async with app.open_async():
                await self._take_up_what_was_cut_off()
                workers = [_worker(queues, concurrency) for queues, concurrency in QUEUES]
                running = [asyncio.create_task(worker.run()) for worker in workers]
                stopping = asyncio.create_task(self.stop.wait())
                self.log.info("worker_started", failures=failures)
                await asyncio.wait([*running, stopping], return_when=asyncio.FIRST_COMPLETED)
                for worker in workers:
                    worker.stop()
                ends = await asyncio.gather(*running, return_exceptions=True)
                stopping.cancel()
                self._cut_off = [worker.worker_id for worker in workers if worker.worker_id is not None]
        broken = [end for end in ends if isinstance(end, Exception)]
        if broken and not self.stop.is_set():
            raise broken[0]
        return 0 if self.stop.is_set() else 1

    async def _take_up_what_was_cut_off(self) -> None:
        """Put back in the queue the jobs of our own earlier workers and of those that have died."""
        from procrastinate.contrib.django import app

        from toubib.platform.housekeeping import STALLED_AFTER, sweep

        for worker_id in self._cut_off:
            await app.job_manager.unregister_worker(worker_id)
        self._cut_off = []
        await app.job_manager.prune_stalled_workers(STALLED_AFTER)
        await sweep()


def _connector() -> Any:
    """Return a pool for fetching jobs that leaves what jobs themselves queue to Django's connection.

    procrastinate's own connector for workers would queue it on another connection: a job that fails after
    queueing another would leave that one behind.
    """
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django.django_connector import DjangoConnector
    from procrastinate.contrib.django.utils import connector_params

    class Connector(PsycopgConnector):
        def get_sync_connector(self) -> Any:
            return DjangoConnector()

    return Connector(kwargs=connector_params(), min_size=1, max_size=4, timeout=5)


def _worker(queues: list[str], concurrency: int) -> Any:
    from procrastinate.contrib.django import app
    from procrastinate.worker import Worker

    from toubib.platform.housekeeping import STALLED_AFTER

    options: dict[str, Any] = {
        **app.worker_defaults,
        "queues": queues,
        "name": "+".join(queues),
        "concurrency": concurrency,
        "fetch_job_polling_interval": _POLLING,
        "update_heartbeat_interval": _HEARTBEAT,
        "stalled_worker_timeout": STALLED_AFTER,
        "delete_jobs": "successful",
        "install_signal_handlers": False,
    }
    return Worker(app=app, **options)
