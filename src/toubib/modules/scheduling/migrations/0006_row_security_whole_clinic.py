"""Wall the new tables off by clinic; feeds belong to a person."""

from django.db import migrations

from toubib.platform.tenancy import RowSecurity
from toubib.platform.tenancy.operations import PersonalRowSecurity

_THEIRS = (
    "patient_id IN (SELECT patient_id FROM patients_patientlink "
    "WHERE user_id = {user} AND (until IS NULL OR until > CURRENT_DATE))"
)


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0005_whole_clinic")]
    operations = [
        RowSecurity("scheduling_agendarules"),
        RowSecurity("scheduling_agendaruleshistoryentry", clinic_key=False),
        RowSecurity("scheduling_repeatingabsence"),
        RowSecurity("scheduling_repeatingabsencehistoryentry", clinic_key=False),
        RowSecurity("scheduling_series"),
        RowSecurity("scheduling_serieshistoryentry", clinic_key=False),
        RowSecurity("scheduling_groupsession", published="published"),
        RowSecurity("scheduling_groupsessionhistoryentry", clinic_key=False),
        RowSecurity(
            "scheduling_groupseat",
            published="session_id IN (SELECT id FROM scheduling_groupsession WHERE published)",
        ),
        RowSecurity("scheduling_waitinglistentry", person=_THEIRS),
        RowSecurity("scheduling_waitinglistentryhistoryentry", clinic_key=False),
        RowSecurity("scheduling_proposal", person=_THEIRS),
        RowSecurity("scheduling_proposalhistoryentry", clinic_key=False),
        RowSecurity("scheduling_proposedslot"),
        PersonalRowSecurity("scheduling_calendarfeed", owner="user_id"),
    ]
