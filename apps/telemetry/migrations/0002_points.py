"""The history, partitioned by day: Django knows its columns, PostgreSQL its partitions."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Wide columns first, so that rows carry no padding; `real` holds more digits than any sensor gives.
FORWARD = """
CREATE TABLE telemetry_telemetrypoint (
    vehicle_id uuid NOT NULL,
    ts timestamptz NOT NULL,
    seq bigint NOT NULL,
    lat double precision,
    lng double precision,
    odometer_m bigint,
    speed_kmh real,
    heading real,
    soc real,
    soh real,
    v12 real,
    temp_c real,
    charging_kw real,
    plugged boolean,
    locked boolean,
    ignition boolean,
    tyre_kpa smallint[],
    dtc varchar(8)[],
    PRIMARY KEY (vehicle_id, ts, seq)
) PARTITION BY RANGE (ts);
CREATE INDEX telemetry_point_by_time ON telemetry_telemetrypoint USING brin (ts) WITH (pages_per_range = 32);
"""

BACKWARD = "DROP TABLE telemetry_telemetrypoint;"


class Migration(migrations.Migration):
    initial = True  # makes its table: no earlier release reads it

    dependencies = [("telemetry", "0001_telemetry")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FORWARD, BACKWARD)],
            state_operations=[
                migrations.CreateModel(
                    name="TelemetryPoint",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "vehicle_id",
                                "ts",
                                "seq",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("vehicle_id", models.UUIDField()),
                        ("ts", models.DateTimeField()),
                        ("seq", models.BigIntegerField()),
                        ("lat", models.FloatField(null=True)),
                        ("lng", models.FloatField(null=True)),
                        ("odometer_m", models.BigIntegerField(null=True)),
                        ("speed_kmh", models.FloatField(null=True)),
                        ("heading", models.FloatField(null=True)),
                        ("soc", models.FloatField(null=True)),
                        ("soh", models.FloatField(null=True)),
                        ("v12", models.FloatField(null=True)),
                        ("temp_c", models.FloatField(null=True)),
                        ("charging_kw", models.FloatField(null=True)),
                        ("plugged", models.BooleanField(null=True)),
                        ("locked", models.BooleanField(null=True)),
                        ("ignition", models.BooleanField(null=True)),
                        (
                            "tyre_kpa",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SmallIntegerField(), null=True, size=None
                            ),
                        ),
                        (
                            "dtc",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8), null=True, size=None
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("vehicle_id", "ts", "seq"),
                    },
                ),
            ],
        ),
    ]
