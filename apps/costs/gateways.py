"""Exports in S3 as sources of bills: what lies there, and its bytes."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import groupby
from pathlib import PurePosixPath
from typing import IO, Any, Final

from django.conf import settings

from apps.costs.rules.questions import Question
from apps.costs.types import SourceObject
from apps.integrations.aws import budgets as aws_budgets
from apps.integrations.aws import cost_explorer, s3
from apps.integrations.aws.cost_explorer import Refused as CloudRefused

__all__ = [
    "CloudRefused",
    "ask_cloud",
    "aws_budgets",
    "downloaded",
    "is_bill",
    "list_objects",
    "list_sources",
    "safe_name",
    "store",
]

BILL_ENDINGS: Final = (".csv", ".csv.gz", ".parquet")
EXPORTS: Final = "exports/"


def list_sources() -> list[str]:
    """Every export folder with bill files, e.g. `exports/focus/data/BILLING_PERIOD=2026-10/`."""
    folders = (
        _folder(found.key) for found in s3.list_objects(settings.COSTS_BUCKET, EXPORTS) if is_bill(found.key)
    )
    return [folder for folder, _ in groupby(folders)]


def list_objects(source: str) -> list[SourceObject]:
    """The bill files of a source: all below a folder (it ends with a slash), or the one of that key."""
    found = s3.list_objects(settings.COSTS_BUCKET, source)
    wanted = [o for o in found if is_bill(o.key) and (source.endswith("/") or o.key == source)]
    return [SourceObject(o.key, o.size, o.etag) for o in wanted]


@contextmanager
def downloaded(objects: list[SourceObject]) -> Iterator[list[IO[bytes]]]:
    """The objects as local files, so that no network call happens while a transaction is open."""
    with ExitStack() as stack:
        files: list[IO[bytes]] = []
        for wanted in objects:
            target = stack.enter_context(tempfile.TemporaryFile())
            s3.download(settings.COSTS_BUCKET, wanted.key, target)
            target.seek(0)
            files.append(target)
        yield files


def store(key: str, content: IO[bytes]) -> None:
    """Keep a bill file that a person brought."""
    s3.upload(settings.COSTS_BUCKET, key, content)


def ask_cloud(question: Question, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The pages of a paid answer, one call each as they are taken. Raises ServiceAway and CloudRefused."""
    page_in, page_out = question.token
    operation = cost_explorer.Operation(question.service, question.operation, page_in, page_out)
    return cost_explorer.pages(operation, request)


def is_bill(key: str) -> bool:
    """Whether the name is that of a file we read; what is in it decides how."""
    return key.lower().endswith(BILL_ENDINGS)


def safe_name(name: str) -> str:
    """The last part of a file's name, without what an S3 key had better not hold."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(name).name)[-120:]


def _folder(key: str) -> str:
    return key.rpartition("/")[0] + "/"
