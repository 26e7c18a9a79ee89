"""Damage claims that move along their table, and the hashes of their sealed files, which only grow."""

import django.db.models.deletion
from django.db import migrations, models

import apps.core.ids

FORWARD = """
CREATE SEQUENCE maintenance_damageclaim_code START 1001;

CREATE FUNCTION maintenance_damage_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM (VALUES
            ('reported', 'evidence'), ('reported', 'waived'),
            ('evidence', 'assessed'), ('evidence', 'waived'),
            ('assessed', 'offered'), ('assessed', 'waived'),
            ('offered', 'accepted'), ('offered', 'disputed'), ('offered', 'waived'),
            ('disputed', 'offered'), ('disputed', 'accepted'), ('disputed', 'waived'),
            ('accepted', 'charged'), ('accepted', 'waived'),
            ('charged', 'closed'), ('waived', 'closed')
        ) AS law (before, after) WHERE law.before = OLD.state AND law.after = NEW.state
    ) THEN
        RAISE EXCEPTION 'a damage claim does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER maintenance_damageclaim_moves BEFORE UPDATE ON maintenance_damageclaim
    FOR EACH ROW EXECUTE FUNCTION maintenance_damage_moves();
CREATE TRIGGER maintenance_damageseal_only_grows BEFORE UPDATE OR DELETE ON maintenance_damageseal
    FOR EACH ROW EXECUTE FUNCTION maintenance_revisions_only_grow();
"""

BACKWARD = """
DROP TRIGGER maintenance_damageseal_only_grows ON maintenance_damageseal;
DROP TRIGGER maintenance_damageclaim_moves ON maintenance_damageclaim;
DROP FUNCTION maintenance_damage_moves();
DROP SEQUENCE maintenance_damageclaim_code;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0014_edits_of_many"),
        ("maintenance", "0007_signatures"),
    ]

    operations = [
        migrations.CreateModel(
            name="DamageClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("market", models.CharField(max_length=8)),
                ("text", models.CharField(max_length=500)),
                ("seen_whole_at", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                ("state", models.CharField(default="reported", max_length=10)),
                ("state_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("currency", models.CharField(max_length=3)),
                ("cost_minor", models.BigIntegerField(blank=True, null=True)),
                ("asked_minor", models.BigIntegerField(blank=True, null=True)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="damage_claims",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "work_order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="damage_claim",
                        to="maintenance.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="DamageSeal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("file_key", models.CharField(max_length=300)),
                ("file_size", models.PositiveIntegerField()),
                ("files", models.PositiveIntegerField()),
                ("file_sha256", models.CharField(max_length=64)),
                ("manifest_sha256", models.CharField(max_length=64)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seals",
                        to="maintenance.damageclaim",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.AddIndex(
            model_name="damageclaim",
            index=models.Index(fields=["-created_at", "-id"], name="maintenance_damage_by_age"),
        ),
        migrations.AddConstraint(
            model_name="damageclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "reported",
                            "evidence",
                            "assessed",
                            "offered",
                            "accepted",
                            "disputed",
                            "charged",
                            "waived",
                            "closed",
                        ],
                    ),
                    ("found_at__gte", models.F("seen_whole_at")),
                ),
                name="maintenance_damage_makes_sense",
            ),
        ),
        migrations.AddConstraint(
            model_name="damageclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["accepted", "assessed", "charged", "disputed", "offered"]),
                        _negated=True,
                    ),
                    ("cost_minor__isnull", False),
                    _connector="OR",
                ),
                name="maintenance_damage_assessed_has_a_cost",
            ),
        ),
        migrations.AddConstraint(
            model_name="damageclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_minor__isnull", True),
                    models.Q(("asked_minor__gte", 0), ("asked_minor__lte", models.F("cost_minor"))),
                    _connector="OR",
                ),
                name="maintenance_damage_asks_no_more_than_it_cost",
            ),
        ),
        migrations.AddConstraint(
            model_name="damageclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["disputed", "waived"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="maintenance_damage_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="damageseal",
            index=models.Index(fields=["claim", "-at", "-id"], name="maintenance_seal_of_claim"),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
