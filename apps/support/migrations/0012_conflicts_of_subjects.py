from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0011_longer_words"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="syncconflict",
            name="support_conflict_words_known",
        ),
        migrations.AddConstraint(
            model_name="syncconflict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("field__in", ["status", "priority", "assignee", "tags", "subject"]),
                    ("kept__in", ["", "ours", "theirs"]),
                ),
                name="support_conflict_words_known",
            ),
        ),
    ]
