"""The demo accounts: one a role, two for every role that decides on another's request."""

from dataclasses import dataclass

DEMO_DOMAIN = "demo.ev4rent.example"
DEMO_PASSWORD = "Blue-Horizons-1"

# Precedence orders a person's groups in a token: the widest role first.
ROLES = ("admin", "manager", "finance", "sre", "ops", "dispatcher", "support", "technician", "partner")
_LISTED = ("ops", "dispatcher", "technician", "support", "finance", "sre", "manager", "partner", "admin")
_DECIDING = frozenset({"ops", "support", "finance", "manager", "admin"})
_LABELS = {"sre": "SRE"}


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
    accounts = [Account(f"{role}@{DEMO_DOMAIN}", f"{label} One", role)]
    if role in _DECIDING:
        accounts.append(Account(f"{role}2@{DEMO_DOMAIN}", f"{label} Two", role))
    return accounts
