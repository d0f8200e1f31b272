"""A hold keeps the terms that were shown; those made before, which live for minutes, have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0003_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="hold",
            name="terms",
            field=models.JSONField(null=True),
        ),
    ]
