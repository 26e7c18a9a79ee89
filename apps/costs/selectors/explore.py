"""Two periods beside each other with what moved between them, and what each team bears."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Q, Sum, TextField, Value
from django.db.models.functions import Coalesce

from apps.core.types import Actor
from apps.costs.enums import ChargeCategory, CostMetric
from apps.costs.rules.movers import Cell, Metered, Mover, explain, share_out
from apps.costs.selectors.daily import grouped
from apps.costs.selectors.facts import columns_of, facts_within
from apps.costs.types import CostFilter, Showback, TeamShare

# Costs of an account that everybody uses are nobody's own.
_SHARED: Final = "shared"


def list_movers(
    actor: Actor, wanted: CostFilter, *, before: tuple[date, date], group_by: str, metric: CostMetric
) -> list[Mover]:
    """Each group in the window and in the days `before`, with its difference explained."""
    start, end = before
    now = _cells(actor, wanted, group_by, metric)
    then = _cells(actor, wanted.moved(start=start, end=end), group_by, metric)
    return explain(now, then)


def _cells(actor: Actor, wanted: CostFilter, group_by: str, metric: CostMetric) -> Mapping[Cell, Metered]:
    asked = (*columns_of(group_by), "service_name", "usage_type", "pricing_unit")
    facts = grouped(facts_within(actor, wanted, asked), group_by)
    unit = Coalesce("pricing_unit", Value("", output_field=TextField()))
    rows = facts.annotate(unit=unit).order_by().values_list("group", "service_name", "usage_type", "unit")
    summed = rows.annotate(
        amount=Sum(metric.value, default=Decimal(0)), quantity=Sum("pricing_quantity", default=Decimal(0))
    )
    return {Cell(*cell): Metered(amount, quantity) for *cell, amount, quantity in summed}


def show_back(actor: Actor, wanted: CostFilter, *, metric: CostMetric) -> Showback:
    """What each team bears: its own costs, and its part of what is nobody's own.

    Shared accounts, tax and what carries no team are divided as the teams' own costs are; where no team has
    any, they stay undivided.
    """
    tax = Q(charge_category=ChargeCategory.TAX.value)
    shared = ~tax & Q(environment=_SHARED)
    untagged = ~tax & ~shared & Q(team="")
    facts = facts_within(actor, wanted, ("charge_category", "environment", "team")).order_by()
    pools = facts.aggregate(
        total=Sum(metric.value, default=Decimal(0)),
        tax=Sum(metric.value, filter=tax, default=Decimal(0)),
        shared=Sum(metric.value, filter=shared, default=Decimal(0)),
        untagged=Sum(metric.value, filter=untagged, default=Decimal(0)),
    )
    own = facts.filter(~tax & ~shared & ~Q(team="")).values_list("team")
    direct = dict(own.annotate(amount=Sum(metric.value, default=Decimal(0))))
    parts = {name: share_out(pools[name], direct) for name in ("tax", "shared", "untagged")}
    teams = [
        TeamShare(
            team,
            own,
            parts["shared"].get(team, Decimal(0)),
            parts["untagged"].get(team, Decimal(0)),
            parts["tax"].get(team, Decimal(0)),
        )
        for team, own in sorted(direct.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Showback(tuple(teams), pools["total"], pools["shared"], pools["untagged"], pools["tax"])
