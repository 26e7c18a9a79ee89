"""When many cars say the same at the same time, somebody should hear of it once: what have they in common?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID

from apps.telemetry.enums import Cause

# Alerts that were opened within this time belong together.
TOGETHER: Final = timedelta(minutes=15)
# A group has at least so many cars, and they are at least this share of all cars that the cause would reach.
FEWEST: Final = {Cause.GATEWAY: 6, Cause.STATION: 4, Cause.AREA: 6, Cause.MARKET: 12}
LEAST_SHARE: Final = {Cause.GATEWAY: 0.25, Cause.STATION: 0.6, Cause.AREA: 0.5, Cause.MARKET: 0.05}
# Degrees: about two kilometres near the equator.
CELL: Final = 0.02


class Loose(NamedTuple):
    """An alert that belongs to no incident yet, with what its car may have in common with others."""

    alert_id: UUID
    market: str
    rule_id: UUID
    keys: Mapping[Cause, str]


@dataclass(frozen=True, slots=True)
class Fold:
    """These alerts have one cause."""

    market: str
    rule_id: UUID
    cause: Cause
    key: str
    alert_ids: tuple[UUID, ...]


Reach = Mapping[tuple[str, Cause, str], int]


def cell_of(lat: float | None, lng: float | None) -> str:
    """The square of the map in which a position lies; empty when nobody knows it."""
    if lat is None or lng is None:
        return ""
    return f"{lat // CELL * CELL:.2f},{lng // CELL * CELL:.2f}"


def fold(alerts: Iterable[Loose], reach: Reach) -> list[Fold]:
    """Groups of alerts of one rule and one market, each alert in at most one.

    `reach` counts the cars of a market behind each cause. Of several causes that would explain a group the
    one counts of whose cars the greatest share is affected: when all cars of one station fall silent, it is
    not the gateway that they share with half of the fleet.
    """
    by_rule: dict[tuple[str, UUID], list[Loose]] = {}
    for alert in alerts:
        by_rule.setdefault((alert.market, alert.rule_id), []).append(alert)
    return [found for group in by_rule.values() for found in _fold_one(group, reach)]


def _fold_one(alerts: Sequence[Loose], reach: Reach) -> list[Fold]:
    left, found = list(alerts), []
    while (best := _most_telling(left, reach)) is not None:
        cause, key = best
        inside = [alert for alert in left if alert.keys.get(cause) == key]
        found.append(
            Fold(inside[0].market, inside[0].rule_id, cause, key, tuple(alert.alert_id for alert in inside))
        )
        left = [alert for alert in left if alert.keys.get(cause) != key]
    return found


def _most_telling(alerts: Sequence[Loose], reach: Reach) -> tuple[Cause, str] | None:
    candidates = []
    for rank, cause in enumerate(Cause):
        counted = Counter(alert.keys[cause] for alert in alerts if alert.keys.get(cause))
        for key, number in counted.items():
            share = number / max(reach.get((alerts[0].market, cause, key), number), number)
            if number >= FEWEST[cause] and share >= LEAST_SHARE[cause]:
                candidates.append((share, -rank, number, cause, key))
    if not candidates:
        return None
    *_, cause, key = max(candidates)
    return cause, key
