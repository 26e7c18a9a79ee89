"""Parts, their stock and every movement of it, which only grows; claims on warranties."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import apps.core.ids

FORWARD = """
CREATE FUNCTION maintenance_stock_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'maintenance_stockmove is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER maintenance_stockmove_only_grows BEFORE UPDATE OR DELETE ON maintenance_stockmove
    FOR EACH ROW EXECUTE FUNCTION maintenance_stock_only_grows();
"""

BACKWARD = """
DROP TRIGGER maintenance_stockmove_only_grows ON maintenance_stockmove;
DROP FUNCTION maintenance_stock_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("maintenance", "0004_due_revisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="workorderline",
            name="agreed_minor",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("number", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("category", models.CharField(blank=True, default="", max_length=40)),
                ("unit", models.CharField(default="piece", max_length=16)),
                ("supplier", models.CharField(blank=True, default="", max_length=120)),
                ("warranty_months", models.PositiveSmallIntegerField(default=0)),
                (
                    "reorder_point",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
                ),
                (
                    "reorder_quantity",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
                ),
                ("currency", models.CharField(max_length=3)),
                ("on_hand", models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                ("reserved", models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                ("value_minor", models.BigIntegerField(default=0)),
                ("average_minor", models.BigIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("name", "id"),
                "indexes": [
                    models.Index(fields=["name", "id"], name="maintenance_part_by_name"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                        ),
                        name="maintenance_part_search",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("market", "number"), name="maintenance_part_once_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("average_minor__gte", 0),
                            ("on_hand__gte", 0),
                            ("reserved__gte", 0),
                            ("value_minor__gte", 0),
                        ),
                        name="maintenance_part_never_below_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_hand__gt", 0), ("value_minor", 0), _connector="OR"),
                        name="maintenance_part_nothing_is_worth_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reorder_point__isnull", True), ("reorder_point__gte", 0), _connector="OR"
                            ),
                            models.Q(
                                ("reorder_quantity__isnull", True),
                                ("reorder_quantity__gt", 0),
                                _connector="OR",
                            ),
                        ),
                        name="maintenance_part_reorder_makes_sense",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="workorderline",
            name="part",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="maintenance.part",
            ),
        ),
        migrations.CreateModel(
            name="StockLocation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=80)),
                ("kind", models.CharField(default="store", max_length=8)),
                ("active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ("name", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("market", "name"), name="maintenance_location_once_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["store", "van", "station"])),
                        name="maintenance_location_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartReservation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=10)),
                ("state", models.CharField(default="open", max_length=8)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="maintenance.part",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
                "indexes": [models.Index(fields=["created_at", "id"], name="maintenance_reserved_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("part"),
                        models.F("work_order"),
                        condition=models.Q(("state", "open")),
                        name="maintenance_reservation_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "issued", "released"]),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("quantity__gt", 0),
                                _connector="OR",
                            ),
                        ),
                        name="maintenance_reservation_is_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockLevel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("on_hand", models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levels",
                        to="maintenance.part",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levels",
                        to="maintenance.stocklocation",
                    ),
                ),
            ],
            options={
                "ordering": ("part", "location"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("part", "location"), name="maintenance_level_once_a_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_hand__gte", 0)), name="maintenance_level_never_below_nothing"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockMove",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=10)),
                ("amount_minor", models.BigIntegerField(default=0)),
                ("on_hand_after", models.DecimalField(decimal_places=2, max_digits=10)),
                ("value_after_minor", models.BigIntegerField()),
                ("line_id", models.UUIDField(blank=True, null=True)),
                ("pair", models.UUIDField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, default="", max_length=120)),
                ("actor", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="maintenance.stocklocation",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="maintenance.part",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stock_moves",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [
                    models.Index(fields=["part", "-at", "-id"], name="maintenance_move_of_part"),
                    models.Index(fields=["work_order", "-at"], name="maintenance_move_of_order"),
                    models.Index(fields=["-at", "-id"], name="maintenance_move_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["receive", "issue", "return", "adjust", "transfer"]),
                            models.Q(("quantity", 0), _negated=True),
                        ),
                        name="maintenance_move_moves_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["issue", "return"]), _negated=True),
                            models.Q(("line_id__isnull", False), ("work_order__isnull", False)),
                            _connector="OR",
                        ),
                        name="maintenance_move_issue_is_for_an_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "transfer"), _negated=True),
                            models.Q(("amount_minor", 0), ("pair__isnull", False)),
                            _connector="OR",
                        ),
                        name="maintenance_move_transfer_costs_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WarrantyClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("market", models.CharField(max_length=8)),
                ("vendor", models.CharField(max_length=120)),
                ("text", models.CharField(max_length=300)),
                ("state", models.CharField(default="suggested", max_length=10)),
                ("state_at", models.DateTimeField()),
                ("currency", models.CharField(max_length=3)),
                ("claim_minor", models.BigIntegerField()),
                ("credited_minor", models.BigIntegerField(default=0)),
                ("reference", models.CharField(blank=True, default="", max_length=80)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="maintenance.workorder",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warranty_claims",
                        to="maintenance.part",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warranty_claims",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-id"),
                "indexes": [models.Index(fields=["-created_at", "-id"], name="maintenance_claim_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("part__isnull", False)),
                        fields=("work_order", "part"),
                        name="maintenance_claim_once_a_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim_minor__gt", 0),
                            (
                                "state__in",
                                ["suggested", "claimed", "accepted", "refused", "credited", "dismissed"],
                            ),
                        ),
                        name="maintenance_claim_makes_sense",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("credited_minor__gt", 0),
                                ("credited_minor__lte", models.F("claim_minor")),
                                ("state", "credited"),
                            ),
                            models.Q(models.Q(("state", "credited"), _negated=True), ("credited_minor", 0)),
                            _connector="OR",
                        ),
                        name="maintenance_claim_credited_no_more_than_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["refused", "dismissed"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="maintenance_claim_says_why_not",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
