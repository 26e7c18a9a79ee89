"""What a list was asked: the query string, checked against what the view declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import django_filters
from django import forms
from django.core.exceptions import ValidationError as FormError
from django.db import models
from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.http.kept import kept
from apps.core.http.reading import cursors
from apps.core.http.reading.changes import SINCE, parse_token
from apps.core.http.reading.declarations import ListDeclared
from apps.core.http.reading.fields import model_field
from apps.core.http.reading.orders import key_param

RESERVED: Final = frozenset({"limit", "cursor", "order", "count"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything about a question that its SQL depends on; together with view and actor the key of a kept
    statement.

    `filters` pairs each filter's name with its value where the value decides over the SQL, else with None.
    """

    filters: tuple[tuple[str, str | None], ...]
    order: str
    null_keys: tuple[bool, ...] | None
    since: bool


@dataclass(frozen=True, slots=True)
class Question:
    shape: Shape
    values: Mapping[str, Any]
    limit: int
    count: bool


class _Faults(dict[str, list[ErrorDetail]]):
    def add(self, name: str, code: str, text: str) -> None:
        self[name] = [ErrorDetail(text, code)]


def read_question(view: ListDeclared, model: type[models.Model], sent: QueryDict) -> Question:
    """Raises ValidationError with every parameter at fault, unknown ones included."""
    faults = _Faults()
    once = _without_repeats(sent, faults)
    filters, values = _filters(view, once, faults)
    limit = _limit(view, once.pop("limit", None), faults)
    count = _count(once.pop("count", None), faults)
    order = once.pop("order", view.orders.default)
    null_keys = _position(view, model, order, once.pop("cursor", None), values, faults)
    since = _since(view, once, values, faults)
    for name in once:
        faults.add(name, "unknown_parameter", "This list has no such parameter.")
    if faults:
        raise ValidationError(faults)
    return Question(Shape(filters, order, null_keys, since), values, limit, count)


def _without_repeats(sent: QueryDict, faults: _Faults) -> dict[str, str]:
    once: dict[str, str] = {}
    for name, values in sent.lists():
        if len(values) > 1:
            faults.add(name, "repeated", "Give this parameter once; separate several values by commas.")
        once[name] = values[-1]
    return once


def _filters(
    view: ListDeclared, once: dict[str, str], faults: _Faults
) -> tuple[tuple[tuple[str, str | None], ...], dict[str, Any]]:
    shape: list[tuple[str, str | None]] = []
    values: dict[str, Any] = {}
    known = view.filters.base_filters if view.filters is not None else {}
    for name in sorted(known.keys() & once.keys()):
        text = once.pop(name)
        try:
            value = form_field(known[name]).clean(text)
        except FormError as fault:
            faults.add(name, fault.error_list[0].code or "invalid", " ".join(fault.messages))
            continue
        if value in (None, ""):
            continue
        if getattr(known[name], "shapes_sql", False):
            shape.append((name, value))
        else:
            shape.append((name, None))
            values[name] = value
    return tuple(shape), values


@kept(1024)
def form_field(each: django_filters.Filter) -> forms.Field:
    """The form field that cleans a filter's text; made once, it keeps no state."""
    own = getattr(each, "value_field", None)
    field: forms.Field = own if own is not None else each.field
    return field


def _limit(view: ListDeclared, text: str | None, faults: _Faults) -> int:
    if text is None:
        return view.default_limit
    if not (text.isascii() and text.isdecimal() and len(text) < 8 and 1 <= int(text) <= view.max_limit):
        faults.add("limit", "bad_limit", f"A whole number from 1 to {view.max_limit}.")
        return view.default_limit
    return int(text)


def _count(text: str | None, faults: _Faults) -> bool:
    if text not in {None, "true", "false"}:
        faults.add("count", "invalid", "true or false.")
    return text == "true"


def _position(
    view: ListDeclared,
    model: type[models.Model],
    order: str,
    cursor: str | None,
    values: dict[str, Any],
    faults: _Faults,
) -> tuple[bool, ...] | None:
    """Bind the cursor's sort keys; tells which of them are NULL, or None on the first page."""
    terms = view.orders.terms(order)
    if terms is None:
        faults.add("order", "unknown_order", f"One of {', '.join(view.orders.names)}.")
        return None
    if cursor is None:
        return None
    try:
        keys = cursors.decode(cursor, order, [model_field(model, term.path) for term in terms])
    except cursors.BadCursor:
        faults.add("cursor", "bad_cursor", "Not a cursor of this list in this order.")
        return None
    for index, key in enumerate(keys):
        values[key_param(index)] = key
    return tuple(key is None for key in keys)


def _since(view: ListDeclared, once: dict[str, str], values: dict[str, Any], faults: _Faults) -> bool:
    if view.changes is None or SINCE not in once:
        return False
    horizon = parse_token(once.pop(SINCE))
    if horizon is None:
        faults.add(SINCE, "bad_since", "Give the `as_of` of an earlier answer.")
    values[SINCE] = horizon
    return True
