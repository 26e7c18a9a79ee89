"""Apart from what else campaigns need: only this must be unique, in a column that no release has filled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_closed_periods_guard")]

    operations = [
        migrations.AddConstraint(
            model_name="moneyrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "failed"), _negated=True),
                fields=("campaign_item",),
                name="payments_request_pays_an_item_once",
            ),
        ),
    ]
