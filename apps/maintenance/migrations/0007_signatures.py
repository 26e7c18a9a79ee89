"""Work orders that whoever did the work signs with their name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0014_edits_of_many"),
        ("maintenance", "0006_inspections"),
    ]

    operations = [
        migrations.AddField(
            model_name="maintenanceplan",
            name="needs_signature",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="workorder",
            name="needs_signature",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="workorder",
            name="signed_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["done", "verified", "closed"]), _negated=True),
                    ("needs_signature", False),
                    models.Q(("signed_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="maintenance_order_signed_when_needed",
            ),
        ),
    ]
