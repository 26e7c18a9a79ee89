"""Without the starter rules: each test brings the rules that it is about."""

import pytest

from apps.telemetry.models import HealthRule, HealthRuleRevision


@pytest.fixture(autouse=True)
def _no_rules(db: None, _markets: None) -> None:
    HealthRuleRevision.objects.all().delete()
    HealthRule.objects.all().delete()
