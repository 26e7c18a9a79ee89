"""Drifts, and vendors that say what a test wants them to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from apps.core.errors import Upstream
from apps.core.ids import new_id
from apps.fleet.models import Vehicle
from apps.telemetry.enums import DriftState, Remedy, TruthField, TruthReason, TruthSource
from apps.telemetry.models import Drift
from apps.telemetry.rules.drift.truths import Place, Told
from tests.fleet.builders import NOON

MINUTE = timedelta(minutes=1)
F = TruthField


def make_drift(vehicle: Vehicle, **columns: Any) -> Drift:
    """An open drift of a car's lock."""
    usual = {
        "market": vehicle.market,
        "field": TruthField.LOCKED.value,
        "odd": TruthSource.SHADOW.value,
        "reason": TruthReason.SAME_MOMENT.value,
        "state": DriftState.OPEN.value,
        "remedy": Remedy.REFRESH.value,
        "readings": {"registry": {"value": True, "as_of": None}, "shadow": {"value": False, "as_of": None}},
        "looks": 2,
        "first_seen_at": NOON,
        "last_seen_at": NOON + 10 * MINUTE,
        "opened_at": NOON + 10 * MINUTE,
    }
    return Drift.objects.create(id=new_id(), vehicle=vehicle, **{**usual, **columns})


def values(**said: Any) -> dict[TruthField, Any]:
    usual: dict[TruthField, Any] = {
        F.LOCKED: True,
        F.IGNITION: False,
        F.PLUGGED: False,
        F.SOC: 80.0,
        F.ODOMETER: 12_000_000,
        F.POSITION: Place(1.3521, 103.8198),
    }
    return {**usual, **{TruthField(name): value for name, value in said.items()}}


def shadow(at: datetime, *, heard: datetime | None = None, **said: Any) -> Told:
    """What a shadow says that was reported at this moment."""
    return Told(TruthSource.SHADOW, heard or at, at, None, values(**said))


def hot(at: datetime, seq: int = 1, **said: Any) -> Told:
    """What the hot table holds: the reading of this moment."""
    return Told(TruthSource.HOT, None, at, seq, values(**said))


@dataclass
class Vendors:
    """Stands where `telemetry.gateways.truths` stands: what each car's shadow and hot item say, outages, and
    what was asked of them."""

    shadows: dict[str, Told] = field(default_factory=dict)
    hots: dict[str, Told] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    wished: list[tuple[str, str]] = field(default_factory=list)
    rewritten: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def says(self, car: Vehicle, told: Told, **said: Any) -> None:
        side = self.shadows if told.source is TruthSource.SHADOW else self.hots
        changed = {TruthField(name): value for name, value in said.items()}
        side[car.device_id] = replace(told, values={**told.values, **changed})

    def read_shadow(self, device_id: str) -> Told | None:
        self._answer("shadow")
        return self.shadows.get(device_id)

    def read_shadows(self) -> dict[str, Told]:
        self._answer("shadow")
        return dict(self.shadows)

    def read_hot(self, device_ids: Sequence[str], *, hurry: bool = False) -> dict[str, Told]:
        self._answer("hot")
        return {name: self.hots[name] for name in device_ids if name in self.hots}

    def wish_refresh(self, device_id: str, token: str) -> bool:
        self._answer("shadow")
        self.wished.append((device_id, token))
        return device_id in self.shadows

    def rewrite_hot(self, device_id: str, values: Mapping[str, Any]) -> None:
        self._answer("hot")
        self.rewritten.append((device_id, values))

    def _answer(self, what: str) -> None:
        if what in self.away:
            raise Upstream("It does not answer.")
