"""Charging points that break: drawn for each day, like everything that goes wrong in the city."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.charging.bays import Bay
from deploy.simulator.clock import at_local, day_start_s
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.seeds import stable_id, stream

BROKEN_PER_THOUSAND_A_DAY: Final = 12.0
LASTS_MINUTES: Final = (40.0, 420.0)


@dataclass(frozen=True, slots=True)
class BayFault:
    """One charging point is out of order between two epoch seconds."""

    label_id: str
    bay: Bay
    begins_s: float
    ends_s: float

    def holds_at(self, second: float) -> bool:
        return self.begins_s <= second < self.ends_s


def draw_faults(catalogue: Catalogue, day: int) -> tuple[BayFault, ...]:
    """The faults that begin on one service day; each point breaks once a day at most."""
    rng = stream(catalogue.seed, "bay-faults", day)
    bays = [(s, n) for s, station in enumerate(catalogue.stations) for n in range(station.bays)]
    count = min(int(rng.poisson(BROKEN_PER_THOUSAND_A_DAY * len(bays) / 1_000)), len(bays))
    faults = []
    for choice in rng.choice(len(bays), size=count, replace=False).tolist():
        begins = day_start_s(day) + float(rng.uniform(at_local(5), at_local(23)))
        ends = begins + float(rng.uniform(*LASTS_MINUTES)) * 60
        label_id = stable_id(catalogue.seed, "bay-fault", day, choice)
        faults.append(BayFault(label_id, bays[choice], begins, ends))
    return tuple(faults)
