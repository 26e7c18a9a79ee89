"""A ticket can speak of a field task: what somebody does at the car because of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0008_notes_stay_private_there"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="link", name="support_link_kind_known"),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "rental",
                            "vehicle",
                            "station",
                            "payment",
                            "money_request",
                            "work_order",
                            "field_task",
                            "incident",
                            "suspicion",
                            "follow_up_of",
                        ],
                    )
                ),
                name="support_link_kind_known",
            ),
        ),
    ]
