from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0012_conflicts_of_subjects"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="link",
            name="support_link_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="ticketevent",
            name="support_event_words_known",
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "customer",
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
                            "ticket",
                        ],
                    )
                ),
                name="support_link_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticketevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "created",
                            "status_changed",
                            "reopened",
                            "assigned",
                            "queue_changed",
                            "priority_changed",
                            "fields_changed",
                            "customer_message",
                            "public_reply",
                            "reply_withdrawn",
                            "note",
                            "merged",
                            "merged_from",
                            "unmerged",
                            "snoozed",
                            "woke",
                            "linked",
                            "unlinked",
                            "macro_applied",
                            "action_taken",
                            "feedback_asked",
                            "feedback_given",
                        ],
                    ),
                    ("actor_kind__in", ["customer", "agent", "system"]),
                ),
                name="support_event_words_known",
            ),
        ),
    ]
