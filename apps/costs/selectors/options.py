"""What one may filter by: the values that occur in a window."""

from dataclasses import replace
from typing import Any, Final

from django.db import connection

from apps.core.types import Actor
from apps.costs.selectors.facts import facts_within
from apps.costs.selectors.org_units import list_units
from apps.costs.types import CostFilter

_FIELDS: Final = (
    "service_name",
    "service_category",
    "usage_type",
    "sub_account_name",
    "environment",
    "charge_category",
    "region_id",
    "market",
    "team",
    "provider_name",
)
_MOST: Final = 200


def list_filter_options(actor: Actor, wanted: CostFilter) -> dict[str, list[str]]:
    """Field → its values in the window, sorted, at most 200 each; `tag:<key>` → the values of a tag.

    Currencies are all that occur, whichever is looked at: one has to be able to change it.
    """
    rows = facts_within(actor, wanted, ())
    options = {
        field: sorted(
            value for value in rows.order_by().values_list(field, flat=True).distinct()[:_MOST] if value
        )
        for field in _FIELDS
    }
    options["unit"] = list_units()
    every = facts_within(actor, replace(wanted, currency=""), ()).order_by()
    options["billing_currency"] = sorted(every.values_list("billing_currency", flat=True).distinct())
    return options | _tags(rows.order_by().values("tags").query.sql_with_params())


def _tags(rows: tuple[str, tuple[Any, ...]]) -> dict[str, list[str]]:
    sql, params = rows
    statement = f"""
        SELECT pair.key, array_agg(DISTINCT pair.value ORDER BY pair.value)
          FROM ({sql}) tagged, jsonb_each_text(tagged.tags) pair
      GROUP BY pair.key HAVING count(DISTINCT pair.value) <= {_MOST} ORDER BY pair.key
    """  # noqa: S608 - the inner statement is Django's own, its values stay parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return {f"tag:{key}": values for key, values in cursor.fetchall()}
