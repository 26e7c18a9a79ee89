"""The demo accounts, offered on the sign-in page while their password is still the published one."""

from dataclasses import dataclass
from functools import lru_cache

from moto.cognitoidp.models import CognitoIdpUserPool, UserStatus

from deploy.local.bootstrap.accounts import DEMO_DOMAIN, DEMO_PASSWORD
from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.passwords import PasswordHash


@dataclass(frozen=True)
class DemoAccount:
    """One account that a click fills in."""

    email: str
    name: str
    roles: str
    password: str = DEMO_PASSWORD


def demo_accounts(pool: CognitoIdpUserPool) -> list[DemoAccount]:
    """Who can be filled in, in the order the bootstrap made them."""
    found = []
    for user in pool.users.values():
        email = pools.attribute(user, "email")
        usable = email.endswith(f"@{DEMO_DOMAIN}") and user.enabled and user.status == UserStatus.CONFIRMED
        if usable and _is_published(str(user.password)):
            roles = ", ".join(pools.group_names(user))
            found.append(DemoAccount(email, pools.attribute(user, "name"), roles))
    return found


@lru_cache(maxsize=256)
def _is_published(stored: str) -> bool:
    return PasswordHash.parse(stored) == DEMO_PASSWORD
