"""What each car's unit reports to its shadow: its whole state when something changed, else now and then.

It goes the way of the shadow service, beside the telemetry, and says nothing while the car is out of reach.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.simulator.faults.labels import SHADOWY, Kind
from deploy.simulator.publishing.messages import JsonObject, Message
from deploy.simulator.publishing.wire import Wire

# The longest time between two reports of a car within reach; spread, so that they do not come in waves.
HEARTBEAT_S: Final = 600
SPREAD_S: Final = 120
SOC_STEP: Final = 5.0
SWITCHES: Final = ("locked", "ignition", "plugged", "charging")


@dataclass(frozen=True, slots=True)
class ShadowDrift:
    """A lever: between two epoch seconds this car's shadow is stuck, or wrong about the lock."""

    car: int
    begins_s: float
    ends_s: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Report:
    """The reported state of one car as of a second."""

    car: int
    made_at_s: int
    state: JsonObject


@dataclass(slots=True)
class ShadowAgents:
    """One agent a car, in one object; asked by the live loop alone."""

    wire: Wire
    drifts: list[ShadowDrift] = field(default_factory=list)
    _told: dict[int, Report] = field(default_factory=dict)
    _asked: dict[int, Any] = field(default_factory=dict)

    def reports(self, messages: Iterable[Message], now: int) -> list[Report]:
        """What leaves now, given the messages that leave now."""
        newest = {message.car: message for message in messages if message.points}
        found = (self._report(message, now) for message in newest.values())
        return [report for report in found if report is not None]

    def ask(self, car: int, token: Any, now: int) -> bool:
        """Somebody wishes a fresh report; it says the token back. Whether this is news."""
        if self._asked.get(car) == token:
            return False
        self._asked[car] = token
        self.wire.cure(car, now)
        self.drifts = [
            drift for drift in self.drifts if drift.car != car or drift.kind is not Kind.SHADOW_STUCK
        ]
        return True

    def _report(self, message: Message, now: int) -> Report | None:
        car, told = message.car, self._told.get(message.car)
        if told is not None and message.made_at_s <= told.made_at_s:
            return None
        kinds = self._kinds(car, now)
        if kinds & {Kind.SHADOW_STUCK, Kind.SHADOW_LATE}:
            return None
        state = _state(message.points[-1])
        if Kind.SHADOW_LOCK in kinds:
            state["locked"] = not state["locked"]
        if not (car in self._asked or _is_due(told, state, message.made_at_s)):
            return None
        if car in self._asked:
            state["refresh"] = self._asked.pop(car)
        report = Report(car, message.made_at_s, state)
        self._told[car] = report
        return report

    def _kinds(self, car: int, now: int) -> set[Kind]:
        kinds = {label.kind for label in self.wire.labels_of(car, now) if label.kind in SHADOWY}
        return kinds | {
            drift.kind for drift in self.drifts if drift.car == car and drift.begins_s <= now < drift.ends_s
        }


def _state(point: JsonObject) -> JsonObject:
    return {
        "at": point["ts"],
        "locked": point["locked"],
        "ignition": point["ignition"],
        "plugged": point["plugged"],
        "charging": point["charging_kw"] > 0,
        "soc": point["soc"],
        "odometer_m": point["odometer_m"],
        "lat": point["lat"],
        "lng": point["lng"],
    }


def _is_due(told: Report | None, state: JsonObject, made_at_s: int) -> bool:
    if told is None:
        return True
    heartbeat = HEARTBEAT_S - told.car * 37 % SPREAD_S
    return (
        made_at_s - told.made_at_s >= heartbeat
        or any(state[name] != told.state[name] for name in SWITCHES)
        or abs(state["soc"] - told.state["soc"]) >= SOC_STEP
    )
