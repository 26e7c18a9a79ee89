"""The days of the rows that are there already; from now on they are written with the rows."""

from django.db import migrations

FORWARD = """
    INSERT INTO costs_costday (
           cost_import_id, day, provider_name, billing_account_id, billing_currency, billing_period_start,
           sub_account_id, sub_account_name, service_name, service_category, charge_category, region_id,
           environment, market, team, usage_type, pricing_unit, pricing_category,
           commitment_discount_id, commitment_discount_status, tags,
           billed_cost, effective_cost, list_cost, contracted_cost, pricing_quantity, row_count)
    SELECT cost_import_id, (charge_period_start AT TIME ZONE 'UTC')::date, provider_name, billing_account_id,
           billing_currency, billing_period_start, coalesce(sub_account_id, ''), coalesce(sub_account_name, ''),
           service_name, coalesce(service_category, ''), charge_category, coalesce(region_id, ''),
           environment, market, team, coalesce(x->>'x_UsageType', sku_id, ''), coalesce(pricing_unit, ''),
           coalesce(pricing_category, ''), coalesce(commitment_discount_id, ''),
           coalesce(commitment_discount_status, ''), tags,
           coalesce(sum(billed_cost), 0), coalesce(sum(effective_cost), 0), coalesce(sum(list_cost), 0),
           coalesce(sum(contracted_cost), 0), coalesce(sum(pricing_quantity), 0), count(*)
      FROM costs_costrow
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21
"""


class Migration(migrations.Migration):
    dependencies = [("costs", "0002_days_of_cost")]

    operations = [migrations.RunSQL(FORWARD, "DELETE FROM costs_costday")]
