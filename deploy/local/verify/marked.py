"""Which files of tests carry a mark: a run that wants a few of them need not import all four hundred."""

import re
from pathlib import Path


def files_with(marks: tuple[str, ...], folder: Path) -> list[Path]:
    """The files below `folder` that name one of these marks, and all that lie below a conftest which does."""
    named = re.compile(rf"\bmark\.(?:{'|'.join(marks)})\b")
    sharing = [path.parent for path in folder.rglob("conftest.py") if named.search(path.read_text("utf-8"))]
    return sorted(
        path
        for path in folder.rglob("test_*.py")
        if any(path.is_relative_to(shared) for shared in sharing) or named.search(path.read_text("utf-8"))
    )
