"""The written matrix: matrix.csv, one line a method of a route, one column a caller.

What a cell says:

* `401`, `403`: exactly that.
* `2xx`: it succeeds. For reads, and for commands that need no body.
* `in`: authorisation lets it pass, and what is wrong with the request itself (the test sends an empty body
  and no precondition) is answered by something other than 401, 403, 404, 405 or 5xx.

The columns: `anonymous` sends no token, `none` is signed in without a role, the others have that one role in
market SG.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.permissions.routes import Route

FILE: Final = Path(__file__).with_name("matrix.csv")
CELLS: Final = frozenset({"401", "403", "2xx", "in"})


@dataclass(frozen=True)
class Line:
    route: Route
    expected: Mapping[str, str]


def read_matrix() -> list[Line]:
    """Raises ValueError for a cell that means nothing."""
    with FILE.open(encoding="utf-8", newline="") as file:
        head, *rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    lines = [
        Line(Route(path, method), dict(zip(head[2:], cells, strict=True))) for method, path, *cells in rows
    ]
    for line in lines:
        if not set(line.expected.values()) <= CELLS:
            raise ValueError(line)
    return lines


def satisfies(status: int, cell: str) -> bool:
    match cell:
        case "2xx":
            return 200 <= status < 300
        case "in":
            return status < 500 and status not in {401, 403, 404, 405}
    return status == int(cell)
