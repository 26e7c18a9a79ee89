"""The organisation's tree with what its nodes cost."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum

from apps.core.types import Actor
from apps.costs.enums import CostMetric
from apps.costs.models import OrgNode
from apps.costs.rules.organisation import AccountCost, TreeNode, build_tree
from apps.costs.selectors.facts import facts_within
from apps.costs.selectors.org_units import as_place
from apps.costs.types import CostFilter


def show_organisation(
    actor: Actor, wanted: CostFilter, metric: CostMetric
) -> tuple[list[TreeNode], datetime | None]:
    """The tree, depth first, and when AWS last told it. Accounts that it does not know come last."""
    length = wanted.end - wanted.start
    now = _by_account(actor, wanted, metric)
    then = _by_account(actor, wanted.moved(start=wanted.start - length, end=wanted.start), metric)
    costs = [
        AccountCost(
            account_id=account,
            name=(now.get(account) or then[account])[0],
            amount=now[account][1] if account in now else Decimal(0),
            before=then[account][1] if account in then else Decimal(0),
        )
        for account in now.keys() | then.keys()
    ]
    nodes = OrgNode.objects.all() if actor.may("cost.view") else OrgNode.objects.none()
    told: datetime | None = nodes.aggregate(at=Max("synced_at"))["at"]
    return build_tree([as_place(node) for node in nodes], costs), told


def _by_account(actor: Actor, wanted: CostFilter, metric: CostMetric) -> dict[str, tuple[str, Decimal]]:
    found: Any = (
        facts_within(actor, wanted, ("sub_account_id",))
        .order_by()
        .values_list("sub_account_id")
        .annotate(name=Max("sub_account_name"), amount=Sum(metric.value, default=Decimal(0)))
    )
    return {account or "": (name or "", amount) for account, name, amount in found}
