"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import RowSecurity


class Migration(migrations.Migration):
    dependencies = [("clinics", "0002_row_security"), ("notifications", "0001_initial")]
    operations = [
        RowSecurity("notifications_message"),
    ]
