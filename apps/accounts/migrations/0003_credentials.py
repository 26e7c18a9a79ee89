"""Keys of other people's programs."""

from django.db import migrations, models

import apps.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_partner_organisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("market", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=80)),
                ("secret_sha256", models.CharField(max_length=64, unique=True)),
                ("created_by", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_by", models.CharField(blank=True, default="", max_length=64)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["charging_operator", "regulator"])),
                        name="credential_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret_sha256__regex", "^[0-9a-f]{64}$")),
                        name="credential_secret_is_hashed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by", "")),
                            models.Q(
                                ("revoked_at__isnull", False), models.Q(("revoked_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="credential_revoked_by_somebody",
                    ),
                ],
            },
        ),
    ]
