"""The lists, as the read path takes them."""

from datetime import timedelta
from typing import Final

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Now

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.reconciliation.models import (
    Break,
    DayClose,
    DayEntry,
    Match,
    ReconItem,
    ReconRuleVersion,
    ReconRun,
    StatementImport,
)
from apps.reconciliation.selectors.visible import (
    visible_breaks,
    visible_days,
    visible_items,
    visible_matches,
    visible_runs,
    visible_statements,
)

AGES: Final = ("day", "days", "week", "month", "older")  # the schema names them too: settings/drf.py


def list_items(actor: Actor) -> "QuerySet[ReconItem]":
    """Lines, with the book that they stand in."""
    return visible_items(actor).annotate(source_kind=F("source__kind"))


def list_matches(actor: Actor) -> "QuerySet[Match]":
    """Matches, with the rule and the people behind them."""
    return visible_matches(actor).annotate(
        rule_name=F("rule_version__rule__name"),
        rule_number=F("rule_version__number"),
        made_by_name=accounts.name_of("made_by"),
        decided_by_name=accounts.name_of("decided_by"),
    )


def list_breaks(actor: Actor) -> "QuerySet[Break]":
    """Breaks, with their age and what their inbox item says of them."""
    return visible_breaks(actor).annotate(
        age=_age(),
        owner=F("inbox_item__owner"),
        owner_name=accounts.name_of("inbox_item__owner"),
        due_at=F("inbox_item__due_at"),
        closed_by_name=accounts.name_of("closed_by"),
        waived_by_name=accounts.name_of("waived_by"),
    )


def list_runs(actor: Actor) -> "QuerySet[ReconRun]":
    return visible_runs(actor).annotate(started_by_name=accounts.name_of("started_by"))


def list_versions(actor: Actor) -> "QuerySet[ReconRuleVersion]":
    """Every version of every rule; rules belong to the house and not to a market."""
    versions = ReconRuleVersion.objects.annotate(
        stream=F("rule__stream"),
        name=F("rule__name"),
        position=F("rule__position"),
        created_by_name=accounts.name_of("created_by"),
        published_by_name=accounts.name_of("published_by"),
    )
    return versions if actor.may("recon.view") else versions.none()


def list_statements(actor: Actor) -> "QuerySet[StatementImport]":
    return visible_statements(actor).annotate(created_by_name=accounts.name_of("created_by"))


def list_days(actor: Actor) -> "QuerySet[DayClose]":
    return visible_days(actor).annotate(signed_by_name=accounts.name_of("signed_by"))


def list_day_entries(actor: Actor) -> "QuerySet[DayEntry]":
    days = visible_days(actor).order_by().values("id")
    return DayEntry.objects.filter(day__in=days).annotate(actor_name=accounts.name_of("actor"))


def _age() -> Case:
    """How long ago the money moved, in the buckets that a ledger clerk thinks in."""
    steps = zip(AGES, (timedelta(days=days) for days in (1, 3, 7, 30)), strict=False)
    younger = [When(occurred_at__gt=Now() - span, then=Value(name)) for name, span in steps]
    return Case(*younger, default=Value(AGES[-1]), output_field=CharField())
