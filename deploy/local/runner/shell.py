"""`make shell`: `manage.py shell` (or another command of it) with the environment of the running product."""

import os
import subprocess
import sys

from dotenv import dotenv_values

from deploy.local.runner.handoff import environment_file
from deploy.local.stack import stack_from
from deploy.local.state import CHECKOUT


def main() -> int:
    """The command's status; 1 when the product never ran here."""
    path = environment_file(stack_from(os.environ))
    if not path.exists():
        print("The product has not run here yet: `make run` first.", file=sys.stderr)
        return 1
    values = {name: value for name, value in dotenv_values(path).items() if value is not None}
    command = [sys.executable, "manage.py", *(sys.argv[1:] or ["shell"])]
    return subprocess.run(command, cwd=CHECKOUT, env=os.environ | values, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
