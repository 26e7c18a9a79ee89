"""The wire of the Data API: an order is done when it is answered, and its result kept to be read."""

import json
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import psycopg
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.redshift.database import CopyFailed, Warehouse
from deploy.local.cloud.responses import json_response

_PAGE: Final = 1_000
_KEPT: Final = 500
_TARGET: Final = "RedshiftData."


@dataclass
class _Order:
    """One statement, or several as one, and what came of it."""

    id: str
    asked_at: float
    names: list[str] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    error: str = ""


class _RefusedError(Exception):
    """What AWS says no to: its type and its text."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class RedshiftData:
    """A route of the local cloud; None leaves the rest to moto."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._orders: OrderedDict[str, _Order] = OrderedDict()
        self._tokens: dict[str, str] = {}
        self._answers: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "ExecuteStatement": lambda asked: self._run(asked, [asked["Sql"]]),
            "BatchExecuteStatement": lambda asked: self._run(asked, asked["Sqls"]),
            "DescribeStatement": self._describe,
            "GetStatementResult": self._result,
        }

    def __call__(self, request: Request) -> Response | None:
        target = request.headers.get("X-Amz-Target", "")
        answer = self._answers.get(target.removeprefix(_TARGET)) if target.startswith(_TARGET) else None
        if answer is None:
            return None
        try:
            return json_response(answer(json.loads(request.get_data() or b"{}")))
        except _RefusedError as no:
            return json_response({"__type": no.kind, "Message": str(no)}, status=400)

    def _run(self, asked: Mapping[str, Any], statements: list[str]) -> dict[str, Any]:
        if not asked.get("WorkgroupName") and not asked.get("ClusterIdentifier"):
            raise _RefusedError("ValidationException", "Either ClusterIdentifier or WorkgroupName is needed.")
        token = str(asked.get("ClientToken", ""))
        if token and self._tokens.get(token) in self._orders:
            order = self._orders[self._tokens[token]]
        else:
            order = self._do(statements)
            if token:
                self._tokens[token] = order.id
        told = {"Id": order.id, "CreatedAt": order.asked_at, "Database": asked.get("Database", "")}
        return {**told, "WorkgroupName": asked.get("WorkgroupName", "")}

    def _do(self, statements: list[str]) -> _Order:
        order = _Order(str(uuid.uuid4()), datetime.now(tz=UTC).timestamp())
        try:
            order.names, order.rows = self._warehouse.run(statements)
        except (psycopg.Error, CopyFailed) as wrong:
            order.error = f"ERROR: {wrong}".strip()
        self._orders[order.id] = order
        while len(self._orders) > _KEPT:
            self._orders.popitem(last=False)
        return order

    def _describe(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        order = self._find(asked)
        told = {
            "Id": order.id,
            "Status": "FAILED" if order.error else "FINISHED",
            "CreatedAt": order.asked_at,
            "UpdatedAt": order.asked_at,
            "HasResultSet": bool(order.names),
            "ResultRows": len(order.rows) if order.names else -1,
        }
        return {**told, "Error": order.error} if order.error else told

    def _result(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        order = self._find(asked)
        if order.error or not order.names:
            raise _RefusedError("ResourceNotFoundException", "Query does not have result.")
        first = int(asked.get("NextToken") or 0)
        page = order.rows[first : first + _PAGE]
        told: dict[str, Any] = {
            "Records": [[_field(value) for value in row] for row in page],
            "ColumnMetadata": [{"name": name} for name in order.names],
            "TotalNumRows": len(order.rows),
        }
        more = first + _PAGE
        return {**told, "NextToken": str(more)} if more < len(order.rows) else told

    def _find(self, asked: Mapping[str, Any]) -> _Order:
        order = self._orders.get(str(asked.get("Id")))
        if order is None:
            raise _RefusedError("ResourceNotFoundException", "Query does not exist.")
        return order


def _field(value: Any) -> dict[str, Any]:
    """As the Data API gives values: decimals and dates are texts."""
    if value is None:
        return {"isNull": True}
    if isinstance(value, bool):
        return {"booleanValue": value}
    if isinstance(value, int):
        return {"longValue": value}
    if isinstance(value, float):
        return {"doubleValue": value}
    return {"stringValue": f"{value:f}" if isinstance(value, Decimal) else str(value)}
