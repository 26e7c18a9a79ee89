"""The console's generated API client: written from docs/reference/openapi.yaml, or proved to be what it says.

npm is called here, not by a script of package.json: npm out of the Node wheel cannot be called by npm.
"""

import sys
import tempfile
from pathlib import Path

from deploy.local.console.build import FRONTEND, BuildError, digest, ensure_installed
from deploy.local.console.node import npm

GENERATOR = FRONTEND / "codegen"
CLIENT = FRONTEND / "src" / "api" / "generated"


def generate(target: Path) -> None:
    """Write the client into `target`. Raises BuildError."""
    ensure_installed(GENERATOR)
    if npm(GENERATOR, "run", "generate", variables={"CLIENT_OUTPUT": str(target)}) != 0:
        raise BuildError("The API client could not be generated")


def check() -> int:
    """0 when a client generated now is the committed one; nothing in the checkout is touched."""
    # Inside the checkout: the generator takes imports from the target's package.
    scratch_home = FRONTEND / ".cache"
    scratch_home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch_home) as scratch:
        fresh = Path(scratch) / "generated"
        generate(fresh)
        if _digest(fresh) == _digest(CLIENT):
            return 0
    print(f"{CLIENT.relative_to(FRONTEND.parent)} is stale: `make schema`, then commit it")
    return 1


def _digest(client: Path) -> str:
    return digest(sorted(path for path in client.rglob("*") if path.is_file()), client)


def main() -> int:
    try:
        if sys.argv[1:] == ["write"]:
            generate(CLIENT)
            return 0
        return check()
    except BuildError as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
