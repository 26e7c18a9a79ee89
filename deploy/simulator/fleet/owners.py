"""Whose cars they are: most are the operator's own, some belong to partners."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.seeds import stream


@dataclass(frozen=True, slots=True)
class Partner:
    """A company that owns cars of the fleet; ``share`` of it, between 0 and 1."""

    code: str
    name: str
    share: float


# Invented: nobody of these names leases cars. The first is the one that the demo partner works for.
PARTNERS: Final = (
    Partner("LUMEN", "Lumen Leasing", 0.08),
    Partner("HARBOUR", "Harbour Auto Finance", 0.04),
)


def owners(seed: int, count: int) -> tuple[str, ...]:
    """The owner's code of each car, "" for the operator's own."""
    order = stream(seed, "owners").permutation(count)
    owner = [""] * count
    begin = 0
    for partner in PARTNERS:
        end = begin + round(partner.share * count)
        for car in order[begin:end].tolist():
            owner[car] = partner.code
        begin = end
    return tuple(owner)
