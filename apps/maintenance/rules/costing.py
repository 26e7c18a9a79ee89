"""What a line costs, in minor units."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from apps.core.errors import Invalid
from apps.maintenance.enums import CheckResult, LineKind

MOST_MINOR: Final = 100_000_000_00

# What each kind of line is described by; everything else would be silently lost.
FIELDS_OF: Final[Mapping[LineKind, frozenset[str]]] = {
    LineKind.CHECK: frozenset({"text", "result", "note"}),
    LineKind.LABOUR: frozenset({"text", "minutes", "unit_minor"}),
    LineKind.PART: frozenset({"text", "quantity", "unit_minor"}),
    LineKind.INVOICE: frozenset(
        {"text", "vendor", "vendor_record_id", "invoice_no", "amount_minor", "agreed_minor", "note"}
    ),
}
_NEEDED: Final[Mapping[LineKind, tuple[str, ...]]] = {
    LineKind.CHECK: ("text",),
    LineKind.LABOUR: ("text", "minutes", "unit_minor"),
    LineKind.PART: ("text", "quantity", "unit_minor"),
    LineKind.INVOICE: ("text", "vendor", "invoice_no", "amount_minor"),
}


def check_line(kind: LineKind, values: Mapping[str, Any]) -> None:
    """Raises Invalid that names members that don't belong to this kind of line, and those that it lacks."""
    wrong = {name: "does not belong to this kind of line" for name in values if name not in FIELDS_OF[kind]}
    if wrong:
        raise Invalid("A line of this kind has no such member.", fields=wrong)
    lacking = {name: "is needed" for name in _NEEDED[kind] if not values.get(name) and name != "unit_minor"}
    if "unit_minor" in _NEEDED[kind] and values.get("unit_minor") is None:
        lacking["unit_minor"] = "is needed"
    if lacking:
        raise Invalid("The line is not whole.", fields=lacking)
    if amount_of(kind, values) > MOST_MINOR:
        raise Invalid("That is more than any work costs.", fields={"unit_minor": "is too much"})


def amount_of(kind: LineKind, values: Mapping[str, Any]) -> int:
    """What the line costs: half a cent is rounded up."""
    match kind:
        case LineKind.LABOUR:
            return _rounded(Decimal(values["minutes"]) * values["unit_minor"] / 60)
        case LineKind.PART:
            return _rounded(Decimal(values["quantity"]) * values["unit_minor"])
        case LineKind.INVOICE:
            return int(values["amount_minor"])
        case LineKind.CHECK:
            return 0


def is_answered(result: str) -> bool:
    return result != CheckResult.PENDING.value


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
