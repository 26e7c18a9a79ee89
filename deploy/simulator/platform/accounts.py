"""Businesses that pay the rides of their people, and how each keeps its word."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.platform.customers import Customer


@dataclass(frozen=True, slots=True)
class Company:
    """`terms_days` is how long it may take, `pays_after` how many days after the invoice it does pay,
    and `pays` which share.
    """

    code: str
    organisation: str
    name: str
    centres: tuple[str, ...]
    terms_days: int
    pays_after: int = 0
    pays: float = 1.0


# Nobody is called so. One pays at once, one too late, one too little; two belong to one organisation.
COMPANIES: Final = (
    Company("QUOVIX-SALES", "Quovix Logistics", "Sales", ("Sales", "Trade fairs"), 30),
    Company("QUOVIX-FIELD", "Quovix Logistics", "Field service", ("North", "South"), 14, pays=0.8),
    Company("NUVBLOR", "Nuvblor Foods", "Nuvblor Foods", ("Deliveries",), 14, pays_after=17),
)


def company_of(customer: Customer) -> Company | None:
    """Whose account a customer rides on: most of the business tier has one."""
    if customer.tier != "business":
        return None
    place = customer.index % (len(COMPANIES) + 1)
    return COMPANIES[place] if place < len(COMPANIES) else None
