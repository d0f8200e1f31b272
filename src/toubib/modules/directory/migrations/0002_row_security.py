"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import RowSecurity


class Migration(migrations.Migration):
    dependencies = [("clinics", "0002_row_security"), ("directory", "0001_initial")]
    operations = [
        RowSecurity(
            "directory_practitionerrole",
            published="published",
            person="clinic_id IN (SELECT clinic_id FROM clinics_membership WHERE user_id = {user} AND revoked_at IS NULL)",
        ),
        RowSecurity("directory_practitionerrolehistoryentry", clinic_key=False),
        RowSecurity(
            "directory_practice",
            published="published",
            person="clinic_id IN (SELECT clinic_id FROM clinics_membership WHERE user_id = {user} AND revoked_at IS NULL)",
        ),
        RowSecurity("directory_practicehistoryentry", clinic_key=False),
        RowSecurity("directory_searchentry", published="published"),
    ]
