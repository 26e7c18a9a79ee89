"""What stood at each station, quarter of an hour by quarter of an hour."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0009_bay_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="StationSlot",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "station_id", "slot", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slot", models.DateTimeField()),
                ("available", models.PositiveSmallIntegerField(default=0)),
                ("charging", models.PositiveSmallIntegerField(default=0)),
                ("reserved", models.PositiveSmallIntegerField(default=0)),
                ("disabled", models.PositiveSmallIntegerField(default=0)),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="fleet.station"
                    ),
                ),
            ],
            options={
                "ordering": ("slot",),
                "indexes": [models.Index(fields=["slot"], name="fleet_station_slot_by_time")],
            },
        ),
    ]
