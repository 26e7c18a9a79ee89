"""Rules that are live, cars that report, and the watch that looks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from apps.fleet.models import Vehicle
from apps.telemetry import services as telemetry
from apps.telemetry.models import Alert, HealthRule
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.services.health.publishing import publish
from apps.telemetry.services.health.rules import document_of
from tests.fleet.builders import NOON
from tests.telemetry.builders import report

MINUTE: Final = timedelta(minutes=1)
WEAK: Final = {"field": "v12", "operator": "below", "value": 11.8}


def make_rule(condition: Mapping[str, Any] = WEAK, *, live: bool = True, **values: Any) -> HealthRule:
    """A rule of SG, live from an hour before noon; it ends as soon as the condition does."""
    usual = {
        "market": "SG",
        "name": "12 V weak",
        "code": f"rule-{HealthRule.objects.count()}",
        "clear_after_s": 0,
        "hold_off_s": 0,
        "created_at": NOON - timedelta(hours=1),
        "updated_at": NOON - timedelta(hours=1),
    }
    rule = HealthRule.objects.create(**{**usual, **values, "condition": dict(condition)})
    if live:
        publish(
            rule,
            Definition.read(document_of(rule)).write(),
            actor_id="test",
            trial=None,
            at=NOON - timedelta(hours=1),
        )
    return rule


def minute(number: float) -> datetime:
    return NOON + number * MINUTE


def tell_readings(car: Vehicle, field: str, values: Mapping[float, Any], *, delay: float = 0) -> None:
    """The car reports `field` at these minutes; each message is heard `delay` minutes later."""
    for number, value in values.items():
        seq = round(number * 60) + 100_000
        report(car, seq, at=minute(number), **{field: value})


def watch(number: float) -> dict[str, int]:
    """The health watch runs at this minute."""
    return telemetry.watch_health(at=minute(number))


def alerts_of(car: Vehicle) -> list[Alert]:
    return list(Alert.objects.filter(vehicle=car).order_by("first_seen", "opened_at"))


def the_alert(car: Vehicle) -> Alert:
    [alert] = alerts_of(car)
    return alert
