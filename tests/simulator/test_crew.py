"""The city's crew publishes the first plan that sends somebody, and leaves everything later to people."""

import threading
from dataclasses import dataclass, field
from typing import Any, cast

from deploy.simulator.edges.api import BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.workshop.crew import Crew

PLAN = {"id": "p1", "version": 3}


@dataclass
class Planner:
    """A back office that shows one board and remembers what it was told."""

    board: dict[str, Any]
    market: str = "SG"
    asked: list[tuple[str, ...]] = field(default_factory=list)
    published: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str) -> dict[str, Any]:
        assert (method, path.split("?", maxsplit=1)[0]) == ("GET", "/dispatch/board")
        return self.board

    def command(self, path: str, body: dict[str, Any], *names: str) -> None:
        assert (path, body["market"]) == ("/dispatch-plans", "SG")
        self.asked.append(names)

    def change(self, method: str, path: str, body: dict[str, Any], version: int, *names: object) -> None:
        assert (method, body, version) == ("POST", {}, PLAN["version"])
        self.published.append(path)


def look(planner: Planner, **board: Any) -> Planner:
    planner.board = {"published": None, "plan": None, "stops": [], "tray": [], **board}
    Crew(cast("BackOffice", planner), (), cast("Catalogue", None), threading.Event())._see_to_a_plan()
    return planner


def test_while_nothing_waits_no_plan_is_asked_for() -> None:
    planner = look(Planner({}))
    assert (planner.asked, planner.published) == ([], [])


def test_what_waits_is_planned_once_and_again_when_more_waits() -> None:
    planner = look(Planner({}), tray=[{}])
    look(planner, plan=PLAN, tray=[{}])
    look(planner, plan=PLAN, tray=[{}, {}])
    assert planner.published == []
    assert len(set(planner.asked)) == 2


def test_a_plan_that_sends_somebody_is_published() -> None:
    planner = look(Planner({}), plan=PLAN, stops=[{}], tray=[{}])
    assert (planner.asked, planner.published) == ([], ["/dispatch-plans/p1/publish"])


def test_a_day_with_a_published_plan_is_left_to_people() -> None:
    planner = look(Planner({}), published="p0", plan=PLAN, stops=[{}])
    assert (planner.asked, planner.published) == ([], [])
