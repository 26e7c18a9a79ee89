"""What the operators of charging points report of them, and a short history of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0008_owner"),
    ]

    operations = [
        migrations.CreateModel(
            name="BayStatusChange",
            fields=[
                (
                    "bay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="fleet.bay"
                    ),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "bay_id", "ts", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("ts", models.DateTimeField()),
                ("status", models.CharField(max_length=12)),
            ],
            options={
                "ordering": ("-ts",),
            },
        ),
        migrations.AddField(
            model_name="bay",
            name="heard_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="bay",
            name="reported_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="bay",
            name="reported_status",
            field=models.CharField(blank=True, max_length=12, null=True),
        ),
        migrations.AddIndex(
            model_name="baystatuschange",
            index=models.Index(fields=["ts"], name="fleet_bay_change_by_time"),
        ),
        migrations.AddConstraint(
            model_name="baystatuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "AVAILABLE",
                            "BLOCKED",
                            "CHARGING",
                            "INOPERATIVE",
                            "OUTOFORDER",
                            "PLANNED",
                            "REMOVED",
                            "RESERVED",
                            "UNKNOWN",
                        ],
                    )
                ),
                name="fleet_bay_change_status_known",
            ),
        ),
    ]
