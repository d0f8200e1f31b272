"""Wall the tables off by clinic; what else may be read, and by whom, stands with each table."""

from django.db import migrations

from toubib.platform.tenancy import PersonalRowSecurity, RowSecurity


class Migration(migrations.Migration):
    dependencies = [("clinics", "0002_row_security"), ("patients", "0001_initial")]
    operations = [
        PersonalRowSecurity("patients_person", owner="user_id"),
        RowSecurity(
            "patients_patient",
            person="id IN (SELECT patient_id FROM patients_patientlink WHERE user_id = {user} AND (until IS NULL OR until > CURRENT_DATE))",
        ),
        RowSecurity("patients_patienthistoryentry", clinic_key=False),
        RowSecurity("patients_patientidentifier"),
        RowSecurity("patients_patientsearchentry"),
        RowSecurity("patients_patientlink", person="user_id = {user}"),
        RowSecurity("patients_patientlinkhistoryentry", clinic_key=False),
    ]
