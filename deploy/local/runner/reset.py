"""`make reset`: forget all that the local stack keeps. Refuses while it runs."""

import shutil
import sys

from deploy.local.runner.claim import AlreadyRunningError, claim
from deploy.local.runner.records import Records
from deploy.local.runner.takeover import clear_leftovers
from deploy.local.stack import Stack
from deploy.local.state import database_home


def reset(stack: Stack) -> None:
    """Stop leftovers of killed runs, then delete the state. Raises AlreadyRunningError."""
    with claim(stack):
        clear_leftovers(stack, Records(stack.state_dir))
        home = database_home(stack.state_dir)
        shutil.rmtree(home / "postgres", ignore_errors=True)
        (home / "postgres.lock").unlink(missing_ok=True)
        shutil.rmtree(stack.state_dir)
        if home.exists() and not any(home.iterdir()):
            home.rmdir()


def main() -> int:
    stack = Stack()
    try:
        reset(stack)
    except AlreadyRunningError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"forgot everything in {stack.state_dir.name}/ and the embedded database")
    return 0


if __name__ == "__main__":
    sys.exit(main())
