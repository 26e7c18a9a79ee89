"""Rows that another app's selector finds, as part of a statement of ours: one trip for a whole fleet."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet


def embedded(rows: "QuerySet[Any, Any]") -> str:
    """The query as text with its values in it, for a statement that is executed with named parameters."""
    statement, values = rows.order_by().query.sql_with_params()
    text: str = connection.ops.compose_sql(statement, values)  # type: ignore[attr-defined]
    return text.replace("%", "%%")
