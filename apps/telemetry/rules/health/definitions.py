"""What decides over alerts, as one frozen value: read from a rule's document, written into a revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Self

from apps.core import conditions as c
from apps.core.conditions.fields import Codes, Number
from apps.core.conditions.tree import Comparison
from apps.core.errors import Invalid
from apps.inbox.enums import Severity
from apps.telemetry.enums import RuleSource
from apps.telemetry.rules.health.fields import CATALOGUES, look_back

LONGEST_CLEAR_S: Final = 86_400
LONGEST_HOLD_OFF_S: Final = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Definition:
    """`ends` holds when an alert is over; it is the negated condition unless somebody chose another."""

    name: str
    source: RuleSource
    condition: c.Condition
    ends: c.Condition
    chosen_end: bool
    clear_after: timedelta
    hold_off: timedelta
    severity: Severity
    unfit_to_rent: bool

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """Raises Invalid naming the field at fault."""
        source = RuleSource(document["source"])
        catalogue = CATALOGUES[source]
        condition = c.parse(document["condition"], catalogue)
        chosen = document.get("clear_condition")
        ends = c.negated(condition) if chosen is None else c.parse(chosen, catalogue, path="clear_condition")
        clear_after = _seconds(document, "clear_after_s", LONGEST_CLEAR_S)
        return cls(
            name=document["name"],
            source=source,
            condition=condition,
            ends=c.lasting(ends, clear_after),
            chosen_end=chosen is not None,
            clear_after=clear_after,
            hold_off=_seconds(document, "hold_off_s", LONGEST_HOLD_OFF_S),
            severity=Severity(document["severity"]),
            unfit_to_rent=bool(document["unfit_to_rent"]),
        )

    def write(self) -> dict[str, Any]:
        """The document in its one form, for revisions and for comparing a trial with what is published."""
        chosen = c.to_document(c.lasting(self.ends, timedelta(0))) if self.chosen_end else None
        return {
            "name": self.name,
            "source": self.source.value,
            "condition": c.to_document(self.condition),
            "clear_condition": chosen,
            "clear_after_s": round(self.clear_after.total_seconds()),
            "hold_off_s": round(self.hold_off.total_seconds()),
            "severity": self.severity.value,
            "unfit_to_rent": self.unfit_to_rent,
        }

    @property
    def look_back(self) -> timedelta:
        return look_back(self.condition, self.ends)

    @property
    def headline(self) -> Comparison:
        """The comparison whose values are worth showing: the first about a quantity, else the first of
        all."""
        found = list(c.comparisons(self.condition))
        quantities = [each for each in found if isinstance(each.field.kind, Number)]
        codes = [each for each in found if isinstance(each.field.kind, Codes)]
        return (quantities or codes or found)[0]

    @property
    def worst_is_high(self) -> bool:
        return self.headline.operator in {c.Operator.ABOVE, c.Operator.AT_LEAST}


# What of a definition decides over which alerts there are; the rest decides over what follows from them.
DECISIVE: Final = ("source", "condition", "clear_condition", "clear_after_s", "hold_off_s")


def same_findings(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """Whether both would find the same alerts."""
    return all(one.get(name) == two.get(name) for name in DECISIVE)


def _seconds(document: Mapping[str, Any], name: str, most: int) -> timedelta:
    value = document[name]
    if type(value) is not int or not 0 <= value <= most:
        problem = f"must be whole seconds up to {most}"
        raise Invalid(f"{name} {problem}.", fields={name: problem})
    return timedelta(seconds=value)
