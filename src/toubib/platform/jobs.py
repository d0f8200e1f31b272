"""Jobs on procrastinate: how modules declare them, how they are tried again, how failures are logged.

A module declares its jobs in `jobs.py` with `@job` and `@periodic`. A job deferred inside a transaction is
queued by that transaction: it exists if, and only if, the transaction commits. See docs/mechanisms/jobs.md.
"""

import random
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import procrastinate
from django.conf import settings
from procrastinate.jobs import Job
from procrastinate.tasks import Task

from toubib.platform.logs import logger, place_of

log = logger(__name__)

BLUEPRINT = procrastinate.Blueprint()
"""Every job of ours, until `register` hands them to the application."""

EVENTS, DEFAULT, MESSAGES = "events", "default", "messages"
"""Queues. Messages have workers of their own, so that a mail server that hangs holds nothing else up."""

AnyTask = Task[..., Any, ...]


class JobFailed(Exception):
    """A job failed with an error of this kind. What the error was about stays out of logs and tables."""


class Backoff(procrastinate.BaseRetryStrategy):
    """Try again after `first` seconds, then twice as long each time up to `ceiling`; `attempts` in all.

    Waits vary by an eighth, so that what failed together does not come back together.
    """

    def __init__(self, *, first: float = 2, ceiling: float = 3600, attempts: int = 20) -> None:
        """With the defaults, the last attempt comes about ten hours after the first."""
        self.first, self.ceiling, self.attempts = first, ceiling, attempts

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:
        """Return when to try again; None to give up."""
        if job.attempts + 1 >= self.attempts:
            return None
        return procrastinate.RetryDecision(retry_in={"milliseconds": int(1000 * self.wait(job.attempts))})

    def wait(self, attempts: int) -> float:
        """Return the seconds to wait after so many earlier attempts."""
        return min(self.ceiling, self.first * 2.0 ** min(attempts, 40)) * random.uniform(0.875, 1.125)


def job(
    name: str, *, queue: str = DEFAULT, retry: Backoff | None = None
) -> Callable[[Callable[..., None]], AnyTask]:
    """Declare a job under a stable name. Its arguments are identifiers as text, never personal data.

    `job.defer(…)` queues it on the current connection; `job.configure(lock=…, schedule_at=…).defer(…)` says
    more. It may run more than once (a worker can die after its work and before saying so): it must bear that.
    """

    def declare(function: Callable[..., None]) -> AnyTask:
        return BLUEPRINT.task(name=name, queue=queue, retry=retry or Backoff())(_discreet(name, function))

    return declare


def periodic(cron: str, name: str) -> Callable[[Callable[[], None]], AnyTask]:
    """Declare a job that runs by the clock (UTC), once for all workers together."""

    def declare(function: Callable[[], None]) -> AnyTask:
        @wraps(function)
        def run(timestamp: int) -> None:
            function()

        task: Any = BLUEPRINT.task(name=name, queueing_lock=name)(_discreet(name, run))
        BLUEPRINT.periodic(cron=cron)(task)
        return task

    return declare


def register(app: procrastinate.App) -> None:
    """Import every module's jobs and subscribers, and give their jobs to the application.

    Named in settings as PROCRASTINATE_ON_APP_READY: Django's models are ready by then.
    """
    ours = __name__.split(".", maxsplit=1)[0] + "."
    import_module("toubib.platform.outbox.delivering")
    import_module("toubib.platform.housekeeping")
    for installed in settings.INSTALLED_APPS:
        for room in ("subscribers", "jobs"):
            if installed.startswith(ours) and find_spec(f"{installed}.{room}"):
                import_module(f"{installed}.{room}")
    app.add_tasks_from(BLUEPRINT, namespace="")


def _discreet(name: str, function: Callable[..., None]) -> Callable[..., None]:
    """Log a failure by its kind and place, and let nothing else of it out: messages may name people."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  logged and raised, as a kind without its words
            log.warning(
                "job_failed",
                job=name,
                arguments={key: str(value) for key, value in kwargs.items()},
                error=type(error).__qualname__,
                at=place_of(error),
            )
            raise JobFailed(type(error).__qualname__) from None

    return run
