"""Every route by every role and anonymous, really called, against the one written matrix (see matrix.py)."""

import re
from typing import Any

import pytest

from apps.accounts.enums import Capability, Role
from apps.core.http.capabilities import Access
from apps.fleet.services import documents
from tests.permissions.matrix import Line, read_matrix, satisfies
from tests.permissions.objects import OBJECTS, PARTS, QUERIES
from tests.permissions.routes import all_routes, declared_needs
from tests.plugins.people import Api, AsRole

MATRIX = read_matrix()
# Who hears this has changed nothing.
TURNED_AWAY = frozenset({401, 403})
HOW = "tests/permissions/matrix.csv and objects.py are where a route is added"


def test_the_matrix_knows_every_route_and_no_other() -> None:
    written = [line.route for line in MATRIX]
    assert sorted(written) == sorted(set(written)), "a route stands in the matrix twice"
    missing = [str(route) for route in all_routes() if route not in written]
    gone = [str(route) for route in written if route not in all_routes()]
    assert not missing, f"not in the matrix: {missing}; {HOW}"
    assert not gone, f"in the matrix, but not in the URLconf: {gone}; {HOW}"


def test_the_matrix_has_a_column_for_every_role() -> None:
    assert {frozenset(line.expected) for line in MATRIX} == {frozenset({"anonymous", "none", *Role})}


def test_every_declared_capability_is_in_the_table() -> None:
    """A misspelt one would be held by nobody, and its action open to no role but by accident."""
    unknown = {need for need in declared_needs() if not isinstance(need, Access)} - set(Capability)
    assert not unknown, f"not in apps/accounts/enums/rights.py: {unknown}"


@pytest.fixture
def _kept_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may ask for a sealed file is the question here, not whether a bucket is at hand."""
    monkeypatch.setattr(documents, "keep_bundle", lambda **_: "damage/kept.zip")


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept_elsewhere")
@pytest.mark.parametrize("line", MATRIX, ids=lambda line: str(line.route))
def test_callers_get_what_the_matrix_says(line: Line, as_role: AsRole, api: Api) -> None:
    clients = {"anonymous": api, "none": as_role(), **{role.value: as_role(role.value) for role in Role}}
    got: dict[str, int] = {}
    path = ""
    for caller in line.expected:
        # The thing is made once, and anew when the call before may have changed it.
        path = path or _with_objects(line.route.path)
        got[caller] = _call(clients[caller], line, path)
        if line.route.method != "GET" and got[caller] not in TURNED_AWAY:
            path = ""
    wrong = {
        caller: f"expected {cell}, got {got[caller]}"
        for caller, cell in line.expected.items()
        if not satisfies(got[caller], cell)
    }
    assert not wrong, wrong


def _call(client: Api, line: Line, path: str) -> int:
    if line.route.method == "GET":
        answer = client.get(path, QUERIES.get(line.route.path))
        # A file that nobody reads to its end would keep the connection busy.
        if answer.streaming:
            answer.getvalue()
        return int(answer.status_code)
    send: Any = getattr(client, line.route.method.lower())
    return int(send(path, {}).status_code)


def _with_objects(path: str) -> str:
    """The path of a thing that was made for it."""
    variable = re.match(r"[^{]*\{\w+\}", path)
    if variable is None:
        return path
    assert variable.group() in OBJECTS, f"{variable.group()} needs a line in OBJECTS; {HOW}"
    key = str(OBJECTS[variable.group()]())
    path = re.sub(r"\{\w+\}", key, path, count=1)
    for part, value in PARTS.items():
        path = path.replace(part, value)
    return path
