"""Nobody waits twice for the same; whose turn it is, and who was asked for a time, is read off indexes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0009_feed_details"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="proposedslot",
            index=models.Index(fields=["clinic_id", "agenda", "starts"], name="scheduling_proposed_time"),
        ),
        migrations.AddIndex(
            model_name="waitinglistentry",
            index=models.Index(
                models.F("clinic_id"),
                models.OrderBy(models.F("urgent"), descending=True),
                models.F("joined_at"),
                models.F("id"),
                condition=models.Q(("state__in", ["waiting", "offered"])),
                name="scheduling_waiting_turn",
            ),
        ),
        migrations.AddIndex(
            model_name="waitinglistentry",
            index=models.Index(
                condition=models.Q(("instead_of__isnull", False)),
                fields=["clinic_id", "instead_of"],
                name="scheduling_waiting_instead",
            ),
        ),
        migrations.AddConstraint(
            model_name="waitinglistentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "offered"])),
                fields=("clinic_id", "patient", "type", "agenda"),
                name="scheduling_waiting_once",
                nulls_distinct=False,
            ),
        ),
    ]
