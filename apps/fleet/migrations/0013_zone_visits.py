"""Which car is in which zone, and since when a zone has had its shape."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0012_commissioning"),
    ]

    operations = [
        migrations.AddField(
            model_name="geofence",
            name="drawn_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.CreateModel(
            name="ZoneVisit",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="zone_visits",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="fleet.geofence",
                    ),
                ),
            ],
            options={
                "ordering": ("-entered_at", "-id"),
                "indexes": [
                    models.Index(fields=["zone", "-entered_at", "-id"], name="fleet_zone_visit_latest"),
                    models.Index(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=["zone"],
                        name="fleet_zone_visit_inside",
                    ),
                    models.Index(
                        condition=models.Q(("left_at__isnull", False)),
                        fields=["left_at"],
                        name="fleet_zone_visit_ended",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("vehicle", "zone"),
                        name="fleet_zone_visit_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True),
                            ("left_at__gte", models.F("entered_at")),
                            _connector="OR",
                        ),
                        name="fleet_zone_visit_ends_after_it_begins",
                    ),
                ],
            },
        ),
    ]
