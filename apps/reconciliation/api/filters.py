"""Query parameters of the lists."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from apps.core.http import filters
from apps.reconciliation.enums import (
    BreakKind,
    BreakState,
    DayState,
    ItemState,
    MatchState,
    PeriodState,
    Resolution,
    RunKind,
    RunState,
    SourceKind,
    StatementState,
    VersionState,
)
from apps.reconciliation.models import Break, MatchItem
from apps.reconciliation.rules.streams import STREAMS
from apps.reconciliation.selectors.lists import AGES

_CODES = [stream.code for stream in STREAMS]


def _open_in(stream: str) -> Q:
    """Neither matched nor explained by a journal."""
    counted = MatchItem.objects.filter(item=OuterRef("pk"), stream=stream, counts=True)
    explained = Break.objects.filter(
        item_ids__contains=[OuterRef("pk")], stream=stream, resolution=Resolution.JOURNAL
    )
    return Q(~Exists(counted)) & Q(~Exists(explained)) & ~Q(state=ItemState.VOID)


class ItemFilters(filters.FilterSet):
    """`?source=bank&open_in=payouts_bank&market=SG&q=po_1`"""

    market = filters.AnyOf("market")
    source = filters.AnyOf("source__kind", choices=SourceKind)
    open_in = filters.Choose({code: _open_in(code) for code in _CODES})
    state = filters.AnyOf("state", choices=ItemState)
    currency = filters.AnyOf("currency")
    reference = filters.AnyOf("reference")
    id = filters.AnyOf("id", member=forms.IntegerField(min_value=1))
    ts_from = filters.AtLeast("ts", forms.DateTimeField())
    ts_to = filters.Before("ts", forms.DateTimeField())
    amount_min = filters.AtLeast("amount_minor", forms.IntegerField())
    amount_max = filters.AtMost("amount_minor", forms.IntegerField())
    q = filters.Search("label")


class MatchFilters(filters.FilterSet):
    """`?stream=payouts_bank&state=suggested`"""

    market = filters.AnyOf("market")
    stream = filters.AnyOf("stream", choices=_CODES)
    state = filters.AnyOf("state", choices=MatchState)


class BreakFilters(filters.FilterSet):
    """`?state=open&kind=amount&age=older&stream=payouts_bank`"""

    market = filters.AnyOf("market")
    stream = filters.AnyOf("stream", choices=_CODES)
    state = filters.AnyOf("state", choices=BreakState)
    kind = filters.AnyOf("kind", choices=BreakKind)
    age = filters.AnyOf("age", choices=AGES)
    currency = filters.AnyOf("currency")
    waiting = filters.IsPresent("approval_id")
    occurred_from = filters.AtLeast("occurred_at", forms.DateTimeField())
    occurred_to = filters.Before("occurred_at", forms.DateTimeField())
    q = filters.Search("key", "name")


class RunFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    stream = filters.AnyOf("stream", choices=_CODES)
    kind = filters.AnyOf("kind", choices=RunKind)
    state = filters.AnyOf("state", choices=RunState)
    dry_run = filters.Flag("dry_run")


class VersionFilters(filters.FilterSet):
    stream = filters.AnyOf("rule__stream", choices=_CODES)
    rule = filters.AnyOf("rule__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=VersionState)


class StatementFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=StatementState)


class DayFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=DayState)


class PeriodFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=PeriodState)
