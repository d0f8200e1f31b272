"""Housekeeping by the clock: what has had its time goes, and jobs whose worker died are taken up again."""

from datetime import timedelta
from importlib import import_module

from asgiref.sync import async_to_sync
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from toubib.platform.jobs import periodic
from toubib.platform.logs import logger
from toubib.platform.outbox.relaying import as_relay

log = logger(__name__)

EVENTS_KEPT = timedelta(days=7)
DELIVERIES_KEPT = timedelta(days=8)
IDEMPOTENCY_KEYS_KEPT = timedelta(days=1)
FAILED_JOBS_KEPT = timedelta(days=30)
STALLED_AFTER = 20.0
"""Seconds without a sign of life from its worker after which a job is taken up by another."""

ATTEMPTS_OF_A_STALLED_JOB = 10
_BATCH = 5_000


@periodic("17 3 * * *", "platform.purge")
def purge() -> None:
    """Remove what has had its time: keys after a day, events after a week, failed jobs after a month."""
    removed = {
        "events": _delete(
            "platform_outboxevent", "stream IS NOT NULL AND created_at < now() - %s", EVENTS_KEPT
        ),
        "deliveries": _delete("platform_delivery", "delivered_at < now() - %s", DELIVERIES_KEPT),
        "keys": _delete("platform_idempotencykey", "created_at < now() - %s", IDEMPOTENCY_KEYS_KEPT),
    }
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    async_to_sync(app.job_manager.delete_old_jobs)(
        nb_hours=int(FAILED_JOBS_KEPT.total_seconds() // 3600),
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
    log.info("purged", **removed)


@periodic("* * * * *", "platform.retry_stalled_jobs")
def retry_stalled_jobs() -> None:
    """Put jobs back in the queue whose worker has died."""
    async_to_sync(sweep)()


async def sweep() -> None:
    """Retry the jobs of workers without a sign of life; fail those that seem to kill their workers."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        if job.attempts < ATTEMPTS_OF_A_STALLED_JOB:
            log.warning("job_stalled", job=job.task_name, id=job.id)
            await app.job_manager.retry_job(job)
        else:
            log.error("job_given_up", job=job.task_name, id=job.id)
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)


def _delete(table: str, condition: str, age: timedelta) -> int:
    """Delete in batches, so that no transaction holds many rows for long; return how many went."""
    statement = (
        f"DELETE FROM {table} WHERE ctid = ANY(ARRAY("  # noqa: S608
        f"SELECT ctid FROM {table} WHERE {condition} LIMIT {_BATCH}))"
    )
    total = 0
    while True:
        with as_relay() as cursor:
            cursor.execute(statement, [age])
            removed = cursor.rowcount
        total += removed
        if removed < _BATCH:
            return total
