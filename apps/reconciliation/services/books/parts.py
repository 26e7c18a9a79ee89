"""What the queries of all books are put together from."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db.models import BigIntegerField, CharField, IntegerField, QuerySet, Value

from apps.core.types import Actor
from apps.reconciliation.enums import ItemState

ACTOR: Final = Actor.system("reconciliation.loading")
# Market and a moment to (ext_id, reference, batch, amount_minor, currency, ts, state, label, slack_minor).
Rows = Callable[[str, datetime], "QuerySet[Any, Any]"]


def text(value: str) -> Value:
    return Value(value, output_field=CharField())


def count(value: int) -> Value:
    return Value(value, output_field=BigIntegerField())


def whole(value: int) -> Value:
    return Value(value, output_field=IntegerField())


FINAL: Final = text(ItemState.FINAL.value)
PENDING: Final = text(ItemState.PENDING.value)
VOID: Final = text(ItemState.VOID.value)
NOTHING: Final = text("")
EXACT: Final = whole(0)
