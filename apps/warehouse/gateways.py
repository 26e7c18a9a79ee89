"""The warehouse: files of days in S3, and SQL through Redshift's Data API."""

from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings

from apps.integrations.aws import redshift, s3
from apps.integrations.aws.redshift import StatementFailed

__all__ = ["StatementFailed", "address_of", "ask", "run", "store"]


def address_of(key: str) -> str:
    return f"s3://{settings.WAREHOUSE_BUCKET}/{key}"


def store(key: str, content: IO[bytes]) -> None:
    """Raises Upstream."""
    s3.upload(settings.WAREHOUSE_BUCKET, key, content)


def run(statements: Sequence[str], *, token: str = "") -> None:
    """All of them in one transaction, once for a `token`. Raises StatementFailed, Upstream."""
    redshift.run(
        statements,
        workgroup=settings.WAREHOUSE_WORKGROUP,
        database=settings.WAREHOUSE_DATABASE,
        token=token,
    )


def ask(statement: str) -> list[list[Any]]:
    """The rows of an answer. Raises StatementFailed, Upstream."""
    return redshift.ask(
        statement, workgroup=settings.WAREHOUSE_WORKGROUP, database=settings.WAREHOUSE_DATABASE
    )
