"""The list of tickets and its search on two hundred thousand of them, against the bare statement."""

import orjson
import pytest

from tests.benchmarks import tickets
from tests.benchmarks.board import Board, Line
from tests.benchmarks.conftest import StartBare
from tests.benchmarks.meter import Meter
from tests.benchmarks.server import Server
from tests.plugins.people import AsRole

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]
WAYS = {
    "list of 50 tickets": ("", ""),
    "search, one word of many": ("&q=cables", "AND t.search @@ support_query('cables')"),
    "search, a plate": ("&q=slx77123a", "AND t.search @@ support_query('slx77123a')"),
}


def test_list_and_search(
    meter: Meter, board: Board, product: Server, as_role: AsRole, start_bare: StartBare
) -> None:
    tickets.fill()
    token = as_role("support").defaults["HTTP_AUTHORIZATION"]
    bare = start_bare(
        {
            f"/{number}": {
                "made_by": "postgres",
                "sql": f"SELECT json_agg(r)::text FROM ({tickets.LIST.format(where=where)}) r",
            }
            for number, (_, where) in enumerate(WAYS.values())
        }
    )
    for number, (name, (query, _)) in enumerate(WAYS.items()):
        address, path = f"/api/v1/tickets?limit=50&market=SG{query}", f"/{number}"

        def ours(address: str = address) -> bytes:
            status, answer, _ = product.ask(address, None, authorization=token)
            assert status == 200, answer
            return bytes(answer)

        def plain(path: str = path) -> bytes:
            return bytes(bare.ask(path)[1])

        shown = [row["number"] for row in orjson.loads(ours())["items"]]
        assert shown == [row["number"] for row in orjson.loads(plain())]
        found = meter.contest(20, {"ours": ours, "bare": plain})
        board.add(Line(f"{name} of {tickets.TICKETS}", found["ours"], found["bare"], "ms", 3.0))
