"""The worker process: jobs. It refuses to start as a role that row security does not hold."""

import django

CONCURRENCY = 8


def run() -> None:
    """Work until told to stop, finishing what is under way."""
    django.setup()
    from procrastinate.contrib.django import app

    from toubib.platform.tenancy.guard import refuse_privileged_role

    refuse_privileged_role()
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(concurrency=CONCURRENCY, install_signal_handlers=True, listen_notify=True)
