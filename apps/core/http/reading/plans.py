"""Statements kept for a view, an actor and a shape of question, built from the view's queryset once.

Building one costs a millisecond or two of ORM work, running a kept one next to nothing. The actor is part
of the key, so whatever `rows(actor)` made of the actor can serve nobody else.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from django.db.models import Exists, F, OuterRef
from rest_framework import serializers

from apps.core.http.kept import kept
from apps.core.http.reading import orders
from apps.core.http.reading.changes import HORIZON_SQL, SINCE
from apps.core.http.reading.columns import columns_of
from apps.core.http.reading.declarations import DetailDeclared, ListDeclared, RowsDeclared
from apps.core.http.reading.fields import AnyField, model_field
from apps.core.http.reading.params import Param
from apps.core.http.reading.question import Shape
from apps.core.http.reading.statements import Fragment, freeze
from apps.core.types import Actor

# ruff: noqa: S608 - the text comes from Django's compiler and quoted names; values stay parameters.
DETAIL_KEY = "detail"
KEPT_SIZES = 8
_NOBODY = Actor("nobody", frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Page:
    """`digest` changes with every release that changes the answer's form; list ETags contain it."""

    statement: Fragment
    digest: bytes

    @classmethod
    def of(cls, statement: Fragment) -> "Page":
        return cls(statement, hashlib.blake2b(statement.text.encode(), digest_size=8).digest())


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The statements behind one shape of question. A None matches no row and is not run."""

    inner: Fragment | None
    members: str
    keys: tuple[str, ...]
    # The keys of all rows that match, in no order.
    found: Fragment | None
    gone: Fragment | None

    _pages: dict[int, Page] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> Fragment | None:
        return self.found and "SELECT count(*) FROM (" + self.found + ") AS every"

    def page(self, limit: int) -> Page | None:
        """The statement for pages of this size; those asked for again and again are kept."""
        if self.inner is None:
            return None
        found = self._pages.get(limit)
        if found is None:
            found = Page.of(self._page(self.inner, limit))
            if len(self._pages) < KEPT_SIZES:
                self._pages[limit] = found
        return found

    def _page(self, inner: Fragment, limit: int) -> Fragment:
        """One row: the items' JSON, whether more follow, the snapshot's horizon, the last row's keys."""
        keys = ", ".join(self.keys)
        as_text = ", ".join(f"last.{key}::text" for key in self.keys)
        return (
            "WITH page AS MATERIALIZED ("
            + inner
            + (
                f" LIMIT {limit + 1}) "
                f"SELECT (SELECT json_agg(r)::text FROM (SELECT {self.members} FROM page LIMIT {limit}) r), "
                f"(SELECT count(*) FROM page) > {limit}, {HORIZON_SQL}, {as_text} "
                f"FROM (VALUES (1)) AS one "
                f"LEFT JOIN LATERAL (SELECT {keys} FROM page OFFSET {limit - 1} LIMIT 1) AS last ON true"
            )
        )


@kept(4096)
def list_plan(view: type[ListDeclared], actor: Actor, shape: Shape) -> ListPlan:
    """Compile; the view is made anew without a request, so its `rows` can depend on nothing but the actor."""
    declared = view()
    everything = _everything(declared, actor)
    matching = _filtered(declared, everything, shape)
    changes = declared.changes if shape.since else None
    selected = changes.narrow(matching) if changes else matching
    gone = None
    if changes and shape.filters and shape.null_keys is None:
        still = matching.order_by().filter(pk=OuterRef("pk"))
        gone = freeze(changes.narrow(everything).order_by().filter(~Exists(still)).values("pk"))
    found = freeze(selected.order_by().values("pk"))
    terms = declared.orders.terms(shape.order) or ()
    inner, members, keys = _selection(declared.row, _ordered(selected, terms, shape), terms)
    return ListPlan(inner, members, keys, found, gone)


def rows_of(declared: ListDeclared, actor: Actor, shape: Shape) -> models.QuerySet[Any]:
    """The same rows in the same order, for those who want them otherwise than as pages of JSON."""
    matching = _filtered(declared, _everything(declared, actor), shape)
    return _ordered(matching, declared.orders.terms(shape.order) or (), shape)


def _everything(declared: ListDeclared, actor: Actor) -> models.QuerySet[Any]:
    """All that the actor may see here."""
    queryset = declared.rows(actor)
    for name, path in declared.within.items():
        queryset = queryset.filter(**{path: Param(name)})
    return queryset


def _ordered(
    queryset: models.QuerySet[Any], terms: tuple[orders.Term, ...], shape: Shape
) -> models.QuerySet[Any]:
    """In the order asked for, beginning behind the cursor's row if there is one."""
    nullable = [orders.is_nullable(queryset.model, term.path) for term in terms]
    if shape.null_keys is not None:
        queryset = queryset.filter(orders.after(terms, nullable, shape.null_keys))
    return queryset.order_by(*orders.order_by(terms, nullable))


def _filtered(view: ListDeclared, queryset: models.QuerySet[Any], shape: Shape) -> models.QuerySet[Any]:
    if view.filters is None:
        return queryset
    for name, value in shape.filters:
        each = view.filters.base_filters[name]
        queryset = each.filter(queryset, Param(name) if value is None else value)
    return queryset


def _selection(
    serializer: type[serializers.Serializer[Any]],
    queryset: models.QuerySet[Any],
    terms: tuple[orders.Term, ...],
) -> tuple[Fragment | None, str, tuple[str, ...]]:
    """The queryset reduced to numbered columns (their real names could clash with model fields), and those
    names.
    """
    columns = columns_of(serializer, queryset)
    numbered = {f"c{index}": column.expression for index, column in enumerate(columns)}
    keys = {f"k{index}": F(term.path) for index, term in enumerate(terms)}
    members = ", ".join(
        f"c{index} AS {connection.ops.quote_name(column.name)}" for index, column in enumerate(columns)
    )
    return freeze(queryset.values(**numbered, **keys)), members, tuple(keys)


@dataclass(frozen=True, slots=True)
class DetailPlan:
    """One row: the object's JSON and its version. None matches nothing."""

    statement: Fragment | None


@kept(4096)
def detail_plan(view: type[DetailDeclared], actor: Actor) -> DetailPlan:
    declared = view()
    queryset = declared.one(actor).filter(**{declared.detail_path: Param(DETAIL_KEY)}).order_by()
    terms = (orders.Term(declared.version, descending=False),) if declared.version else ()
    inner, members, keys = _selection(declared.detail_serializer(), queryset, terms)
    if inner is None:
        return DetailPlan(None)
    version = f"{keys[0]}::text" if keys else "NULL"
    return DetailPlan(
        "WITH one AS MATERIALIZED ("
        + inner
        + f") SELECT (SELECT row_to_json(r)::text FROM (SELECT {members}) r), "
        f"{version} FROM one"
    )


@kept(256)
def model_of(view: type[RowsDeclared]) -> type[models.Model]:
    """Whose rows a view reads."""
    return view().rows(_NOBODY).model


def column_at(view: type[RowsDeclared], path: str) -> AnyField | None:
    """The column that a URL part is compared with; a foreign key counts as the key it points at."""
    field = model_field(model_of(view), path)
    return field.target_field if isinstance(field, models.ForeignKey) else field


@kept(256)
def changed_plan(view: type[ListDeclared]) -> Fragment:
    """Whether any table behind the list was written to at or after the horizon.

    Rows of other actors count too: a car that left the caller's market is a change to the caller.
    """
    declared = view()
    newest = declared.changes.newest(model_of(view)) if declared.changes else []
    # A horizon that lies ahead of ours was given out by another database.
    whole = Fragment(f"SELECT %s > {HORIZON_SQL}::bigint", (SINCE,))
    for part in filter(None, map(freeze, newest)):
        whole += Fragment(" OR coalesce((" + part.text + ") >= %s, false)", (*part.names, SINCE))
    return whole
