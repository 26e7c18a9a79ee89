"""Pulls levers: checks the car, writes it down, hands it to the live city."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from queue import SimpleQueue

from deploy.simulator.city.city import Drain
from deploy.simulator.commands.desk import Deafness
from deploy.simulator.levers.ledger import LeverLedger
from deploy.simulator.levers.requests import (
    DRIFT_MINUTES,
    DrainBattery,
    DriftShadow,
    IgnoreCommands,
    InvalidRequestError,
    SilenceVehicle,
)
from deploy.simulator.publishing.shadow_agents import ShadowDrift
from deploy.simulator.publishing.wire import Silence


@dataclass(slots=True)
class LeverDesk:
    """``pulled`` is read by the live loop, which alone touches the running city."""

    cars: Mapping[str, int]
    ledger: LeverLedger
    clock: Callable[[], float] = time.time
    pulled: "SimpleQueue[Drain | Silence | ShadowDrift | Deafness]" = field(default_factory=SimpleQueue)

    def silence(self, request: SilenceVehicle) -> int:
        """Silence a car from now on; answers the moment in milliseconds."""
        now = self.clock()
        silence = Silence(self._car(request.device_id), now, now + request.minutes * 60)
        self.ledger.add_silence(silence)
        self.pulled.put(silence)
        return round(now * 1_000)

    def ignore(self, request: IgnoreCommands) -> int:
        """Let a car ignore what it is told from now on; answers the moment in milliseconds."""
        now = self.clock()
        deafness = Deafness(self._car(request.device_id), now, now + request.minutes * 60)
        self.ledger.add_deafness(deafness)
        self.pulled.put(deafness)
        return round(now * 1_000)

    def drain(self, request: DrainBattery) -> int:
        """Let a battery go flat from now on; answers the moment in milliseconds."""
        now = self.clock()
        drain = Drain(self._car(request.device_id), now)
        self.ledger.add_drain(drain)
        self.pulled.put(drain)
        return round(now * 1_000)

    def drift_shadow(self, request: DriftShadow) -> int:
        """Let a car's shadow part from the car, from now on; answers the moment in milliseconds."""
        now = self.clock()
        drift = ShadowDrift(self._car(request.device_id), now, now + DRIFT_MINUTES * 60, request.kind)
        self.ledger.add_drift(drift)
        self.pulled.put(drift)
        return round(now * 1_000)

    def _car(self, device_id: str) -> int:
        if device_id not in self.cars:
            raise InvalidRequestError("device_id", "is no car of this city")
        return self.cars[device_id]
