"""Files that survive ``kill -9``: written beside their target, then renamed over it."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

OWNER_ONLY = 0o600


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``; a reader sees the old file or the new one, never a part.

    No fsync: the process may die at any moment, the machine is not expected to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(OWNER_ONLY)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_json(path: Path, value: Any) -> None:
    """Write ``value`` as JSON, atomically."""
    write_atomically(path, json.dumps(value, indent=1, sort_keys=True).encode())


def read_json(path: Path, default: Any) -> Any:
    """Return what ``path`` holds, or ``default`` when there is no such file."""
    if not path.exists():
        return default
    return json.loads(path.read_bytes())
