"""The organisation as a tree with costs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

SEPARATOR: Final = " / "
# The node under which accounts hang that the organisation does not know.
OUTSIDE: Final = "outside"
_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class OrgPlace:
    """A node as it is kept."""

    id: str
    kind: str
    name: str
    parent: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class AccountCost:
    """What an account cost, now and in the window before; its name as the bill tells it."""

    account_id: str
    name: str
    amount: Decimal
    before: Decimal


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node with what it and all below it cost; `path` is what a view groups and filters by."""

    id: str
    kind: str
    name: str
    parent: str
    path: str
    depth: int
    status: str
    amount: Decimal
    before: Decimal


def paths(places: Iterable[OrgPlace]) -> dict[str, str]:
    """The way to each unit and root, e.g. `Workloads / Production`; the root is only named for itself."""
    by_id = {place.id: place for place in places}
    return {place.id: _path(place, by_id) for place in by_id.values() if place.kind != "account"}


def unit_of_accounts(places: Iterable[OrgPlace]) -> dict[str, str]:
    """Account number → the path of the unit that holds it."""
    known = list(places)
    ways = paths(known)
    return {place.id: ways.get(place.parent, "") for place in known if place.kind == "account"}


def build_tree(places: Iterable[OrgPlace], costs: Iterable[AccountCost]) -> list[TreeNode]:
    """Depth first, the dearest first among siblings; accounts of no place come last, under OUTSIDE."""
    known = list(places)
    by_account = {cost.account_id: cost for cost in costs}
    children: dict[str, list[OrgPlace]] = {}
    for place in known:
        children.setdefault(place.parent, []).append(place)
    ways = paths(known)
    found: list[TreeNode] = []
    for root in children.get("", []):
        found += _grown(root, 0, children, ways, by_account)
    return [*found, *_outside(by_account, {place.id for place in known})]


def _grown(
    place: OrgPlace,
    depth: int,
    children: Mapping[str, list[OrgPlace]],
    ways: Mapping[str, str],
    costs: Mapping[str, AccountCost],
) -> list[TreeNode]:
    below = [_grown(child, depth + 1, children, ways, costs) for child in children.get(place.id, [])]
    below.sort(key=lambda nodes: (-nodes[0].amount, nodes[0].name))
    own = costs.get(place.id) if place.kind == "account" else None
    amount = sum((nodes[0].amount for nodes in below), own.amount if own else _NOTHING)
    before = sum((nodes[0].before for nodes in below), own.before if own else _NOTHING)
    path = ways.get(place.id) or ways.get(place.parent, "")
    name = own.name if own and own.name else place.name
    node = TreeNode(place.id, place.kind, name, place.parent, path, depth, place.status, amount, before)
    return [node, *(node for nodes in below for node in nodes)]


def _outside(costs: Mapping[str, AccountCost], known: set[str]) -> list[TreeNode]:
    strange = sorted(
        (cost for cost in costs.values() if cost.account_id not in known),
        key=lambda cost: (-cost.amount, cost.name),
    )
    if not strange:
        return []
    amount = sum((cost.amount for cost in strange), _NOTHING)
    before = sum((cost.before for cost in strange), _NOTHING)
    return [
        TreeNode(OUTSIDE, OUTSIDE, "", "", "", 0, "", amount, before),
        *(
            TreeNode(cost.account_id, "account", cost.name, OUTSIDE, "", 1, "", cost.amount, cost.before)
            for cost in strange
        ),
    ]


def _path(place: OrgPlace, by_id: Mapping[str, OrgPlace]) -> str:
    way: dict[str, str] = {}
    at: OrgPlace | None = place
    while at is not None and at.kind != "root" and at.id not in way:
        way[at.id] = at.name
        at = by_id.get(at.parent)
    return SEPARATOR.join(reversed(way.values())) or place.name
