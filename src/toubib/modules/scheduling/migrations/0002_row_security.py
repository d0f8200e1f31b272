"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0002_row_security"),
        ("directory", "0002_row_security"),
        ("scheduling", "0001_initial"),
    ]
    operations = [
        RowSecurity(
            "scheduling_agenda",
            published="published",
            person="clinic_id IN (SELECT clinic_id FROM clinics_membership WHERE user_id = {user} AND revoked_at IS NULL)",
        ),
        RowSecurity(
            "scheduling_appointmenttype",
            person="clinic_id IN (SELECT clinic_id FROM clinics_membership WHERE user_id = {user} AND revoked_at IS NULL)",
        ),
        RowSecurity("scheduling_appointmenttypehistoryentry", clinic_key=False),
        RowSecurity("scheduling_practitionerfee"),
        RowSecurity("scheduling_practitionerfeehistoryentry", clinic_key=False),
        RowSecurity(
            "scheduling_weeklyhours",
            published="agenda_id IN (SELECT id FROM scheduling_agenda WHERE published)",
        ),
        RowSecurity("scheduling_weeklyhourshistoryentry", clinic_key=False),
        RowSecurity("scheduling_datedopening"),
        RowSecurity("scheduling_datedopeninghistoryentry", clinic_key=False),
        RowSecurity("scheduling_absence"),
        RowSecurity("scheduling_absencehistoryentry", clinic_key=False),
        RowSecurity("scheduling_hold", person="user_id = {user} OR user_id IS NULL"),
        RowSecurity(
            "scheduling_appointment",
            person="patient_id IN (SELECT patient_id FROM patients_patientlink WHERE user_id = {user} AND (until IS NULL OR until > CURRENT_DATE))",
        ),
        RowSecurity("scheduling_appointmenthistoryentry", clinic_key=False),
        RowSecurity("scheduling_occupancy", published="expires_at IS NOT NULL"),
        RowSecurity("scheduling_agendaday", published="published"),
    ]
