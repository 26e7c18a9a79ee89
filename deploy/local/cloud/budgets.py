"""AWS Budgets: the call that moto lacks, and budgets that survive a restart of the local cloud."""

import json
from pathlib import Path
from typing import Any, Final

from moto.budgets.exceptions import NotFoundException
from moto.budgets.models import Budget, BudgetsBackend, budgets_backends
from moto.budgets.responses import BudgetsResponse

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.durable import read_json, write_json

ACCOUNT: Final = "123456789012"


def install(application: LocalCloudApplication, config: CloudConfig) -> None:
    """Restore what was there, and keep every change."""
    add_update()
    path = config.state_dir / "budgets.json"
    for kept in read_json(path, []):
        _backend().budgets[ACCOUNT][kept["BudgetName"]] = Budget(kept, [])
    application.after("budgets", lambda: _keep(path))


def add_update() -> None:
    """Teach moto `UpdateBudget`."""
    BudgetsResponse.update_budget = _update_budget  # type: ignore[attr-defined]


def forget(name: str) -> None:
    """Take a budget away; for tests."""
    _backend().budgets[ACCOUNT].pop(name, None)


def _update_budget(self: BudgetsResponse) -> str:
    account, new = self._get_param("AccountId"), self._get_param("NewBudget")
    known = self.backend.budgets[account].get(new["BudgetName"])
    if known is None:
        msg = f"Unable to update budget: {new['BudgetName']} - the budget doesn't exist."
        raise NotFoundException(msg)
    known.budget = Budget(new, []).budget
    return json.dumps({})


def _keep(path: Path) -> None:
    kept: list[dict[str, Any]] = [each.budget for each in _backend().budgets[ACCOUNT].values()]
    write_json(path, kept)


def _backend() -> BudgetsBackend:
    return budgets_backends[ACCOUNT]["aws"]
