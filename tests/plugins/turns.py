"""Several workers of one run (`-n 2`) share one running stack.

    pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "journey or browser"

Tests of one file, or of two that share people, stay with one worker, in their order; the places that a role
walks through stay with the worker that has the role's tab open. Screens that are looked at closely know
nothing of each other, and go to whichever worker has nothing to do. What breaks the stack for everybody
carries `@pytest.mark.alone`: it begins when nobody else's test runs, nobody's begins meanwhile, and such
tests come last.
"""

import fcntl
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# A walk through the places of a role, with the role's name behind the browser's.
WALK = re.compile(r"test_(?:everybody|a_refused)_\w+\[\w+?-(\w+)-")
CLOSELY = "test_a_screen_is_whole"
# Both send the same two people out.
TOGETHER = {"tests/browser/test_board.py": "tests/browser/test_my_day.py"}


class Companies(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """xdist's way to keep tests together, with our say about which."""

    def _split_scope(self, nodeid: str) -> str:
        return company_of(nodeid)


def company_of(nodeid: str) -> str:
    """Tests of the same company go to the same worker."""
    path, _, name = nodeid.partition("::")
    walk = WALK.match(name)
    if walk:
        return f"{path}::{walk[1]}"
    return nodeid if name.startswith(CLOSELY) else TOGETHER.get(path, path)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "alone: breaks the running stack for a moment; no other test may look")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Companies | None:
    return Companies(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole files first, for some of their tests are long; then what fills gaps."""
    items.sort(key=_when)


def _when(item: pytest.Item) -> int:
    if item.get_closest_marker("alone") is not None:
        return 3
    if WALK.match(item.name):
        return 1
    return 2 if item.name.startswith(CLOSELY) else 0


def is_on_the_stack(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) is not None for name in ("journey", "browser"))


def controller(config: pytest.Config) -> psutil.Process:
    """The process that lives as long as the run: xdist's, when this is one of its workers."""
    here = psutil.Process()
    return here.parent() or here if hasattr(config, "workerinput") else here


def common_room(factory: pytest.TempPathFactory, config: pytest.Config) -> Path:
    """A folder that all workers of this run have, and no other run."""
    own = factory.getbasetemp()
    return own.parent if hasattr(config, "workerinput") else own


@contextmanager
def held(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Held by the kernel for us, and dropped with us however we die."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


@pytest.fixture(autouse=True)
def _turn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Everybody at once, but for those who must be alone: while one waits at the door, nobody passes it."""
    if not is_on_the_stack(request.node):
        yield
        return
    room = common_room(tmp_path_factory, request.config)
    with ExitStack() as turn:
        with held(room / "door"):
            alone = request.node.get_closest_marker("alone") is not None
            turn.enter_context(held(room / "stack", shared=not alone))
        yield
