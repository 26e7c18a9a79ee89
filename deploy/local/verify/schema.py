"""docs/reference/openapi.yaml: written from the code, and proved to be what the code says."""

import difflib
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from deploy.local.state import CHECKOUT

SCHEMA = CHECKOUT / "docs" / "reference" / "openapi.yaml"
SHOWN_LINES = 40


def generate(target: Path) -> int:
    """Let drf-spectacular write the schema; a warning of its is an error of ours. Its exit status."""
    command = [
        sys.executable,
        "manage.py",
        "spectacular",
        "--validate",
        "--fail-on-warn",
        "--file",
        str(target),
    ]
    return subprocess.run(command, cwd=CHECKOUT, env=os.environ, check=False).returncode


def check() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "openapi.yaml"
        if generate(fresh) != 0:
            return 1
        committed = SCHEMA.read_text() if SCHEMA.exists() else ""
        if committed == fresh.read_text():
            return 0
        difference = difflib.unified_diff(
            committed.splitlines(), fresh.read_text().splitlines(), "committed", "code", lineterm=""
        )
        print("\n".join(islice(difference, SHOWN_LINES)))
        print("docs/reference/openapi.yaml is stale: `make schema`, then commit it")
        return 1


def main() -> int:
    if sys.argv[1:] == ["write"]:
        SCHEMA.parent.mkdir(parents=True, exist_ok=True)
        return generate(SCHEMA)
    return check()


if __name__ == "__main__":
    sys.exit(main())
