"""Whose money somebody sees: that of their markets; people of a partner see none."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from apps.core.types import Actor

Row = TypeVar("Row", bound=Model)


def within(rows: "QuerySet[Row]", actor: Actor) -> "QuerySet[Row]":
    """The rows of the actor's markets."""
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
