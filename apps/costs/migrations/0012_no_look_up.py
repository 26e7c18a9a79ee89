"""The database no longer looks up the import of each row: rows come and go in their import's transaction.

By itself, because it locks the tables: only for a moment, and not while sums are made.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("costs", "0011_sums")]

    operations = [
        migrations.AlterField(
            model_name="costday",
            name="cost_import",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="costs.costimport",
            ),
        ),
        migrations.AlterField(
            model_name="costrow",
            name="cost_import",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="costs.costimport",
            ),
        ),
    ]
