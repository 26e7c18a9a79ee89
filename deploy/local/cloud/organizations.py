"""AWS Organizations: a small one with fixed numbers, since moto draws them by lot and forgets them."""

from typing import Final

from moto.organizations.models import (
    FakeAccount,
    FakeOrganizationalUnit,
    OrganizationsBackend,
    organizations_backends,
)

from deploy.local.cloud.config import CloudConfig

_ROOT: Final = "r-ev4r"
_WORKLOADS: Final = "ou-ev4r-workload"
_PRODUCTION: Final = "ou-ev4r-prodlive"
_TRIALS: Final = "ou-ev4r-trialrun"
_INFRASTRUCTURE: Final = "ou-ev4r-platform"
# Id, name and parent; parents first.
_UNITS: Final = (
    (_WORKLOADS, "Workloads", _ROOT),
    (_PRODUCTION, "Production", _WORKLOADS),
    (_TRIALS, "Trials", _WORKLOADS),
    (_INFRASTRUCTURE, "Infrastructure", _ROOT),
)
_ACCOUNTS: Final = (
    ("111122223333", "blue-horizons-production", _PRODUCTION),
    ("444455556666", "blue-horizons-staging", _TRIALS),
    ("777788889999", "blue-horizons-shared", _INFRASTRUCTURE),
)


def install(config: CloudConfig) -> None:
    """Found the organisation; the account of the local cloud manages it."""
    found(config.account_id)


def found(account_id: str) -> None:
    """Make the organisation of an account, once a process."""
    backend: OrganizationsBackend = organizations_backends[account_id]["aws"]
    if backend.org is not None:
        return
    backend.create_organization(region="us-east-1", FeatureSet="ALL")
    organisation = backend.org
    if organisation is None:
        return
    root, manager = backend.ou[0], backend.accounts[0]
    organisation.root_id = root.id = manager.parent_id = _ROOT
    manager.name = "Blue Horizons"
    for unit_id, name, parent in _UNITS:
        unit = FakeOrganizationalUnit(organisation, Name=name, ParentId=parent)
        unit.id = unit_id
        backend.ou.append(unit)
    for number, name, parent in _ACCOUNTS:
        account = FakeAccount(organisation, AccountName=name, Email=f"{name}@ev4rent.example")
        account.id, account.parent_id = number, parent
        backend.accounts.append(account)
