"""The files that the public reads."""

from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FeedFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=32)),
                ("body", models.TextField(blank=True, default="")),
                ("etag", models.CharField(blank=True, default="", max_length=32)),
                ("size", models.PositiveIntegerField(default=0)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField()),
                ("error", models.CharField(blank=True, default="", max_length=300)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("market", "name"),
                "constraints": [
                    models.UniqueConstraint(fields=("market", "name"), name="feeds_file_once_a_market"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "name__in",
                                [
                                    "gbfs",
                                    "manifest",
                                    "gbfs_versions",
                                    "system_information",
                                    "vehicle_types",
                                    "station_information",
                                    "station_status",
                                    "vehicle_status",
                                    "system_regions",
                                    "system_pricing_plans",
                                    "system_alerts",
                                    "geofencing_zones",
                                ],
                            )
                        ),
                        name="feeds_file_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("error", ""), ("failing_since__isnull", True)),
                            models.Q(
                                models.Q(("error", ""), _negated=True), ("failing_since__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="feeds_file_fails_since_a_moment",
                    ),
                ],
            },
        ),
    ]
