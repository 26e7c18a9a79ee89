"""The console is built again when its sources changed, and only then."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from deploy.local.console import build


class Npm:
    """Stands in for npm: installs and builds by making the directories that npm makes."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fails = ""

    def __call__(self, folder: Path, *arguments: str) -> int:
        name = "install" if arguments[0] == "ci" else arguments[1]
        self.calls.append(name)
        if name == self.fails:
            return 1
        if name == "install":
            (folder / "node_modules").mkdir(exist_ok=True)
        else:
            self._build(Path(arguments[arguments.index("--outDir") + 1]))
        return 0

    def _build(self, target: Path) -> None:
        target.mkdir(parents=True)
        (target / "index.html").write_text(f"build {self.calls.count('build')}")


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch) -> Npm:
    fake = Npm()
    monkeypatch.setattr(build, "npm", fake)
    return fake


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    for name in ("src", "public"):
        (tmp_path / name).mkdir()
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "src" / "main.tsx").write_text("start();")
    return tmp_path


def built_after(change: Sequence[str], frontend: Path, npm: Npm) -> bool:
    build.ensure_built(frontend)
    npm.calls.clear()
    path = frontend.joinpath(*change)
    path.parent.mkdir(exist_ok=True)
    path.write_text("changed")
    return build.ensure_built(frontend)


def test_an_unchanged_console_is_not_built_again(frontend: Path, npm: Npm) -> None:
    assert build.ensure_built(frontend)
    assert not build.ensure_built(frontend)
    assert npm.calls == ["install", "build"]


@pytest.mark.parametrize("path", ["src/main.tsx", "public/favicon.svg", "index.html", "vite.config.ts"])
def test_a_changed_source_is(frontend: Path, npm: Npm, path: str) -> None:
    assert built_after(path.split("/"), frontend, npm)
    assert npm.calls == ["build"]
    assert (frontend / "dist" / "index.html").read_text() == "build 1"


@pytest.mark.parametrize(
    "path", ["src/money.test.ts", "dist/old.js", "src/route-tree.gen.ts", "node_modules/x.js"]
)
def test_what_no_build_reads_is_no_reason(frontend: Path, npm: Npm, path: str) -> None:
    assert not built_after(path.split("/"), frontend, npm)


def test_a_changed_lock_installs_first(frontend: Path, npm: Npm) -> None:
    assert built_after(["package-lock.json"], frontend, npm)
    assert npm.calls == ["install", "build"]


def test_a_failed_build_leaves_the_last_one_in_place_and_is_tried_again(frontend: Path, npm: Npm) -> None:
    build.ensure_built(frontend)
    (frontend / "src" / "main.tsx").write_text("broken(")
    npm.fails = "build"
    with pytest.raises(build.BuildError):
        build.ensure_built(frontend)
    assert (frontend / "dist" / "index.html").read_text() == "build 1"
    npm.fails = ""
    assert build.ensure_built(frontend)
    assert sorted(path.name for path in (frontend / ".cache").iterdir()) == ["built", "lock"]


def test_an_interrupted_installation_is_done_again(frontend: Path, npm: Npm) -> None:
    npm.fails = "install"
    with pytest.raises(build.BuildError):
        build.ensure_installed(frontend)
    npm.fails = ""
    build.ensure_installed(frontend)
    build.ensure_installed(frontend)
    assert npm.calls == ["install", "install"]
