"""Why somebody may not book online."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0004_words_by_file"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="patient",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="patient",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="patient",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="patient",
            name="blocked_reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="patienthistoryentry",
            name="blocked_reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_patienthistoryentry" ("administrative", "birth_date", "blocked_online", "blocked_reason", "blood_group", "clinic_id", "created_at", "email", "family_name", "given_name", "id", "language", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "sex", "version") VALUES (NEW."administrative", NEW."birth_date", NEW."blocked_online", NEW."blocked_reason", NEW."blood_group", NEW."clinic_id", NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NOW(), \'insert\', NEW."id", NEW."phone", NEW."preferred_channel", NEW."sex", NEW."version"); RETURN NULL;',
                    hash="945861d619bafb2fbd73cc49c2d481c42740449c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_62165",
                    table="patients_patient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."administrative" IS DISTINCT FROM (NEW."administrative") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."blocked_online" IS DISTINCT FROM (NEW."blocked_online") OR OLD."blocked_reason" IS DISTINCT FROM (NEW."blocked_reason") OR OLD."blood_group" IS DISTINCT FROM (NEW."blood_group") OR OLD."clinic_id" IS DISTINCT FROM (NEW."clinic_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."preferred_channel" IS DISTINCT FROM (NEW."preferred_channel") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "patients_patienthistoryentry" ("administrative", "birth_date", "blocked_online", "blocked_reason", "blood_group", "clinic_id", "created_at", "email", "family_name", "given_name", "id", "language", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "sex", "version") VALUES (NEW."administrative", NEW."birth_date", NEW."blocked_online", NEW."blocked_reason", NEW."blood_group", NEW."clinic_id", NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NOW(), \'update\', NEW."id", NEW."phone", NEW."preferred_channel", NEW."sex", NEW."version"); RETURN NULL;',
                    hash="a71d8c0ae68261d591c18b1403a943456c8d8b26",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_546ce",
                    table="patients_patient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_patienthistoryentry" ("administrative", "birth_date", "blocked_online", "blocked_reason", "blood_group", "clinic_id", "created_at", "email", "family_name", "given_name", "id", "language", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred_channel", "sex", "version") VALUES (OLD."administrative", OLD."birth_date", OLD."blocked_online", OLD."blocked_reason", OLD."blood_group", OLD."clinic_id", OLD."created_at", OLD."email", OLD."family_name", OLD."given_name", OLD."id", OLD."language", NOW(), \'delete\', OLD."id", OLD."phone", OLD."preferred_channel", OLD."sex", OLD."version"); RETURN NULL;',
                    hash="a9c7b23544196d0d1e6ef74c4a1556c2f3555bc8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9898d",
                    table="patients_patient",
                    when="AFTER",
                ),
            ),
        ),
    ]
