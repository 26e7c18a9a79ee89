"""The console without a system Node: `python -m deploy.local.console build|budget`, or `… npm run lint`."""

import argparse
import sys
from pathlib import Path

from deploy.local.console.build import FRONTEND, BuildError, ensure_built, ensure_installed
from deploy.local.console.node import npm


def main() -> int:
    options, rest = _parser().parse_known_args()
    try:
        if options.action == "build":
            print("built" if ensure_built() else "nothing changed since the last build")
            return 0
        if options.action == "budget":
            ensure_built()
            return npm(FRONTEND, "run", "budget")
        if options.action == "install":
            ensure_installed(options.folder)
            return 0
        ensure_installed(options.folder)
        return npm(options.folder, *rest)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.local.console", description=__doc__)
    parser.add_argument("action", choices=["build", "budget", "install", "npm"])
    parser.add_argument("--in", dest="folder", type=Path, default=FRONTEND)
    return parser


if __name__ == "__main__":
    sys.exit(main())
