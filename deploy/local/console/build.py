"""Install and build only what changed, told by the content of files, never by their times."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.console.node import npm
from deploy.local.state import CHECKOUT

FRONTEND = CHECKOUT / "frontend"
NOT_SOURCES = frozenset({"node_modules", "dist", ".cache", ".tanstack", "codegen", "scripts"})
GENERATED = frozenset({"route-tree.gen.ts"})
TESTS = (".test.ts", ".test.tsx")


class BuildError(Exception):
    """npm failed; what it said stands above."""


def ensure_built(frontend: Path = FRONTEND) -> bool:
    """Make `dist` the build of the present sources; whether there was anything to do. Raises BuildError."""
    with _one_at_a_time(frontend):
        wanted = digest(sources(frontend), frontend)
        stamp = frontend / ".cache" / "built"
        if _says(stamp, wanted) and (frontend / "dist" / "index.html").exists():
            return False
        ensure_installed(frontend)
        _build(frontend)
        stamp.write_text(wanted)
        return True


def ensure_installed(folder: Path) -> None:
    """Make `node_modules` what the lock file says; an interrupted installation is done again."""
    stamp = folder / "node_modules" / ".installed"
    wanted = digest([folder / "package.json", folder / "package-lock.json"], folder)
    if _says(stamp, wanted):
        return
    if npm(folder, "ci", "--no-audit", "--no-fund") != 0:
        msg = f"npm ci failed in {folder.name}"
        raise BuildError(msg)
    stamp.write_text(wanted)


def sources(frontend: Path) -> list[Path]:
    """Every file that the build reads."""
    found = []
    for folder, folders, files in os.walk(frontend):
        folders[:] = set(folders) - NOT_SOURCES  # not entered: node_modules holds tens of thousands of files
        found += [Path(folder, name) for name in files if name not in GENERATED and not name.endswith(TESTS)]
    return sorted(found)


def digest(files: list[Path], base: Path) -> str:
    """A hash over names and contents."""
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(base).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _build(frontend: Path) -> None:
    """Build beside `dist` and swap: a console that is being served must not lose its files for seconds."""
    scratch = Path(tempfile.mkdtemp(prefix="dist-", dir=frontend / ".cache"))
    try:
        if npm(frontend, "run", "build", "--", "--outDir", str(scratch / "new"), "--emptyOutDir") != 0:
            msg = "npm run build failed"
            raise BuildError(msg)
        (scratch / "new").chmod(0o755)
        if (frontend / "dist").exists():
            (frontend / "dist").rename(scratch / "old")
        (scratch / "new").rename(frontend / "dist")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _one_at_a_time(frontend: Path) -> Iterator[None]:
    """A product and a test run may start together and share one `dist`."""
    cache = frontend / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _says(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted
