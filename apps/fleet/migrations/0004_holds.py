"""Holds, and the register of what the road says of a car, from which its state follows."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import apps.core.ids

# Until now the state was what the road said.
ROAD = """
UPDATE fleet_vehicle SET road_state = vehicle_state, road_at = state_at, road_event_id = state_event_id
WHERE state_event_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0003_station_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="VehicleHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("source", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.CharField(max_length=64)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "ordering": ("-placed_at", "-id"),
            },
        ),
        migrations.AddField(
            model_name="vehicle",
            name="held_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="hold_kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="road_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="road_event_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="road_state",
            field=models.CharField(db_default="non_operational", default="non_operational", max_length=16),
        ),
        migrations.AddField(
            model_name="vehicleevent",
            name="stands_on",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="vehicleevent",
            index=models.Index(
                condition=models.Q(("stands_on__isnull", False)),
                fields=["stands_on"],
                name="fleet_event_of_holds",
            ),
        ),
        migrations.RunSQL(ROAD, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at__isnull", True), ("hold_kinds__len", 0)),
                    models.Q(("held_at__isnull", False), ("hold_kinds__len__gte", 1)),
                    _connector="OR",
                ),
                name="fleet_vehicle_is_held_by_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("held_at__isnull", False),
                        ("road_state", "available"),
                        ("vehicle_state", "non_operational"),
                    ),
                    models.Q(
                        models.Q(
                            models.Q(("road_state", "available"), _negated=True),
                            ("held_at__isnull", True),
                            _connector="OR",
                        ),
                        ("vehicle_state", models.F("road_state")),
                    ),
                    _connector="OR",
                ),
                name="fleet_vehicle_held_is_not_available",
            ),
        ),
        migrations.AddField(
            model_name="vehiclehold",
            name="vehicle",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="fleet.vehicle"
            ),
        ),
        migrations.AddIndex(
            model_name="vehiclehold",
            index=models.Index(fields=["vehicle", "-placed_at", "-id"], name="fleet_hold_by_vehicle"),
        ),
        migrations.AddIndex(
            model_name="vehiclehold",
            index=models.Index(fields=["kind", "source"], name="fleet_hold_by_source"),
        ),
        migrations.AddConstraint(
            model_name="vehiclehold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("vehicle", "kind", "source"),
                name="fleet_hold_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclehold",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["document", "health", "work_order", "command", "manual"])),
                name="fleet_hold_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclehold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                ),
                name="fleet_hold_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclehold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by", "")),
                    models.Q(("lifted_at__isnull", False), models.Q(("lifted_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="fleet_hold_lifted_by_somebody",
            ),
        ),
    ]
