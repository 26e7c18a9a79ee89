"""What was done to cars, kept on disk: after a restart the same ones are silent, flat, drifted, deaf or
immobilised.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from deploy.simulator.city.city import Drain, Standstill
from deploy.simulator.commands.desk import Deafness
from deploy.simulator.faults.labels import Kind
from deploy.simulator.publishing.shadow_agents import ShadowDrift
from deploy.simulator.publishing.wire import Silence


@dataclass(slots=True)
class LeverLedger:
    """Append-only JSON lines."""

    path: Path
    drains: list[Drain] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    deaf: list[Deafness] = field(default_factory=list)
    standstills: list[Standstill] = field(default_factory=list)
    drifts: list[ShadowDrift] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read what was done before."""
        ledger = cls(path)
        if path.exists():
            for line in path.read_text().splitlines():
                entry = json.loads(line)
                if entry["kind"] == "drain":
                    ledger.drains.append(Drain(entry["car"], entry["at_s"]))
                elif entry["kind"] == "standstill":
                    ledger.standstills.append(Standstill(entry["car"], entry["at_s"]))
                elif entry["kind"] == "deafness":
                    ledger.deaf.append(Deafness(entry["car"], entry["begins_s"], entry["ends_s"]))
                elif entry["kind"] == "shadow":
                    ledger.drifts.append(
                        ShadowDrift(entry["car"], entry["begins_s"], entry["ends_s"], Kind(entry["drift"]))
                    )
                else:
                    ledger.silences.append(Silence(entry["car"], entry["begins_s"], entry["ends_s"]))
        return ledger

    def add_drain(self, drain: Drain) -> None:
        """Keep a flat battery."""
        self.drains.append(drain)
        self._append({"kind": "drain", "car": drain.car, "at_s": drain.at_s})

    def add_silence(self, silence: Silence) -> None:
        """Keep a silent car."""
        self.silences.append(silence)
        self._append(
            {
                "kind": "silence",
                "car": silence.car,
                "begins_s": silence.begins_s,
                "ends_s": silence.ends_s,
            }
        )

    def add_deafness(self, deafness: Deafness) -> None:
        """Keep a car that ignores commands."""
        self.deaf.append(deafness)
        times = {"begins_s": deafness.begins_s, "ends_s": deafness.ends_s}
        self._append({"kind": "deafness", "car": deafness.car, **times})

    def add_standstill(self, standstill: Standstill) -> None:
        """Keep an immobilised car, which no lever but a command has made."""
        self.standstills.append(standstill)
        self._append({"kind": "standstill", "car": standstill.car, "at_s": standstill.at_s})

    def add_drift(self, drift: ShadowDrift) -> None:
        """Keep a shadow that parted from its car."""
        self.drifts.append(drift)
        self._append(
            {
                "kind": "shadow",
                "car": drift.car,
                "begins_s": drift.begins_s,
                "ends_s": drift.ends_s,
                "drift": drift.kind.value,
            }
        )

    def _append(self, entry: dict[str, object]) -> None:
        with self.path.open("a") as file:
            file.write(json.dumps(entry) + "\n")
