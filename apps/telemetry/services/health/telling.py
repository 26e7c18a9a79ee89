"""What follows from alerts elsewhere: holds on cars. Brought in line, not sent once.

Each call compares what is with what should be and does the difference, in the order of the rows' ids; so it
may be called as often as one likes, and nothing is lost when a call fails.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import HoldKind
from apps.fleet.types import HoldKey, NewHold
from apps.telemetry.enums import AlertState
from apps.telemetry.models import Alert
from apps.telemetry.rules.health import words
from apps.telemetry.selectors.health.definitions import find_definitions

ACTOR: Final = Actor.system("telemetry.health_watch")
_AT_A_TIME: Final = 500


@transaction.atomic
def tell(*, at: datetime) -> None:
    """Bring the holds in line with the alerts as they are."""
    _settle_holds(at)


def _settle_holds(at: datetime) -> None:
    """A rule that makes unfit holds its cars for as long as its alerts go on."""
    unfit = Q(unfit_to_rent=True) & ~Q(state=AlertState.RESOLVED.value)
    placed = _some(Alert.objects.filter(unfit, holds=False))
    if placed:
        definitions = find_definitions((alert.rule_id, alert.rule_revision) for alert in placed)
        fleet.place_holds(
            [
                NewHold(
                    vehicle_id=alert.vehicle_id,
                    kind=HoldKind.HEALTH,
                    source=_source(alert),
                    reason=words.hold_reason(definitions[alert.rule_id, alert.rule_revision]),
                )
                for alert in placed
            ],
            actor=ACTOR,
            at=at,
        )
    lifted = _some(Alert.objects.filter(~unfit, holds=True))
    if lifted:
        fleet.lift_holds(
            [HoldKey(alert.vehicle_id, HoldKind.HEALTH, _source(alert)) for alert in lifted],
            actor=ACTOR,
            at=at,
        )
    Alert.objects.filter(id__in=_ids(placed)).update(holds=True)
    Alert.objects.filter(id__in=_ids(lifted)).update(holds=False)


def _some(alerts: "QuerySet[Alert]") -> list[Alert]:
    """Held in the order of their ids; what is left over comes with the next call."""
    rows = alerts.select_related("rule", "vehicle").order_by("id").select_for_update(of=("self",))
    return list(rows[:_AT_A_TIME])


def _ids(alerts: Iterable[Alert]) -> list[UUID]:
    return [alert.id for alert in alerts]


def _source(alert: Alert) -> str:
    return f"health_rule:{alert.rule.code}"
