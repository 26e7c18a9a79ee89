"""Work orders, what they are made of, and what happened to them."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("fleet", "0014_edits_of_many"),
        # Brings the extension that the search by trigrams needs.
        ("inbox", "0001_items"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("market", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=160)),
                ("description", models.CharField(blank=True, default="", max_length=4000)),
                ("kind", models.CharField(max_length=12)),
                ("cause", models.CharField(default="unknown", max_length=12)),
                ("priority", models.CharField(default="normal", max_length=8)),
                ("urgency", models.PositiveSmallIntegerField(default=1)),
                ("off_road", models.CharField(default="during_work", max_length=12)),
                ("source", models.CharField(blank=True, default="", max_length=120)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("state_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("assignee", models.CharField(blank=True, default="", max_length=64)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("scheduled_for", models.DateTimeField(blank=True, null=True)),
                ("estimated_minutes", models.PositiveIntegerField(default=60)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("done_by", models.CharField(blank=True, default="", max_length=64)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("verified_by", models.CharField(blank=True, default="", max_length=64)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("downtime_from", models.DateTimeField(blank=True, null=True)),
                ("downtime_to", models.DateTimeField(blank=True, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("cost_minor", models.BigIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("revision", models.BigIntegerField(default=0, editable=False)),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_orders",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "ordering": ("-urgency", "due_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="WorkOrderEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=14)),
                ("before", models.CharField(blank=True, default="", max_length=12)),
                ("after", models.CharField(blank=True, default="", max_length=12)),
                ("text", models.CharField(blank=True, default="", max_length=2000)),
                ("changes", models.JSONField(default=dict)),
                ("stage", models.CharField(blank=True, default="", max_length=8)),
                ("file_key", models.CharField(blank=True, default="", max_length=300)),
                ("file_name", models.CharField(blank=True, default="", max_length=120)),
                ("file_type", models.CharField(blank=True, default="", max_length=40)),
                ("file_size", models.PositiveIntegerField(default=0)),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="WorkOrderLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("position", models.PositiveIntegerField(default=0)),
                ("text", models.CharField(max_length=300)),
                ("result", models.CharField(default="pending", max_length=12)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("minutes", models.PositiveIntegerField(default=0)),
                ("quantity", models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                ("unit_minor", models.BigIntegerField(default=0)),
                ("amount_minor", models.BigIntegerField(default=0)),
                ("vendor", models.CharField(blank=True, default="", max_length=120)),
                ("invoice_no", models.CharField(blank=True, default="", max_length=60)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("answered_by", models.CharField(blank=True, default="", max_length=64)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                condition=models.Q(("state__in", ["cancelled", "closed", "done", "verified"]), _negated=True),
                fields=["-urgency", "due_at", "id"],
                name="maintenance_order_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["state", "-state_at", "-id"], name="maintenance_order_by_state"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["due_at", "id"], name="maintenance_order_by_due"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["scheduled_for", "id"], name="maintenance_order_by_plan"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["-created_at", "-id"], name="maintenance_order_by_age"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["vehicle", "-created_at", "-id"], name="maintenance_order_by_car"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                condition=models.Q(
                    models.Q(("state__in", ["cancelled", "closed"]), _negated=True),
                    models.Q(("assignee", ""), _negated=True),
                ),
                fields=["assignee", "scheduled_for"],
                name="maintenance_order_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["revision"], name="maintenance_order_revision"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="maintenance_order_search",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("code"), name="gin_trgm_ops"
                ),
                name="maintenance_order_code_search",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True), models.Q(("state", "cancelled"), _negated=True)
                ),
                fields=("vehicle", "source"),
                name="maintenance_order_once_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "approved",
                            "scheduled",
                            "dispatched",
                            "in_progress",
                            "on_hold",
                            "done",
                            "verified",
                            "closed",
                            "cancelled",
                        ],
                    )
                ),
                name="maintenance_order_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["preventive", "corrective", "damage", "inspection", "recall"]),
                    (
                        "cause__in",
                        ["unknown", "service", "wear", "defect", "accident", "misuse", "vandalism"],
                    ),
                    ("off_road__in", ["never", "during_work", "at_once"]),
                ),
                name="maintenance_order_words_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pk__in", []),
                    models.Q(("priority", "low"), ("urgency", 0)),
                    models.Q(("priority", "normal"), ("urgency", 1)),
                    models.Q(("priority", "high"), ("urgency", 2)),
                    models.Q(("priority", "urgent"), ("urgency", 3)),
                    _connector="OR",
                ),
                name="maintenance_order_urgency_is_priority",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["on_hold", "cancelled"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="maintenance_order_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["closed", "dispatched", "done", "in_progress", "on_hold", "verified"]),
                        _negated=True,
                    ),
                    models.Q(("assignee", ""), _negated=True),
                    _connector="OR",
                ),
                name="maintenance_order_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("done_at__isnull", False),
                        ("state__in", ["done", "verified", "closed"]),
                        models.Q(("done_by", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state__in", ["done", "verified", "closed"]), _negated=True),
                        ("done_at__isnull", True),
                        ("done_by", ""),
                    ),
                    _connector="OR",
                ),
                name="maintenance_order_done_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["verified", "closed"]),
                        ("verified_at__isnull", False),
                        models.Q(("verified_by", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state__in", ["verified", "closed"]), _negated=True),
                        ("verified_at__isnull", True),
                        ("verified_by", ""),
                    ),
                    _connector="OR",
                ),
                name="maintenance_order_verified_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verified_by", ""),
                    models.Q(("verified_by", models.F("done_by")), _negated=True),
                    _connector="OR",
                ),
                name="maintenance_order_verified_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("downtime_to__isnull", True),
                    models.Q(
                        ("downtime_from__isnull", False), ("downtime_to__gte", models.F("downtime_from"))
                    ),
                    _connector="OR",
                ),
                name="maintenance_order_downtime_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("estimated_minutes__gte", 5), ("estimated_minutes__lte", 14400)),
                name="maintenance_order_takes_a_while",
            ),
        ),
        migrations.AddIndex(
            model_name="workorderentry",
            index=models.Index(fields=["work_order", "-at", "-id"], name="maintenance_entry_of_order"),
        ),
        migrations.AddConstraint(
            model_name="workorderentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "created",
                            "moved",
                            "changed",
                            "commented",
                            "photo",
                            "line_added",
                            "line_changed",
                            "line_removed",
                        ],
                    )
                ),
                name="maintenance_entry_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "photo"), models.Q(("file_key", ""), _negated=True)),
                    models.Q(models.Q(("kind", "photo"), _negated=True), ("file_key", "")),
                    _connector="OR",
                ),
                name="maintenance_entry_photo_has_a_file",
            ),
        ),
        migrations.AddIndex(
            model_name="workorderline",
            index=models.Index(fields=["work_order", "position", "id"], name="maintenance_line_of_order"),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["check", "labour", "part", "invoice"])),
                name="maintenance_line_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result__in", ["pending", "done", "failed", "not_needed"]),
                    models.Q(
                        models.Q(("amount_minor", 0), ("kind", "check")),
                        models.Q(models.Q(("kind", "check"), _negated=True), ("result", "pending")),
                        _connector="OR",
                    ),
                ),
                name="maintenance_line_checks_have_results",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gte", 0), ("quantity__gte", 0), ("unit_minor__gte", 0)),
                name="maintenance_line_costs_no_less_than_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "labour"), _negated=True), ("minutes__gt", 0), _connector="OR"
                ),
                name="maintenance_line_labour_takes_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "invoice"), _negated=True),
                    models.Q(
                        models.Q(("vendor", ""), _negated=True), models.Q(("invoice_no", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="maintenance_line_invoice_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorderline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "invoice")),
                fields=("vendor", "invoice_no", "work_order"),
                name="maintenance_line_invoice_once",
            ),
        ),
    ]
