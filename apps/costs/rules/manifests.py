"""The manifest of AWS Data Exports: which files one execution delivered for a billing period.

An export lies under `<prefix>/<export>/data/BILLING_PERIOD=YYYY-MM/` and its manifest under
`<prefix>/<export>/metadata/BILLING_PERIOD=YYYY-MM/…-Manifest.json`. In AWS's other way of delivery each
execution has a folder of its own below both; then the newest manifest counts. What lies there and is not
named is a left-over.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from apps.costs.types import Fault, FileRefused, SourceObject

_DATA: Final = re.compile(r"^(?P<export>(?:.*/)?)data/(?P<partition>BILLING_PERIOD=\d{4}-\d{2})/")
_METADATA: Final = re.compile(
    r"^(?P<export>(?:.*/)?)metadata/(?P<partition>BILLING_PERIOD=\d{4}-\d{2})/.*-Manifest\.json$"
)
_ENDING: Final = "-Manifest.json"
_S3: Final = "s3://"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one execution delivered: its id, and the keys of its data files in our bucket."""

    execution_id: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be read of a source: its files, and what its manifest says of them, where it has one.

    `awaited` are keys that the manifest names and that are not there yet, or were just written over by the
    next execution, whose manifest comes last; `left_over` are bill files there that it does not name.
    """

    objects: list[SourceObject]
    execution_id: str = ""
    awaited: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


def partition_of(key: str) -> str | None:
    """The folder of the billing period that a data file or folder belongs to; None outside of an export."""
    found = _DATA.match(key)
    return found.group(0) if found else None


def metadata_of(partition: str) -> str:
    """Where the manifests of that folder lie."""
    found = _DATA.match(partition)
    return f"{found['export']}metadata/{found['partition']}/" if found else ""


def partition_told_by(key: str) -> str | None:
    """The folder of data that a manifest speaks of; None for any other key."""
    found = _METADATA.match(key)
    return f"{found['export']}data/{found['partition']}/" if found else None


def newest(keys: Iterable[str], metadata: str) -> str | None:
    """The manifest that counts: the one on top, which each execution writes anew, else the last by its name,
    which begins with a time.
    """
    found = sorted(key for key in keys if key.endswith(_ENDING))
    on_top = [key for key in found if "/" not in key.removeprefix(metadata)]
    named = on_top or found
    return named[-1] if named else None


def parse(content: bytes, *, key: str, partition: str) -> Manifest:
    """Read a manifest. Files are matched by their key alone: a replicated bucket bears another name.

    Raises FileRefused when it is damaged, names no file, or names one outside of `partition`.
    """
    try:
        told: Any = json.loads(content)
    except ValueError as broken:
        raise _refused(key, "the manifest is not valid JSON") from broken
    names = told.get("dataFiles") if isinstance(told, dict) else None
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise _refused(key, "the manifest names no data files", column="dataFiles")
    keys = tuple(dict.fromkeys(_key(name, key) for name in names))
    strange = next((name for name in keys if not name.startswith(partition)), None)
    if strange is not None:
        raise _refused(key, f"the manifest names a file outside of {partition}", "dataFiles", strange)
    execution = told.get("executionId")
    return Manifest(execution if isinstance(execution, str) else "", keys)


def _key(name: str, manifest: str) -> str:
    key = name.removeprefix(_S3).partition("/")[2]
    if not name.startswith(_S3) or not key:
        raise _refused(
            manifest, "a data file's name does not begin with s3:// and a bucket", "dataFiles", name
        )
    return key


def _refused(key: str, reason: str, column: str | None = None, value: str | None = None) -> FileRefused:
    return FileRefused(Fault(reason, column=column, value=value, object_key=key))
