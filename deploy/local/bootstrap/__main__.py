"""``python -m deploy.local.bootstrap``: make everything, print what others have to know."""

import sys

from deploy.local.bootstrap.run import bootstrap


def main() -> int:
    """Run the bootstrap and print variables for the application's environment."""
    for name, value in bootstrap().items():
        print(f"{name}={value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
