from django.db import migrations, models


class Migration(migrations.Migration):
    """A longer varchar rewrites no row, and the release before writes into it as before."""

    dependencies = [
        ("support", "0010_blanking"),
    ]

    operations = [
        migrations.AlterField(
            model_name="syncconflict",
            name="base",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="syncconflict",
            name="ours",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="syncconflict",
            name="theirs",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
