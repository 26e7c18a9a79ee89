"""Areas with rules; each row carries the number of the transaction that wrote it last."""

from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0010_station_stock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Geofence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=80)),
                ("geometry", models.JSONField()),
                ("outline", models.JSONField()),
                ("rules", models.JSONField(default=dict)),
                ("west", models.FloatField()),
                ("south", models.FloatField()),
                ("east", models.FloatField()),
                ("north", models.FloatField()),
                ("area_m2", models.FloatField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("revision", models.BigIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("name",),
                "indexes": [
                    models.Index(fields=["market", "west", "east"], name="fleet_geofence_by_box"),
                    models.Index(fields=["revision"], name="fleet_geofence_revision"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("market", "kind", "name"),
                        name="fleet_geofence_name_once_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["service_area", "no_parking", "slow", "station", "district", "jurisdiction"],
                            )
                        ),
                        name="fleet_geofence_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("area_m2__gt", 0),
                            ("south__lte", models.F("north")),
                            ("west__lte", models.F("east")),
                        ),
                        name="fleet_geofence_has_extent",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER fleet_geofence_revision BEFORE INSERT OR UPDATE ON fleet_geofence"
            " FOR EACH ROW EXECUTE FUNCTION fleet_stamp_revision();",
            "DROP TRIGGER fleet_geofence_revision ON fleet_geofence;",
        ),
    ]
