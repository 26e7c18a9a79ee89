"""Drifts that are over are forgotten by when they ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("telemetry", "0007_drifts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="drift",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["ended_at"],
                name="telemetry_drift_by_end",
            ),
        ),
    ]
