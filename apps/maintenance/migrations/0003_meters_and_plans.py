"""What cars have counted, what is due when by plan, and how each car stands with it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0014_edits_of_many"),
        ("maintenance", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="MaintenancePlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("every_days", models.PositiveIntegerField(blank=True, null=True)),
                ("every_m", models.BigIntegerField(blank=True, null=True)),
                ("every_wh", models.BigIntegerField(blank=True, null=True)),
                ("every_mcycles", models.BigIntegerField(blank=True, null=True)),
                (
                    "dtc",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list, size=None
                    ),
                ),
                ("soh_below", models.FloatField(blank=True, null=True)),
                ("lead_days", models.PositiveIntegerField(default=14)),
                ("lead_m", models.BigIntegerField(default=1000000)),
                ("basis", models.CharField(default="scheduled", max_length=10)),
                (
                    "vehicle_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "checks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                ("priority", models.CharField(default="normal", max_length=8)),
                ("off_road", models.CharField(default="during_work", max_length=12)),
                ("estimated_minutes", models.PositiveIntegerField(default=90)),
                ("active", models.BooleanField(default=True)),
                ("starts_on", models.DateField()),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("name", "id"),
                "indexes": [models.Index(fields=["name", "id"], name="maintenance_plan_by_name")],
                "constraints": [
                    models.UniqueConstraint(fields=("market", "name"), name="maintenance_plan_once_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("every_days__gt", 0),
                            ("every_m__gt", 0),
                            ("every_wh__gt", 0),
                            ("every_mcycles__gt", 0),
                            models.Q(("dtc", []), _negated=True),
                            ("soh_below__gt", 0),
                            _connector="OR",
                        ),
                        name="maintenance_plan_has_a_trigger",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("every_days__isnull", True), ("every_days__gt", 0), _connector="OR"),
                            models.Q(("every_m__isnull", True), ("every_m__gt", 0), _connector="OR"),
                            models.Q(("every_wh__isnull", True), ("every_wh__gt", 0), _connector="OR"),
                            models.Q(
                                ("every_mcycles__isnull", True), ("every_mcycles__gt", 0), _connector="OR"
                            ),
                            models.Q(
                                ("soh_below__isnull", True),
                                models.Q(("soh_below__gt", 0), ("soh_below__lte", 100)),
                                _connector="OR",
                            ),
                        ),
                        name="maintenance_plan_intervals_are_long",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis__in", ["scheduled", "completed"]),
                            ("priority__in", ["low", "normal", "high", "urgent"]),
                            ("off_road__in", ["never", "during_work", "at_once"]),
                        ),
                        name="maintenance_plan_words_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("value", models.BigIntegerField()),
                ("read_at", models.DateTimeField()),
                ("counted_until", models.DateTimeField(blank=True, null=True)),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meters", to="fleet.vehicle"
                    ),
                ),
            ],
            options={
                "ordering": ("vehicle", "kind"),
                "constraints": [
                    models.UniqueConstraint(fields=("vehicle", "kind"), name="maintenance_meter_once_a_car"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["odometer", "energy", "hours", "cycles"]), ("value__gte", 0)
                        ),
                        name="maintenance_meter_makes_sense",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeterReading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("value", models.BigIntegerField()),
                ("before", models.BigIntegerField(blank=True, null=True)),
                ("read_at", models.DateTimeField()),
                ("source", models.CharField(max_length=10)),
                ("fate", models.CharField(max_length=10)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("entered_by", models.CharField(max_length=64)),
                ("entered_at", models.DateTimeField()),
                ("settled_by", models.CharField(blank=True, default="", max_length=64)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meter_readings",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "ordering": ("-entered_at", "-id"),
                "indexes": [
                    models.Index(fields=["vehicle", "kind", "-read_at"], name="maintenance_reading_of_meter"),
                    models.Index(fields=["fate", "-entered_at", "-id"], name="maintenance_reading_by_fate"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["odometer", "energy", "hours", "cycles"]),
                            ("source__in", ["telemetry", "hand"]),
                            ("fate__in", ["taken", "backwards", "absurd", "corrected"]),
                        ),
                        name="maintenance_reading_words_known",
                    ),
                    models.UniqueConstraint(
                        fields=("vehicle", "kind", "value", "read_at", "source"),
                        name="maintenance_reading_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("market", models.CharField(max_length=8)),
                ("status", models.CharField(default="ok", max_length=10)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("due_m", models.BigIntegerField(blank=True, null=True)),
                ("due_wh", models.BigIntegerField(blank=True, null=True)),
                ("due_mcycles", models.BigIntegerField(blank=True, null=True)),
                ("hit", models.CharField(blank=True, default="", max_length=40)),
                ("snoozed_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("status_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("done_m", models.BigIntegerField(blank=True, null=True)),
                ("revision", models.BigIntegerField(default=0, editable=False)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="maintenance.maintenanceplan",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("due_at", "id"),
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("due_at"), nulls_last=True),
                        models.F("id"),
                        condition=models.Q(("status", "done"), _negated=True),
                        name="maintenance_occurrence_due",
                    ),
                    models.Index(fields=["status", "due_at", "id"], name="maintenance_occurrence_status"),
                    models.Index(fields=["vehicle", "-n"], name="maintenance_occurrence_by_car"),
                    models.Index(fields=["revision"], name="maintenance_occ_revision"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "vehicle", "n"), name="maintenance_occurrence_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "done"), _negated=True),
                        fields=("plan", "vehicle"),
                        name="maintenance_occurrence_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["ok", "due_soon", "overdue", "snoozed", "done"])),
                        name="maintenance_occurrence_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("snoozed_until__isnull", False), ("status", "snoozed")),
                            models.Q(
                                models.Q(("status", "snoozed"), _negated=True),
                                ("snoozed_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="maintenance_occurrence_snoozed_until_then",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("status", "done")),
                            models.Q(models.Q(("status", "done"), _negated=True), ("done_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="maintenance_occurrence_done_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n__gte", 1)), name="maintenance_occurrence_counts_from_one"
                    ),
                ],
            },
        ),
    ]
