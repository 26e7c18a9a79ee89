"""Several workers of one run (`-n 2`) share one running stack.

    pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "journey or browser"

Tests of one file stay with one worker, in their order; the places that a role walks through stay with the
worker that has the role's tab open. Screens that are looked at closely know nothing of each other, and go to
whichever worker has nothing to do. What breaks the stack for everybody carries `@pytest.mark.alone`: it
begins when nobody else's test runs, nobody's begins meanwhile, and such tests come last.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

# After the tests of whole files.
ROLES, SCREENS, ALONE = 1, 2, 3


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "alone: breaks the running stack for a moment; no other test may look")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say who stays together, before xdist asks; what is long begins early, what fills gaps later."""
    for item in items:
        company = _company(item)
        if company is not None:
            item.add_marker(pytest.mark.xdist_group(company))
    items.sort(key=_when)


def _company(item: pytest.Item) -> str | None:
    if not is_on_the_stack(item) or _when(item) > ROLES:
        return None
    return str(_values(item)["role"]) if _when(item) == ROLES else item.path.stem


def _when(item: pytest.Item) -> int:
    if item.get_closest_marker("alone") is not None:
        return ALONE
    if "screen" not in _values(item):
        return 0
    return ROLES if "role" in _values(item) else SCREENS


def _values(item: pytest.Item) -> dict[str, object]:
    return getattr(getattr(item, "callspec", None), "params", {})


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
