import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_files_left_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name="files_in",
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="redacted_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), blank=True, null=True, size=None
            ),
        ),
    ]
