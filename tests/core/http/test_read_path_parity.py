"""Every list and detail of the product, found by walking its routes: PostgreSQL writes what REST framework
would.

Rows come from `tests.core.http.population`; a view without rows there is still run with each of its orders,
filters, pages and polls, so that no combination waits for a user to find out that its SQL is wrong.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.db import transaction
from django.db.models import UUIDField
from pytest_django import DjangoDbBlocker
from rest_framework.renderers import JSONRenderer

from apps.core.http.filters import AnyOf, Choose
from apps.core.http.reading import cursors, orders, plans
from apps.core.http.reading.changes import SINCE
from apps.core.http.reading.declarations import DetailDeclared, ListDeclared
from apps.core.http.reading.fields import model_field
from apps.core.http.reading.question import Shape, form_field
from apps.core.http.reading.statements import fetch
from apps.core.types import Actor
from backoffice.routes import api_routes
from tests.core.http.population import populate

VIEWS = sorted({route.view for route in api_routes()}, key=lambda view: view.__name__)
LISTS = [view for view in VIEWS if issubclass(view, ListDeclared)]
DETAILS = [view for view in VIEWS if issubclass(view, DetailDeclared)]
ACTOR = Actor("parity", frozenset({"*"}), frozenset({"SG"}))
SAMPLES: list[tuple[type[forms.Field], Any]] = [
    (forms.IntegerField, 7),
    (forms.FloatField, 7.5),
    (forms.DateTimeField, datetime(2026, 1, 1, tzinfo=UTC)),
    (forms.DateField, date(2026, 1, 1)),
    (forms.UUIDField, uuid4()),
]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _populated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for all: no test here writes, and each of them runs in a transaction inside of this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        populate()
        yield
        transaction.set_rollback(True)


def by_rest_framework(serializer: Any, rows: Any) -> Any:
    return json.loads(JSONRenderer().render(serializer(rows, many=True).data))


def within(view: ListDeclared) -> dict[str, Any]:
    """A value for each URL part: of a row that exists, if there is one."""
    return {
        name: view.rows(ACTOR).values_list(path, flat=True).first() or uuid4()
        for name, path in view.within.items()
    }


def read(view: Any, shape: Shape, limit: int, **values: Any) -> tuple[list[Any], list[str | None]]:
    """The items of a page and the sort keys of its last row."""
    page = plans.list_plan(view, ACTOR, shape).page(limit)
    if page is None:
        return [], []
    items, _, _, *keys = fetch(page.statement, {**within(view()), **values})[0]
    return json.loads(items or b"[]"), [None if key is None else key.decode() for key in keys]


@pytest.mark.parametrize("view", LISTS, ids=lambda view: view.__name__)
def test_a_list_reads_as_rest_framework_would_write_it(view: Any) -> None:
    declared = view()
    for order in declared.orders.names:
        items, _ = read(view, Shape((), order, None, since=False), 1000)
        rows = declared.rows(ACTOR)
        for name, value in within(declared).items():
            rows = rows.filter(**{view.within[name]: value})
        terms = declared.orders.terms(order)
        nullable = [orders.is_nullable(rows.model, term.path) for term in terms]
        expected = by_rest_framework(declared.row, rows.order_by(*orders.order_by(terms, nullable))[:1000])
        assert items == expected, order


@pytest.mark.parametrize("view", LISTS, ids=lambda view: view.__name__)
def test_each_order_goes_on_after_a_cursor(view: Any) -> None:
    for order in view.orders.names:
        first, keys = read(view, Shape((), order, None, since=False), 1)
        if not first:
            return
        terms = view.orders.terms(order)
        columns = [model_field(plans.model_of(view), term.path) for term in terms]
        found = cursors.decode(cursors.encode(order, keys), order, columns)
        values = {orders.key_param(index): key for index, key in enumerate(found)}
        shape = Shape((), order, tuple(key is None for key in found), since=False)
        whole, _ = read(view, Shape((), order, None, since=False), 1000)
        assert read(view, shape, 1000, **values)[0] == whole[1:], order


@pytest.mark.parametrize("view", [view for view in LISTS if view.filters], ids=lambda view: view.__name__)
def test_each_filter_runs(view: Any) -> None:
    order = view.orders.default
    for name, each in view.filters.base_filters.items():
        if isinstance(each, Choose):
            for choice in each.conditions:
                read(view, Shape(((name, choice),), order, None, since=False), 10)
        else:
            value = form_field(each).clean(sample(each))
            read(view, Shape(((name, None),), order, None, since=False), 10, **{name: value})


@pytest.mark.parametrize("view", [view for view in LISTS if view.changes], ids=lambda view: view.__name__)
def test_each_poll_runs(view: Any) -> None:
    whole, _ = read(view, Shape((), view.orders.default, None, since=False), 1000)
    assert read(view, Shape((), view.orders.default, None, since=True), 1000, **{SINCE: 0})[0] == whole
    assert fetch(plans.changed_plan(view), {SINCE: 0})


@pytest.mark.parametrize("view", DETAILS, ids=lambda view: view.__name__)
def test_a_detail_reads_as_rest_framework_would_write_it(view: Any) -> None:
    declared = view()
    statement = plans.detail_plan(view, ACTOR).statement
    assert statement is not None
    fetch(
        statement,
        _key_of_first(declared) if declared.one(ACTOR).exists() else {plans.DETAIL_KEY: _nobody(declared)},
    )
    for row in declared.one(ACTOR)[:20]:
        body = fetch(statement, {plans.DETAIL_KEY: row.pk})[0][0]
        assert json.loads(body or b"null") == by_rest_framework(declared.detail_serializer(), [row])[0]


def _nobody(declared: Any) -> object:
    key = declared.one(ACTOR).model._meta.pk
    return uuid4() if isinstance(key, UUIDField) else "XX"


def _key_of_first(declared: Any) -> dict[str, Any]:
    return {plans.DETAIL_KEY: declared.one(ACTOR).values_list("pk", flat=True).first()}


def sample(each: Any) -> str:
    """A text that the filter takes."""
    field = form_field(each)
    member = getattr(field, "member", None) if isinstance(each, AnyOf) else field
    choices = getattr(field, "choices", None)
    if choices and isinstance(each, AnyOf):
        return ",".join(sorted(choices)[:2])
    for kind, value in SAMPLES:
        if isinstance(member, kind):
            return value.isoformat() if isinstance(value, date) else str(value)
    return "team:fleet"
