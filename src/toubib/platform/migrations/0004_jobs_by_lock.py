"""Find the jobs that share a lock by an index of ours on procrastinate's table.

Its own index leads with the job's number. After a burst, before PostgreSQL has counted the rows anew, fetching one of
20,000 waiting jobs read the table for each of them: 8 s. With this index, 28 ms; and 0.5 ms once they are counted.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0003_outbox_in_stream_order"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX platform_jobs_by_lock ON procrastinate_jobs (lock) WHERE status IN ('todo', 'doing')",
            "DROP INDEX platform_jobs_by_lock",
        )
    ]
