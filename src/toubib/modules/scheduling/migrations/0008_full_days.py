"""Days that rules have filled, and the type that a search shows."""

import django.contrib.postgres.fields
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0007_correction_reason"),
    ]

    operations = [
        migrations.AddField(
            model_name="agenda",
            name="default_type",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="agendaday",
            name="full_for",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                db_default=django.db.models.expressions.RawSQL("'{}'::uuid[]", []),
                default=list,
                size=None,
            ),
        ),
    ]
