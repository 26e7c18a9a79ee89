"""Markets are loaded from their packs, as after a migration."""

import pytest

from apps.accounts.services.markets import load_markets


@pytest.fixture(autouse=True)
def _markets(db: None) -> None:
    load_markets()
