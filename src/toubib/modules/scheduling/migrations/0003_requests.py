"""Types that are booked on request: the clinic answers before the appointment stands."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0002_row_security"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointmenttype",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="appointmenttype",
            name="confirmation",
            field=models.CharField(
                choices=[("automatic", "Automatic"), ("request", "Request")],
                default="automatic",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="appointmenttypehistoryentry",
            name="confirmation",
            field=models.CharField(
                choices=[("automatic", "Automatic"), ("request", "Request")],
                default="automatic",
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmenttypehistoryentry" ("active", "bookable_by", "buffer_after_minutes", "buffer_before_minutes", "cancellation_notice_hours", "clinic_id", "colour", "confirmation", "duration_minutes", "fees", "horizon_days", "id", "instructions", "max_per_day", "max_upcoming", "min_notice_minutes", "modes", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practitioners", "room_required", "spacing_days", "specialties", "version") VALUES (NEW."active", NEW."bookable_by", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."cancellation_notice_hours", NEW."clinic_id", NEW."colour", NEW."confirmation", NEW."duration_minutes", NEW."fees", NEW."horizon_days", NEW."id", NEW."instructions", NEW."max_per_day", NEW."max_upcoming", NEW."min_notice_minutes", NEW."modes", NEW."name", NOW(), \'insert\', NEW."id", NEW."position", NEW."practitioners", NEW."room_required", NEW."spacing_days", NEW."specialties", NEW."version"); RETURN NULL;',
                    hash="d3672d6f6404982ba56e440471098142de89e480",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c7557",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "scheduling_appointmenttypehistoryentry" ("active", "bookable_by", "buffer_after_minutes", "buffer_before_minutes", "cancellation_notice_hours", "clinic_id", "colour", "confirmation", "duration_minutes", "fees", "horizon_days", "id", "instructions", "max_per_day", "max_upcoming", "min_notice_minutes", "modes", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practitioners", "room_required", "spacing_days", "specialties", "version") VALUES (NEW."active", NEW."bookable_by", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."cancellation_notice_hours", NEW."clinic_id", NEW."colour", NEW."confirmation", NEW."duration_minutes", NEW."fees", NEW."horizon_days", NEW."id", NEW."instructions", NEW."max_per_day", NEW."max_upcoming", NEW."min_notice_minutes", NEW."modes", NEW."name", NOW(), \'update\', NEW."id", NEW."position", NEW."practitioners", NEW."room_required", NEW."spacing_days", NEW."specialties", NEW."version"); RETURN NULL;',
                    hash="1cef8c48ec7399c3d108fb409e2c83aa23921df7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_deb78",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenttype",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "scheduling_appointmenttypehistoryentry" ("active", "bookable_by", "buffer_after_minutes", "buffer_before_minutes", "cancellation_notice_hours", "clinic_id", "colour", "confirmation", "duration_minutes", "fees", "horizon_days", "id", "instructions", "max_per_day", "max_upcoming", "min_notice_minutes", "modes", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practitioners", "room_required", "spacing_days", "specialties", "version") VALUES (OLD."active", OLD."bookable_by", OLD."buffer_after_minutes", OLD."buffer_before_minutes", OLD."cancellation_notice_hours", OLD."clinic_id", OLD."colour", OLD."confirmation", OLD."duration_minutes", OLD."fees", OLD."horizon_days", OLD."id", OLD."instructions", OLD."max_per_day", OLD."max_upcoming", OLD."min_notice_minutes", OLD."modes", OLD."name", NOW(), \'delete\', OLD."id", OLD."position", OLD."practitioners", OLD."room_required", OLD."spacing_days", OLD."specialties", OLD."version"); RETURN NULL;',
                    hash="aafa20f1263cf21ee7c34c9096262cef0af98d0f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_358c8",
                    table="scheduling_appointmenttype",
                    when="AFTER",
                ),
            ),
        ),
    ]
