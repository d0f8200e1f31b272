"""Events at once: for tests, and for the demo's loader, which have no worker beside them."""

import json
from typing import Any

from procrastinate import sql
from procrastinate.contrib.django import app

from toubib.platform.outbox.relaying import relay_once

_AGAIN = "SELECT procrastinate_retry_job_v2(%(job_id)s, now(), NULL, NULL, NULL)"


def deliver_events() -> int:
    """Hand on every waiting event and run every job that is due, until all is quiet; count the jobs.

    It happens here and now, on the current connection, inside its transaction if one is open. A job that
    fails raises its own error and is due again. Jobs for later stay where they are.
    """
    ran = 0
    while True:
        relayed = relay_once()
        while _run_one_job():
            ran += 1
            relayed = 1
        if not relayed:
            return ran


def _run_one_job() -> bool:
    """Run the next job that is due, and remove it; False when none is."""
    queue = app.connector.get_sync_connector()
    job = queue.execute_query_one(query=sql.queries["fetch_job"], queues=None, worker_id=None)
    if job["id"] is None:
        return False
    work: Any = app.tasks[job["task_name"]].func
    try:
        work.__wrapped__(**json.loads(job["args"]))
    except Exception:
        queue.execute_query(query=_AGAIN, job_id=job["id"])
        raise
    queue.execute_query(
        query=sql.queries["finish_job"], job_id=job["id"], status="succeeded", delete_job=True
    )
    return True
