"""What an actor may see: rows of the actor's markets. Every read begins here."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from apps.core.types import Actor
from apps.reconciliation.models import (
    Break,
    BreakJournal,
    DayClose,
    Match,
    PeriodClose,
    ReconItem,
    ReconRun,
    StatementImport,
)

_Row = TypeVar("_Row", bound=Model)


def _of_markets(rows: "QuerySet[_Row]", actor: Actor) -> "QuerySet[_Row]":
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_items(actor: Actor) -> "QuerySet[ReconItem]":
    return _of_markets(ReconItem.objects.all(), actor)


def visible_matches(actor: Actor) -> "QuerySet[Match]":
    return _of_markets(Match.objects.all(), actor)


def visible_breaks(actor: Actor) -> "QuerySet[Break]":
    return _of_markets(Break.objects.all(), actor)


def visible_runs(actor: Actor) -> "QuerySet[ReconRun]":
    return _of_markets(ReconRun.objects.all(), actor)


def visible_statements(actor: Actor) -> "QuerySet[StatementImport]":
    return _of_markets(StatementImport.objects.all(), actor)


def visible_days(actor: Actor) -> "QuerySet[DayClose]":
    return _of_markets(DayClose.objects.all(), actor)


def visible_periods(actor: Actor) -> "QuerySet[PeriodClose]":
    return _of_markets(PeriodClose.objects.all(), actor)


def visible_break_journals(actor: Actor) -> "QuerySet[BreakJournal]":
    return _of_markets(BreakJournal.objects.all(), actor)
