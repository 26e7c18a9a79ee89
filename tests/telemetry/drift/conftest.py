"""Vendors in place of AWS; tests/integrations/test_truths.py checks the gateway itself."""

import pytest

from apps.telemetry.gateways import truths as gateways
from apps.telemetry.services.drift import ensure_rules
from tests.telemetry.drift.builders import Vendors


@pytest.fixture
def vendors(monkeypatch: pytest.MonkeyPatch) -> Vendors:
    double = Vendors()
    for name in ("read_shadow", "read_shadows", "read_hot", "wish_refresh", "rewrite_hot"):
        monkeypatch.setattr(gateways, name, getattr(double, name))
    return double


@pytest.fixture
def _rules(_markets: None) -> None:
    ensure_rules()
