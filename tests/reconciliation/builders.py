"""Lines of both sides of payouts ↔ bank, and a run over them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final
from uuid import uuid4

from apps.core.types import Actor, Window
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import (
    Break,
    BreakJournal,
    DayClose,
    Match,
    MatchItem,
    PeriodClose,
    ReconItem,
    ReconRuleVersion,
    ReconRun,
)
from apps.reconciliation.types import NewReconItem

STREAM: Final = "payouts_bank"
DAY: Final = datetime(2026, 11, 10, 4, tzinfo=UTC)
AT: Final = datetime(2026, 11, 25, tzinfo=UTC)
WINDOW: Final = Window(datetime(2026, 11, 1, tzinfo=UTC), AT)
FINANCE: Final = Actor("finance", frozenset({"*"}), frozenset({"SG"}))
_numbers = count(1)


def line(reference: str = "", amount: int = 1_000, **values: Any) -> NewReconItem:
    number = next(_numbers)
    name = reference or f"po_{number}"
    given = {"ext_id": f"x{number}", "reference": name, "currency": "SGD", "ts": DAY, "label": name}
    return NewReconItem(**{**given, "amount_minor": amount, **values})


def load(kind: SourceKind, *items: NewReconItem, market: str = "SG") -> list[ReconItem]:
    reconciliation.load_items(kind=kind, market=market, items=items, watermark=AT, at=AT)
    names = [item.ext_id for item in items]
    rows = ReconItem.objects.filter(source__kind=kind, source__market=market, ext_id__in=names)
    return sorted(rows, key=lambda row: names.index(row.ext_id))


def payouts(*items: NewReconItem) -> list[ReconItem]:
    return load(SourceKind.PAYOUT, *items)


def bank(*items: NewReconItem) -> list[ReconItem]:
    return load(SourceKind.BANK, *items)


def run(*, dry_run: bool = False, at: datetime = AT, window: Window = WINDOW, market: str = "SG") -> ReconRun:
    return reconciliation.run_stream(
        stream=STREAM, market=market, window=window, dry_run=dry_run, actor=FINANCE, at=at
    )


def breaks() -> dict[str, str]:
    """Key → kind of what is open."""
    return dict(Break.objects.filter(state="open").values_list("key", "kind"))


def picture() -> dict[str, Any]:
    """Everything that a match or its undoing may change: items' places and breaks, by names that last."""
    return {
        "places": sorted(
            MatchItem.objects.filter(live=True).values_list("item__ext_id", "stream", "side", "counts")
        ),
        "breaks": sorted(
            Break.objects.values_list(
                "key", "kind", "state", "resolution", "left_minor", "right_minor", "closed_at", "match_id"
            ),
            key=str,
        ),
        "suggested": Match.objects.filter(state="suggested").count(),
    }


LATER: Final = AT + timedelta(hours=1)


def a_bit_of_everything() -> dict[str, Any]:
    """Ids of one of each kind of row, by noun: for what is asked of every route and of every list. As often
    as one likes.
    """
    matched, missing = line(), line(amount=700)
    payouts(matched, missing)
    bank(line(matched.reference))
    done = run()
    reconciliation.close_day(market="SG", day=DAY.date(), at=AT)
    statement = reconciliation.import_statement(
        actor=FINANCE, market="SG", name="day.sta", content=b"no statement", dry_run=True, at=AT
    )
    version = ReconRuleVersion.objects.filter(rule__stream=STREAM).order_by("rule__position")[0]
    day = DayClose.objects.get(market="SG", day=DAY.date())
    month = PeriodClose.objects.get_or_create(market="SG", month=DAY.date().replace(day=1))[0]
    wrong = Break.objects.get(key=missing.reference)
    journal = BreakJournal.objects.create(
        about=wrong,
        market="SG",
        lines=[{"account": "1900", "amount_minor": 700}, {"account": "1150", "amount_minor": -700}],
        amount_minor=700,
        currency="SGD",
        memo="It is being looked for.",
        facts="",
        asked_by=FINANCE.id,
        asked_at=AT,
        approval_id=uuid4(),
    )
    return {
        "break": wrong.pk,
        "period": month.pk,
        "break_journal": journal.pk,
        "match": Match.objects.get(key=matched.reference).pk,
        "run": done.pk,
        "day": day.pk,
        "statement": statement.pk,
        "version": version.pk,
        "rule": version.rule_id,
    }
