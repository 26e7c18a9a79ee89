"""The demo accounts: one a role, two for every role that decides on another's request, a crew of
technicians.
"""

from dataclasses import dataclass

DEMO_DOMAIN = "demo.ev4rent.example"
DEMO_PASSWORD = "Blue-Horizons-1"

# Precedence orders a person's groups in a token: the widest role first.
ROLES = ("admin", "manager", "finance", "sre", "ops", "dispatcher", "support", "technician", "partner")
_LISTED = ("ops", "dispatcher", "technician", "support", "finance", "sre", "manager", "partner", "admin")
_DECIDING = frozenset({"ops", "support", "finance", "manager", "admin"})
# Enough technicians for a day that needs planning.
_CREW = 6
_LABELS = {"sre": "SRE"}
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six")


@dataclass(frozen=True)
class Account:
    """A user to create in the pool."""

    email: str
    name: str
    role: str


def demo_accounts() -> list[Account]:
    """Every demo account, in the order the sign-in page lists them."""
    return [account for role in _LISTED for account in _of_role(role)]


def _of_role(role: str) -> list[Account]:
    label = _LABELS.get(role, role.capitalize())
    many = _CREW if role == "technician" else 2 if role in _DECIDING else 1
    return [
        Account(
            f"{role}{number if number > 1 else ''}@{DEMO_DOMAIN}", f"{label} {_NUMBERS[number - 1]}", role
        )
        for number in range(1, many + 1)
    ]
