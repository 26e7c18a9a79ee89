"""Edits of many cars: previews, what became of each car, and what takes an edit back."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0013_zone_visits"),
    ]

    operations = [
        migrations.CreateModel(
            name="VehicleEdit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(default="previewed", max_length=12)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), size=None
                    ),
                ),
                ("asked", models.JSONField(default=dict)),
                (
                    "markets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), size=None
                    ),
                ),
                ("cars", models.PositiveIntegerField(default=0)),
                ("would", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("overtaken", models.PositiveIntegerField(default=0)),
                ("created_by", models.CharField(max_length=64)),
                (
                    "maker_markets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), null=True, size=None
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("job_run_id", models.UUIDField(blank=True, null=True)),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_by",
                        to="fleet.vehicleedit",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="VehicleEditItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("changes", models.JSONField(default=dict)),
                ("outcome", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "edit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="fleet.vehicleedit",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edit_items",
                        to="fleet.vehicle",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="vehicleedit",
            index=models.Index(fields=["state", "-created_at"], name="fleet_edit_by_state"),
        ),
        migrations.AddConstraint(
            model_name="vehicleedit",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["previewed", "applying", "done"])),
                name="fleet_edit_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicleedit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("applied_at__isnull", True), ("state", "previewed")),
                    models.Q(models.Q(("state", "previewed"), _negated=True), ("applied_at__isnull", False)),
                    _connector="OR",
                ),
                name="fleet_edit_is_applied_or_previewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicleedit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True),
                    models.Q(("finished_at__isnull", False), ("would", 0)),
                    _connector="OR",
                ),
                name="fleet_edit_done_leaves_no_car",
            ),
        ),
        migrations.AddIndex(
            model_name="vehicleedititem",
            index=models.Index(fields=["edit", "outcome", "vehicle"], name="fleet_edit_item_by_outcome"),
        ),
        migrations.AddConstraint(
            model_name="vehicleedititem",
            constraint=models.UniqueConstraint(fields=("edit", "vehicle"), name="fleet_edit_has_a_car_once"),
        ),
        migrations.AddConstraint(
            model_name="vehicleedititem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["would", "changed", "unchanged", "refused", "overtaken"])
                ),
                name="fleet_edit_item_outcome_known",
            ),
        ),
    ]
