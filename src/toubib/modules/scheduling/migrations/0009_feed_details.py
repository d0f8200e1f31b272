from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0008_full_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendarfeed",
            name="details",
            field=models.BooleanField(default=False),
        ),
    ]
