"""Sums by service, by account and by month beside the days, and all of them as one view.

A plain UNION ALL without a join: PostgreSQL asks each side by its own index. Changing the type of a column that
is named here means dropping the view first.
"""

import django.db.models.deletion
from django.db import migrations, models

_ALL = """
           cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, sub_account_id, sub_account_name, service_name, service_category,
           charge_category, region_id, environment, market, team, usage_type, pricing_unit,
           pricing_category, commitment_discount_id, commitment_discount_status, tags, billed_cost,
           effective_cost, list_cost, contracted_cost, pricing_quantity, row_count"""

VIEW = f"""
    CREATE VIEW costs_fact AS
    SELECT id, 'day'::varchar AS grain, {_ALL}
      FROM costs_costday
 UNION ALL
    SELECT id, grain, {_ALL}
      FROM costs_costsum
"""  # noqa: S608 - names of our own columns

# The sums of the days that are there already; from now on they are written with the days.
BY_SERVICE = """
    INSERT INTO costs_costsum (grain, cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, service_name, service_category, charge_category, region_id, environment,
           market, team, tags, billed_cost, effective_cost, list_cost, contracted_cost, pricing_quantity,
           row_count, sub_account_id, sub_account_name, usage_type, pricing_unit, pricing_category,
           commitment_discount_id, commitment_discount_status)
    SELECT 'service', cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, service_name, service_category, charge_category, region_id, environment,
           market, team, tags,
           sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), sum(pricing_quantity),
           sum(row_count), '', '', '', '', '', '', ''
      FROM costs_costday
  GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
"""
BY_ACCOUNT = """
    INSERT INTO costs_costsum (grain, cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, sub_account_id, sub_account_name, charge_category, region_id,
           environment, market, team, tags, billed_cost, effective_cost, list_cost, contracted_cost,
           pricing_quantity, row_count, service_name, service_category, usage_type, pricing_unit,
           pricing_category, commitment_discount_id, commitment_discount_status)
    SELECT 'account', cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, sub_account_id, sub_account_name, charge_category, region_id,
           environment, market, team, tags,
           sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), sum(pricing_quantity),
           sum(row_count), '', '', '', '', '', '', ''
      FROM costs_costday
  GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
"""
BY_MONTH = """
    INSERT INTO costs_costsum (grain, cost_import_id, day, provider_name, billing_account_id, billing_currency,
           billing_period_start, sub_account_id, sub_account_name, service_name, service_category,
           charge_category, region_id, environment, market, team, usage_type, pricing_unit,
           pricing_category, commitment_discount_id, commitment_discount_status, tags, billed_cost,
           effective_cost, list_cost, contracted_cost, pricing_quantity, row_count)
    SELECT 'month', cost_import_id, date_trunc('month', day)::date, provider_name, billing_account_id,
           billing_currency, billing_period_start, sub_account_id, sub_account_name, service_name,
           service_category, charge_category, region_id, environment, market, team, usage_type,
           pricing_unit, pricing_category, commitment_discount_id, commitment_discount_status, tags,
           sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), sum(pricing_quantity),
           sum(row_count)
      FROM costs_costday
  GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22
"""


class Migration(migrations.Migration):
    dependencies = [("costs", "0010_organisation")]

    operations = [
        migrations.CreateModel(
            name="CostSum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("provider_name", models.TextField()),
                ("billing_account_id", models.TextField()),
                ("billing_currency", models.TextField()),
                ("billing_period_start", models.DateTimeField()),
                ("sub_account_id", models.TextField()),
                ("sub_account_name", models.TextField()),
                ("service_name", models.TextField()),
                ("service_category", models.TextField()),
                (
                    "charge_category",
                    models.TextField(
                        choices=[
                            ("Usage", "Usage"),
                            ("Purchase", "Purchase"),
                            ("Tax", "Tax"),
                            ("Credit", "Credit"),
                            ("Adjustment", "Adjustment"),
                        ]
                    ),
                ),
                ("region_id", models.TextField()),
                ("environment", models.TextField()),
                ("market", models.TextField()),
                ("team", models.TextField()),
                ("usage_type", models.TextField()),
                ("pricing_unit", models.TextField()),
                ("pricing_category", models.TextField()),
                ("commitment_discount_id", models.TextField()),
                ("commitment_discount_status", models.TextField()),
                ("tags", models.JSONField(null=True)),
                ("billed_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("effective_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("list_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("contracted_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("pricing_quantity", models.DecimalField(decimal_places=18, max_digits=38)),
                ("row_count", models.BigIntegerField()),
                (
                    "grain",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("service", "Service"),
                            ("account", "Account"),
                            ("month", "Month"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "cost_import",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="costs.costimport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["grain", "billing_currency", "day"], name="cost_sum_by_day"),
                    models.Index(fields=["cost_import", "billing_period_start"], name="cost_sum_by_import"),
                ],
            },
        ),
        migrations.RunSQL(BY_SERVICE, "DELETE FROM costs_costsum"),
        migrations.RunSQL(BY_ACCOUNT, migrations.RunSQL.noop),
        migrations.RunSQL(BY_MONTH, migrations.RunSQL.noop),
        migrations.RunSQL(VIEW, "DROP VIEW costs_fact"),
        migrations.CreateModel(
            name="CostFact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("provider_name", models.TextField()),
                ("billing_account_id", models.TextField()),
                ("billing_currency", models.TextField()),
                ("billing_period_start", models.DateTimeField()),
                ("sub_account_id", models.TextField()),
                ("sub_account_name", models.TextField()),
                ("service_name", models.TextField()),
                ("service_category", models.TextField()),
                (
                    "charge_category",
                    models.TextField(
                        choices=[
                            ("Usage", "Usage"),
                            ("Purchase", "Purchase"),
                            ("Tax", "Tax"),
                            ("Credit", "Credit"),
                            ("Adjustment", "Adjustment"),
                        ]
                    ),
                ),
                ("region_id", models.TextField()),
                ("environment", models.TextField()),
                ("market", models.TextField()),
                ("team", models.TextField()),
                ("usage_type", models.TextField()),
                ("pricing_unit", models.TextField()),
                ("pricing_category", models.TextField()),
                ("commitment_discount_id", models.TextField()),
                ("commitment_discount_status", models.TextField()),
                ("tags", models.JSONField(null=True)),
                ("billed_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("effective_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("list_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("contracted_cost", models.DecimalField(decimal_places=18, max_digits=38)),
                ("pricing_quantity", models.DecimalField(decimal_places=18, max_digits=38)),
                ("row_count", models.BigIntegerField()),
                (
                    "grain",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("service", "Service"),
                            ("account", "Account"),
                            ("month", "Month"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "db_table": "costs_fact",
                "managed": False,
            },
        ),
    ]
