"""Units of the organisation as a thing to group and filter by."""

from django.db.models import Case, Q, TextField, Value, When

from apps.costs.enums import CostGrain
from apps.costs.models import CostSum, OrgNode
from apps.costs.rules.organisation import SEPARATOR, OrgPlace, unit_of_accounts
from apps.costs.types import UNNAMED


def unit_case() -> Case | Value:
    """The path of the unit that holds a row's account; empty for an account outside of the organisation."""
    by_unit: dict[str, list[str]] = {}
    for account, path in _units().items():
        by_unit.setdefault(path, []).append(account)
    if not by_unit:
        return Value("", output_field=TextField())
    whens = [When(sub_account_id__in=accounts, then=Value(path)) for path, accounts in by_unit.items()]
    return Case(*whens, default=Value(""), output_field=TextField())


def in_units(paths: tuple[str, ...]) -> Q:
    """Rows of accounts in these units and below; `(none)` is every account outside of the organisation."""
    units = _units()
    inside = [
        account
        for account, path in units.items()
        if any(path == wanted or path.startswith(f"{wanted}{SEPARATOR}") for wanted in paths)
    ]
    which = Q(sub_account_id__in=inside)
    return which | ~Q(sub_account_id__in=list(units)) if UNNAMED in paths else which


def accounts_of(paths: tuple[str, ...]) -> list[str]:
    """The numbers of the accounts in these units and below, among those that the bill tells."""
    months = CostSum.objects.filter(in_units(paths), grain=CostGrain.MONTH).order_by()
    return sorted(months.values_list("sub_account_id", flat=True).distinct())


def list_units() -> list[str]:
    """The paths of all units that hold accounts."""
    return sorted(set(_units().values()) - {""})


def _units() -> dict[str, str]:
    return unit_of_accounts([as_place(node) for node in OrgNode.objects.all()])


def as_place(node: OrgNode) -> OrgPlace:
    return OrgPlace(node.pk, node.kind, node.name, node.parent_id, node.status)
