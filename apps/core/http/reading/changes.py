"""What changed since a reader last looked: polls by delta, and 304 for a list that did not change.

A table that offers this keeps, by trigger, the number of the transaction that wrote each row last
(`pg_current_xact_id()`), indexed. A reader is told the oldest transaction that was still running when its
answer was made; whatever it has not seen carries that number or a higher one. So a transaction that began
early and committed late is not missed, which a timestamp can't promise. Rows are marked as gone, never
deleted.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from django.db import models
from django.db.models import Q

from apps.core.http.kept import kept
from apps.core.http.reading.params import Param
from apps.core.types import Actor

SINCE: Final = "since"
# Evaluated in the statement that reads the rows, so both see the same snapshot.
HORIZON_SQL: Final = "pg_snapshot_xmin(pg_current_snapshot())::text"
_NO_TRANSACTION: Final = 2**63 - 1
_TOKEN: Final = re.compile(r"[0-9]{1,18}")
_TAG: Final = re.compile(r'W/"([0-9]{1,18})\.([0-9a-f]{16})"')


class Changes:
    """`Changes("revision", "snapshot__revision")`: the columns, here and along joins, that hold the
    transaction.
    """

    def __init__(self, *paths: str) -> None:
        self.paths = paths

    def narrow(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Only rows that were written after the reader's horizon; each column is looked up in its own
        index.
        """
        manager = queryset.model._base_manager
        touched: Sequence[models.QuerySet[Any]] = [
            manager.filter(_beyond_horizon(path)).order_by().values("pk") for path in self.paths
        ]
        if len(touched) == 1:
            return queryset.filter(_beyond_horizon(self.paths[0]))
        return queryset.filter(pk__in=reduce(lambda left, right: left.union(right), touched))

    def newest(self, model: type[models.Model]) -> list[models.QuerySet[Any]]:
        """For each column its highest value, whoever may see that row: one step into the index."""
        found: list[models.QuerySet[Any]] = []
        for path in self.paths:
            *steps, column = path.split("__")
            owner: Any = model
            for step in steps:
                owner = owner._meta.get_field(step).related_model
            found.append(owner._base_manager.order_by(f"-{column}").values(column)[:1])
        return found


def _beyond_horizon(path: str) -> Q:
    """With an upper end that is never reached: a planner that does not know the value expects few rows in a
    range between two ends, and takes the index; of one open end it would expect a third of the table.
    """
    return Q(**{f"{path}__gte": Param(SINCE), f"{path}__lt": _NO_TRANSACTION})


@dataclass(frozen=True, slots=True)
class Tag:
    """The ETag of a list: the horizon of the copy, and a hash of what was asked by whom."""

    horizon: str
    digest: str

    def __str__(self) -> str:
        return f'W/"{self.horizon}.{self.digest}"'

    @classmethod
    def find(cls, header: str, digest: str) -> "Tag | None":
        """The tag in an If-None-Match header that answers this very question, if there is one."""
        for horizon, own in _TAG.findall(header[:2048]):
            if own == digest:
                return cls(horizon, own)
        return None


def parse_token(text: str) -> int | None:
    """The horizon that `?since=` carries, None when it is not one."""
    return int(text) if _TOKEN.fullmatch(text) else None


def digest_of(*parts: bytes) -> str:
    return hashlib.blake2b(b"\x00".join(parts), digest_size=8).hexdigest()


@kept(4096)
def digest_of_actor(actor: Actor) -> bytes:
    """The same in every process, which the order of a set's members is not."""
    markets = "*" if actor.markets is None else ",".join(sorted(actor.markets))
    owners = "*" if actor.owners is None else ",".join(sorted(actor.owners))
    return "\n".join([actor.id, ",".join(sorted(actor.capabilities)), markets, owners]).encode()
