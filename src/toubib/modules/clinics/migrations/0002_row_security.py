"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import RowSecurity


class Migration(migrations.Migration):
    dependencies = [("clinics", "0001_initial")]
    operations = [
        RowSecurity("clinics_cliniclegalidentity"),
        RowSecurity("clinics_cliniclegalidentityhistoryentry", clinic_key=False),
        RowSecurity(
            "clinics_site",
            published="published",
            person="clinic_id IN (SELECT clinic_id FROM clinics_membership WHERE user_id = {user} AND revoked_at IS NULL)",
        ),
        RowSecurity("clinics_sitehistoryentry", clinic_key=False),
        RowSecurity("clinics_room"),
        RowSecurity("clinics_roomhistoryentry", clinic_key=False),
        RowSecurity("clinics_membership", person="user_id = {user}"),
        RowSecurity("clinics_membershiphistoryentry", clinic_key=False),
    ]
