"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import PersonalRowSecurity, RowSecurity
from toubib.platform.tenancy.operations import CLINIC

# The relay hands on the events of every clinic: it says so, in its own transaction, by `app.relay`.
OUTBOX = f"""
ALTER TABLE platform_outboxevent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform_outboxevent
    USING (clinic_id IS NULL OR clinic_id = {CLINIC}) WITH CHECK (clinic_id IS NULL OR clinic_id = {CLINIC});
CREATE POLICY relay ON platform_outboxevent USING (current_setting('app.relay', true) = 'on');
"""

# Django's own cache table: counters of throttling, by hashed keys.
CACHE = """
CREATE TABLE platform_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX platform_cache_expires ON platform_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]
    operations = [
        migrations.RunSQL(OUTBOX, "ALTER TABLE platform_outboxevent DISABLE ROW LEVEL SECURITY"),
        migrations.RunSQL(CACHE, "DROP TABLE platform_cache"),
        migrations.RunSQL("CREATE SEQUENCE platform_stream", "DROP SEQUENCE platform_stream"),
        PersonalRowSecurity("platform_storedfile", owner="owner_id", clinic=True, published="published"),
        RowSecurity("platform_auditentry", clinic_key=False),
    ]
