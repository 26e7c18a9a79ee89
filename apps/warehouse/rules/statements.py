"""The warehouse's SQL: tables, and one day of one replaced as a whole. Names are our own datasets'."""

from datetime import date
from typing import Final

from apps.core.datasets import Dataset, Kind

SCHEMA: Final = "backoffice"
_TYPES: Final = {
    Kind.TEXT: "VARCHAR(1000)",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DECIMAL(38,18)",
    Kind.MOMENT: "TIMESTAMP",
    Kind.DAY: "DATE",
    Kind.FLAG: "BOOLEAN",
}


def table_of(dataset: Dataset) -> str:
    return f"{SCHEMA}.{dataset.name}"


def create(dataset: Dataset) -> list[str]:
    """The schema and the table, where they are not there; `day` is the partition."""
    shape = ", ".join(["day DATE NOT NULL", *(f"{c.name} {_TYPES[c.kind]}" for c in dataset.columns)])
    return [
        f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
        f"CREATE TABLE IF NOT EXISTS {table_of(dataset)} ({shape})",
    ]


def replace_day(dataset: Dataset, day: date, *, source: str, role: str) -> list[str]:
    """Run as one transaction: what was there of the day goes, what lies in S3 comes."""
    table = table_of(dataset)
    return [
        f"DELETE FROM {table} WHERE day = '{day.isoformat()}'",  # noqa: S608
        f"COPY {table} FROM '{source}' IAM_ROLE '{role}' FORMAT AS PARQUET",
    ]
