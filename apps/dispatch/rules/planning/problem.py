"""A day to plan, in whole metres and seconds from the day's beginning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

# Calls by index, for each worker in the problem's order.
Routes = list[list[int]]
# Hundredths of each part, by place.
Stock = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody from where they are free (`start`, `from_s`) to where they end (`end`, by `to_s`).

    The break begins between `break_from` and `break_to`; of no length when there is none, or it was taken.
    `places` are where their parts come from, the van before what they load.
    """

    id: str
    skills: frozenset[str]
    start: int
    end: int
    from_s: int
    to_s: int
    break_s: int = 0
    break_from: int = 0
    break_to: int = 0
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One visit to make: at which node, for how long, begun from when to when, worth how many metres, with
    which parts.
    """

    id: str
    node: int
    service_s: int
    from_s: int
    to_s: int
    prize_m: int
    skills: frozenset[str]
    required: bool = True
    parts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Who can go, where to, with what parts, and how far it is: `metres[a][b]` and `seconds[a][b]` between
    nodes.
    """

    workers: Sequence[Worker]
    calls: Sequence[Call]
    metres: Sequence[Sequence[int]]
    seconds: Sequence[Sequence[int]]
    stock: Stock = field(default_factory=dict)

    def may(self, worker: int, call: int) -> bool:
        return self.calls[call].skills <= self.workers[worker].skills

    def by_id(self) -> Mapping[str, int]:
        return {call.id: index for index, call in enumerate(self.calls)}


@dataclass(frozen=True, slots=True)
class Solved:
    """Routes that can be driven, and how they were found."""

    routes: Routes
    solver: str
    iterations: int = 0
    ceiling_hit: bool = False


class Solver(Protocol):
    """Finds who goes where. The same problem and seed give the same routes, unless time ended the search."""

    def solve(self, problem: Problem, *, seed: int) -> Solved: ...
