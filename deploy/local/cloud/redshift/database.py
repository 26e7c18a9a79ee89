"""The warehouse behind the Data API: what Redshift understands and PostgreSQL does not is added here."""

import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import boto3
import psycopg
from botocore.config import Config

DATABASE: Final = "ev4rent_warehouse"
# Sixteen hexadecimal digits are 64 bits; Redshift's STRTOL takes other bases too, we ask for this one.
_STRTOL: Final = """
    CREATE OR REPLACE FUNCTION strtol(text, integer) RETURNS bigint IMMUTABLE STRICT LANGUAGE sql AS
    $$ SELECT ('x' || lpad($1, 16, '0'))::bit(64)::bigint $$
"""
_COPY: Final = re.compile(
    r"COPY\s+(?P<table>[a-z0-9_.]+)\s+FROM\s+'s3://(?P<bucket>[^/']+)/(?P<prefix>[^']*)'\s+"
    r"IAM_ROLE\s+'[^']+'\s+FORMAT\s+(?:AS\s+)?PARQUET\s*;?\s*",
    re.IGNORECASE,
)


class CopyFailed(Exception):
    """What Redshift would say of a COPY that cannot be done."""


class Warehouse:
    """One database; statements are run one after the other."""

    def __init__(self, address: str, *, endpoint: str) -> None:
        self._address, self._endpoint = address, endpoint
        self._lock = threading.Lock()
        self._is_there = False

    @classmethod
    def from_environment(cls, *, endpoint: str) -> "Warehouse":
        """Beside the application's database, on the same server."""
        parts = urlsplit(os.environ.get("DATABASE_URL", "postgresql://localhost/none"))
        return cls(urlunsplit(parts._replace(path=f"/{DATABASE}")), endpoint=endpoint)

    def run(self, statements: Sequence[str]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """All in one transaction; names and rows of the last one's answer."""
        with self._lock, self._connected() as connection, connection.transaction():
            names: list[str] = []
            rows: list[tuple[Any, ...]] = []
            for statement in statements:
                copy = _COPY.fullmatch(statement.strip())
                if copy:
                    self._copy(connection, copy["table"], copy["bucket"], copy["prefix"])
                    continue
                cursor = connection.execute(statement.encode())
                names = [column.name for column in cursor.description or ()]
                rows = cursor.fetchall() if cursor.description else []
            return names, rows

    @contextmanager
    def _connected(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        if not self._is_there:
            self._make()
        with psycopg.connect(self._address, connect_timeout=5) as connection:
            connection.execute("SET TIME ZONE 'UTC'")
            yield connection

    def _make(self) -> None:
        parts = urlsplit(self._address)
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
            name = parts.path.removeprefix("/")
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                server.execute(f'CREATE DATABASE "{name}"'.encode())
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(_STRTOL)
        self._is_there = True

    def _copy(self, connection: Any, table: str, bucket: str, prefix: str) -> None:
        """Columns by their place, as Redshift takes Parquet."""
        files = list(self._files(bucket, prefix))
        if not files:
            raise CopyFailed(f"The specified S3 prefix '{prefix}' does not exist")
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for content in files:
                for row in _rows(content):
                    copy.write_row(row)

    def _files(self, bucket: str, prefix: str) -> Iterator[bytes]:
        s3 = boto3.client(
            "s3",
            endpoint_url=self._endpoint,
            region_name="ap-southeast-1",
            aws_access_key_id="local",
            aws_secret_access_key="local",  # noqa: S106 - the local cloud asks nobody who they are
            config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
        )
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for found in page.get("Contents", []):
                yield s3.get_object(Bucket=bucket, Key=found["Key"])["Body"].read()


def _rows(content: bytes) -> Iterator[tuple[Any, ...]]:
    # Loaded now and not before: the cloud starts in a second, and pyarrow alone would take another.
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    try:
        for batch in parquet.ParquetFile(BytesIO(content)).iter_batches(batch_size=5_000):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
    except (arrow.ArrowException, OSError) as broken:
        raise CopyFailed(f"Spectrum Scan Error: the file is no valid Parquet ({broken})"[:200]) from broken
