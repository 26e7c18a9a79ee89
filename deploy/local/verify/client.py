"""The console's generated API client: proved to be what docs/reference/openapi.yaml says."""

import shutil
import sys
import tempfile
from pathlib import Path

from deploy.local.console.build import FRONTEND, BuildError, digest, ensure_installed
from deploy.local.console.node import npm

GENERATED = FRONTEND / "src" / "api" / "generated"


def check() -> int:
    """Generate anew and compare; what was committed is put back, so that a check changes nothing."""
    if not GENERATED.exists():
        print(f"{GENERATED.relative_to(FRONTEND.parent)} is absent: `make schema`, then commit it")
        return 1
    before = _digest()
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch) / "generated"
        shutil.copytree(GENERATED, kept)
        try:
            status = npm(FRONTEND, "run", "codegen")
            current = status == 0 and _digest() == before
        finally:
            shutil.rmtree(GENERATED, ignore_errors=True)
            shutil.copytree(kept, GENERATED)
    if not current:
        print("The console's API client is stale: `make schema`, then commit it")
    return 0 if current else 1


def _digest() -> str:
    return digest(sorted(path for path in GENERATED.rglob("*") if path.is_file()), GENERATED)


def main() -> int:
    try:
        ensure_installed(FRONTEND)
        return check()
    except BuildError as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
