"""Redshift through its Data API: SQL is handed over, watched, and its answer read page by page."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import Conflict
from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import BACKGROUND, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_redshift_data import RedshiftDataAPIServiceClient

_client: "OncePerProcess[RedshiftDataAPIServiceClient]" = OncePerProcess(
    lambda session: session.client("redshift-data", config=BACKGROUND.config())
)
_OVER: Final = frozenset({"FINISHED", "FAILED", "ABORTED"})
_PAUSES: Final = (0.05, 0.2, 0.5, 1.0, 2.0)
_LONGEST: Final = 600.0


class StatementFailed(Conflict):
    """The warehouse did not take the SQL; what it said is the detail."""

    code = "statement_failed"


def run(statements: Sequence[str], *, workgroup: str, database: str, token: str = "") -> None:
    """All of them in one transaction. The same `token` within eight hours is the same order."""
    once: dict[str, Any] = {"ClientToken": token} if token else {}
    with _errors():
        order = _client().batch_execute_statement(
            Sqls=list(statements), WorkgroupName=workgroup, Database=database, **once
        )
    _wait(order["Id"])


def ask(statement: str, *, workgroup: str, database: str) -> list[list[Any]]:
    """The rows of an answer, each value as the API gives it: text, number, flag or None."""
    with _errors():
        order = _client().execute_statement(Sql=statement, WorkgroupName=workgroup, Database=database)
    _wait(order["Id"])
    with _errors():
        pages = _client().get_paginator("get_statement_result").paginate(Id=order["Id"])
        return [[_value(field) for field in record] for page in pages for record in page["Records"]]


def _wait(statement: str) -> None:
    began, tries = time.monotonic(), 0
    while True:
        with _errors():
            told = _client().describe_statement(Id=statement)
        if told["Status"] in _OVER:
            break
        if time.monotonic() - began > _LONGEST:
            raise ServiceAway("Redshift")
        time.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1
    if told["Status"] != "FINISHED":
        raise StatementFailed(f"The warehouse refused it: {told.get('Error', told['Status'])}"[:280])


def _value(field: Any) -> Any:
    if field.get("isNull"):
        return None
    return next(iter(field.values()))


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ClientError as refused:
        if is_transient(refused):
            raise ServiceAway("Redshift") from refused
        raise StatementFailed(f"The warehouse refused it ({code_of(refused)}).") from refused
    except BotoCoreError as away:
        raise ServiceAway("Redshift") from away
