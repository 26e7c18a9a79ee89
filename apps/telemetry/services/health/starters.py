"""The rules that a market begins with. From then on they belong to the people who work there."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.apps.registry import Apps
from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core import clock
from apps.telemetry.models import HealthRule
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.services.health.publishing import make_live
from apps.telemetry.services.health.rules import document_of

STARTERS: Final = Path(__file__).resolve().parents[2] / "starter_rules.json"
_ACTOR: Final = "system:telemetry.starter_rules"


@transaction.atomic
def ensure_starter_rules(*, at: datetime) -> int:
    """Give every market that has no rule yet the starter rules, live. Returns how many rules are new.

    They come with the product and nobody published them, so no fact tells of it.
    """
    documents: list[dict[str, Any]] = json.loads(STARTERS.read_text(encoding="utf-8"))
    with_rules = set(HealthRule.objects.order_by().values_list("market", flat=True).distinct())
    markets = [pack.code for pack in accounts.list_packs() if pack.code not in with_rules]
    for market in markets:
        for document in documents:
            rule = HealthRule(market=market, created_at=at, updated_at=at, **document)
            definition = Definition.read(document_of(rule)).write()
            rule.condition, rule.clear_condition = definition["condition"], definition["clear_condition"]
            rule.save(force_insert=True)
            make_live(rule, definition, actor_id=_ACTOR, trial=None, at=at)
    return len(markets) * len(documents)


def load_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, with or without our tables."""
    try:
        if apps is not None:
            apps.get_model("telemetry", "HealthRuleRevision")
            apps.get_model("accounts", "Market")
    except LookupError:
        return
    ensure_starter_rules(at=clock.now())
