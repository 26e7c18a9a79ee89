"""Ten thousand customers who are nobody: made-up syllables, addresses and numbers that lead nowhere."""

from dataclasses import dataclass
from typing import Any, Final

from deploy.simulator.clock import DAY_S, iso
from deploy.simulator.seeds import stable_id, stream

MOST: Final = 10_000
PER_CAR: Final = 10
TIERS: Final = (("standard", 0.62), ("plus", 0.30), ("business", 0.08))
# Nobody is called so: consonants and vowels thrown together, and no name of a person in any list.
_FIRST: Final = ("Zab", "Quo", "Vix", "Nuv", "Blor", "Fesk", "Dwi", "Yux", "Kraz", "Olv", "Thuv", "Gwex")
_LAST: Final = (
    "enu",
    "axil",
    "orbo",
    "ivvo",
    "ulka",
    "eppim",
    "azzo",
    "irdu",
    "oskel",
    "uvra",
    "embix",
    "ylo",
)
_YEARS_BACK_S: Final = 900 * DAY_S


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer; ``joined_before_s`` is how long before the city's first day."""

    index: int
    customer_id: str
    number: str
    name: str
    tier: str
    joined_before_s: float

    @property
    def email(self) -> str:
        """A domain that can never exist (RFC 2606)."""
        return f"{self.number.lower()}@customers.example"

    @property
    def phone(self) -> str:
        """No number of Singapore begins with 0."""
        return f"+650{self.index:07d}"


def build_customers(seed: int, vehicles: int) -> tuple[Customer, ...]:
    """The same seed makes the same people."""
    rng = stream(seed, "customers")
    made = []
    for index in range(min(MOST, max(PER_CAR * vehicles, 50))):
        draw, tier = float(rng.random()), TIERS[0][0]
        for name, share in TIERS:
            tier = name
            if draw < share:
                break
            draw -= share
        first, middle, last = (int(n) for n in rng.integers(len(_FIRST), size=3))
        made.append(
            Customer(
                index=index,
                customer_id=stable_id(seed, "customer", index),
                number=f"C-{index + 1:06d}",
                name=f"{_FIRST[first]}{_LAST[middle]} {_FIRST[last]}{_LAST[(first + index) % len(_LAST)]}",
                tier=tier,
                joined_before_s=float(rng.uniform(1, _YEARS_BACK_S)),
            )
        )
    return tuple(made)


def updated(customer: Customer, *, joined_s: float, status: str = "active") -> dict[str, Any]:
    """What the platform tells of a customer."""
    return {
        "customer_id": customer.customer_id,
        "number": customer.number,
        "tier": customer.tier,
        "status": status,
        "joined_at": iso(joined_s),
        "contact": {"name": customer.name, "email": customer.email, "phone": customer.phone},
    }
