"""Views that people keep and share, and what a role begins with."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_credentials"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("list_name", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("search", models.JSONField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("private", "PRIVATE"), ("team", "TEAM")], default="private", max_length=8
                    ),
                ),
                (
                    "markets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RoleDefault",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("list_name", models.CharField(max_length=40)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("ops", "OPS"),
                            ("dispatcher", "DISPATCHER"),
                            ("technician", "TECHNICIAN"),
                            ("support", "SUPPORT"),
                            ("finance", "FINANCE"),
                            ("sre", "SRE"),
                            ("manager", "MANAGER"),
                            ("partner", "PARTNER"),
                            ("admin", "ADMIN"),
                        ],
                        max_length=16,
                    ),
                ),
                ("market", models.CharField(max_length=2)),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="defaults",
                        to="accounts.savedview",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="savedview",
            index=models.Index(fields=["created_at", "id"], name="view_by_age"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                models.F("owner"),
                models.F("list_name"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("deleted_at__isnull", True)),
                name="view_name_once_an_owner_and_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["private", "team"])), name="view_audience_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", "team"), ("markets__len__gt", 0)),
                    models.Q(models.Q(("audience", "team"), _negated=True), ("markets", [])),
                    _connector="OR",
                ),
                name="view_has_markets_iff_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="roledefault",
            constraint=models.UniqueConstraint(
                fields=("list_name", "role", "market"), name="view_default_once_a_role_and_market"
            ),
        ),
        migrations.AddConstraint(
            model_name="roledefault",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "ops",
                            "dispatcher",
                            "technician",
                            "support",
                            "finance",
                            "sre",
                            "manager",
                            "partner",
                            "admin",
                        ],
                    )
                ),
                name="view_default_role_is_known",
            ),
        ),
    ]
