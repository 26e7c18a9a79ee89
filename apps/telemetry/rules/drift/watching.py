"""From looks to drifts: what is news, what goes on, what is over. A disagreement is one when it lasts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from apps.telemetry.enums import Agreement, TruthField, TruthReason, TruthSource
from apps.telemetry.rules.drift.comparing import Finding

# More of one kind at once than this is our own end, or a service, and not the cars.
STORM_SHARE: Final = 0.2
STORM_LEAST: Final = 20

Kind = tuple[str, TruthField, TruthSource]  # market, field, odd source


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a disagreement of one field must last, and in how many looks it must be seen."""

    lasting: timedelta
    looks: int = 2


def is_drift(finding: Finding, *, looks: int, since: datetime, at: datetime, patience: Patience) -> bool:
    """Whether a disagreement has lasted: over so many looks, or for so long as the sayings themselves
    tell."""
    return looks >= patience.looks or max(at - since, finding.lasting) >= patience.lasting


def is_over(agreement: Agreement) -> bool:
    """Whether a drift has settled: the sources agree. Nobody knowing, or one lagging behind, settles
    nothing."""
    return agreement is Agreement.AGREE


def disagreements(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.agreement is Agreement.DIFFER]


def storms(
    found: Mapping[UUID, tuple[str, Collection[Finding]]], *, cars: Mapping[str, int]
) -> dict[Kind, int]:
    """Kinds that so many cars of a market show at once that it is no matter of theirs.

    `found` is market and disagreements by car, `cars` how many were looked at by market.
    """
    counted: Counter[Kind] = Counter(
        (market, finding.field, finding.odd)
        for market, findings in found.values()
        for finding in findings
        if finding.odd is not None and finding.reason is not TruthReason.DOCKED_IN_RENTAL
    )
    return {
        kind: number
        for kind, number in counted.items()
        if number >= max(STORM_LEAST, STORM_SHARE * cars.get(kind[0], 0))
    }
