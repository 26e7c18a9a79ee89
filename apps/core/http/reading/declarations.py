"""What a view says about the rows it shows. Declarations only: the views add HTTP, the plans make SQL of
them.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django_filters import FilterSet
from rest_framework.serializers import Serializer

from apps.core.http.reading.changes import Changes
from apps.core.http.reading.orders import Orders
from apps.core.types import Actor


class RowsDeclared:
    """Which rows there are and what one looks like."""

    row: type[Serializer[Any]]

    def rows(self, actor: Actor) -> models.QuerySet[Any]:
        """The rows this actor may see: one call of a selector. Called without a request, once for an
        actor.
        """
        raise NotImplementedError


class ListDeclared(RowsDeclared):
    filters: type[FilterSet] | None = None
    orders: Orders
    changes: Changes | None = None
    default_limit = 50
    max_limit = 200
    # URL part → ORM path, for lists inside another thing: {"id": "station"}.
    within: ClassVar[Mapping[str, str]] = {}


class DetailDeclared(RowsDeclared):
    # What the page shows, where it is more than the list's row.
    detail_row: type[Serializer[Any]] | None = None
    # The integer column that each edit counts up; it is what If-Match compares.
    version: str | None = None
    detail_path = "pk"

    def one(self, actor: Actor) -> models.QuerySet[Any]:
        """The rows `retrieve` looks in; override it where the page needs annotations that the list does
        not.
        """
        return self.rows(actor)

    def detail_serializer(self) -> type[Serializer[Any]]:
        return self.detail_row or self.row
