"""What the road asks of a hire, and what it asks when nobody had the car: a function of seed and hire."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.platform.words import Hire
from deploy.simulator.seeds import stable_id, stream

# Of a thousand hires: how many pass a gantry, park for money, are fined; and how many of those are odd.
PASSES: Final = 350
PARKS: Final = 120
FINED: Final = 6
AT_HAND_OVER: Final = 25
NOBODY_S: Final = 15
# Rates of the gantries, in cents.
GANTRIES: Final = (("Gantry 12, CTE", 100), ("Gantry 33, ECP", 150), ("Gantry 45, AYE", 200))
_PER_MILLE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of a statement. ``oddity`` is what a reconciliation has to notice, empty when nothing is."""

    number: str
    code: str
    plate: str
    at_s: float
    place: str
    amount_minor: int
    rental_id: str
    oddity: str = ""


def charges_of(catalogue: Catalogue, hires: Iterable[Hire]) -> list[Charge]:
    """Of all hires that are over, by time."""
    found = [charge for hire in hires if hire.ended_s is not None for charge in _of(catalogue, hire)]
    return sorted(found, key=lambda charge: (charge.at_s, charge.number))


def _of(catalogue: Catalogue, hire: Hire) -> Iterator[Charge]:
    rng = stream(catalogue.seed, "road", hire.rental_id)
    begin, end = hire.started_s, float(hire.ended_s or hire.started_s)
    asked = (
        ("TOL", PASSES, *GANTRIES[int(rng.integers(len(GANTRIES)))]),
        ("PRK", PARKS, "Car park", 60 * int(rng.integers(1, 8))),
        ("FIN", FINED, "No stopping", 7_000),
    )
    for code, often, place, amount in asked:
        if rng.uniform(0, _PER_MILLE) >= often:
            continue
        odd = rng.uniform(0, _PER_MILLE)
        # Well inside of the hire, as far as it is long enough.
        at, oddity = begin + (end - begin) * float(rng.uniform(0.3, 0.7)), ""
        if odd < AT_HAND_OVER:
            at, oddity = end + float(rng.uniform(-50, 50)), "road_at_hand_over"
        elif odd < AT_HAND_OVER + NOBODY_S:
            at, oddity = end + float(rng.uniform(400, 500)), "road_of_nobody"
        name = stable_id(catalogue.seed, "road", hire.rental_id, code).replace("-", "")
        number = f"{code[0]}{name[:12].upper()}"
        plate = catalogue.cars[hire.car].plate
        yield Charge(number, code, plate, round(at), place, amount, hire.rental_id, oddity)
