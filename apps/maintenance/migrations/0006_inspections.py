"""Inspections by versioned templates, whose revisions only grow, and faults that anybody reports."""

import django.db.models.deletion
from django.db import migrations, models

import apps.core.ids

FORWARD = """
CREATE FUNCTION maintenance_revisions_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER maintenance_templaterevision_only_grows BEFORE UPDATE OR DELETE ON maintenance_templaterevision
    FOR EACH ROW EXECUTE FUNCTION maintenance_revisions_only_grow();
CREATE TRIGGER maintenance_inspectionphoto_only_grows BEFORE UPDATE OR DELETE ON maintenance_inspectionphoto
    FOR EACH ROW EXECUTE FUNCTION maintenance_revisions_only_grow();
"""

BACKWARD = """
DROP TRIGGER maintenance_inspectionphoto_only_grows ON maintenance_inspectionphoto;
DROP TRIGGER maintenance_templaterevision_only_grows ON maintenance_templaterevision;
DROP FUNCTION maintenance_revisions_only_grow();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0014_edits_of_many"),
        ("maintenance", "0005_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="FaultCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=64)),
                (
                    "vehicle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fault_code",
                        to="fleet.vehicle",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InspectionTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("description", models.CharField(blank=True, default="", max_length=500)),
                ("items", models.JSONField(default=list)),
                ("signature", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField(default=1)),
                ("active", models.BooleanField(default=True)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("name", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("market", "name"), name="maintenance_template_once_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplateRevision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("items", models.JSONField()),
                ("signature", models.BooleanField()),
                ("written_by", models.CharField(max_length=64)),
                ("written_at", models.DateTimeField()),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="maintenance.inspectiontemplate",
                    ),
                ),
            ],
            options={
                "ordering": ("template", "-number"),
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("state", models.CharField(default="open", max_length=10)),
                ("started_by", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("finished_by", models.CharField(blank=True, default="", max_length=64)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("signed_name", models.CharField(blank=True, default="", max_length=80)),
                ("passed", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "led_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found_by",
                        to="maintenance.workorder",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="maintenance.templaterevision",
                    ),
                ),
            ],
            options={
                "ordering": ("-started_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="FaultReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("ticket", models.UUIDField(unique=True)),
                ("market", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=10)),
                ("text", models.CharField(blank=True, default="", max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fault_reports",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fault_reports",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [models.Index(fields=["vehicle", "-at"], name="maintenance_fault_of_car")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["tyre", "lights", "doors", "damage", "dirty", "charging", "other"])
                        ),
                        name="maintenance_fault_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.CharField(max_length=40)),
                ("result", models.CharField(max_length=4)),
                ("value", models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("actor", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="maintenance.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
                "indexes": [models.Index(fields=["at", "id"], name="maintenance_answer_by_time")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection", "item"), name="maintenance_answer_once_an_item"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["pass", "fail", "na"])),
                        name="maintenance_answer_result_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionPhoto",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.CharField(max_length=40)),
                ("actor", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("file_key", models.CharField(max_length=300)),
                ("file_name", models.CharField(max_length=120)),
                ("file_type", models.CharField(max_length=40)),
                ("file_size", models.PositiveIntegerField()),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="maintenance.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
                "indexes": [models.Index(fields=["inspection", "at"], name="maintenance_photo_of_look")],
            },
        ),
        migrations.AddConstraint(
            model_name="templaterevision",
            constraint=models.UniqueConstraint(
                fields=("template", "number"), name="maintenance_template_revision_once"
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["-started_at", "-id"], name="maintenance_inspection_by_age"),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["vehicle", "-started_at"], name="maintenance_inspection_by_car"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "done", "abandoned"])),
                name="maintenance_inspection_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("finished_at__isnull", False)),
                    _connector="OR",
                ),
                name="maintenance_inspection_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("vehicle", "revision", "started_by"),
                name="maintenance_inspection_one_open",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
