"""Who has the parts: what lies in a van first, then what a technician can load before they leave.

The one judge of whether routes can be driven with what there is. Places are shared: what one loads, no other
does. Quantities are whole hundredths of a part's unit.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from apps.dispatch.rules.planning.problem import Problem, Routes, Stock

Key = TypeVar("Key", bound=Hashable)


class Want(NamedTuple, Generic[Key]):
    """So much of a part, by somebody, for something."""

    worker: int
    key: Key
    part: str
    quantity: int


class Draw(NamedTuple, Generic[Key]):
    """Where a want is met from; without a `place`, by that much it is not."""

    want: Want[Key]
    place: str
    quantity: int


class Short(NamedTuple):
    """A part of which somebody who could go has `there` at most, of what is needed."""

    part: str
    needed: int
    there: int


def share_out(stock: Stock, places: Sequence[Sequence[str]], wants: Iterable[Want[Key]]) -> list[Draw[Key]]:
    """Wants are met in their order, each from the first of the worker's places that has some."""
    left: dict[tuple[str, str], int] = {}
    draws = []
    for want in wants:
        rest = want.quantity
        for place in places[want.worker]:
            there = left.get((place, want.part), stock.get(place, {}).get(want.part, 0))
            taken = max(0, min(there, rest))
            if taken:
                left[place, want.part] = there - taken
                draws.append(Draw(want, place, taken))
                rest -= taken
        if rest:
            draws.append(Draw(want, "", rest))
    return draws


def draw(problem: Problem, routes: Routes) -> list[Draw[int]]:
    """Where the parts of every call come from."""
    wants = (
        Want(worker, call, part, quantity)
        for worker, route in enumerate(routes)
        for call in route
        for part, quantity in problem.calls[call].parts.items()
    )
    return share_out(problem.stock, [who.places for who in problem.workers], wants)


def without(stock: Stock, draws: Iterable[Draw[Key]]) -> Stock:
    """What is left of it."""
    left = {place: dict(parts) for place, parts in stock.items()}
    for each in draws:
        if each.place:
            left[each.place][each.want.part] -= each.quantity
    return left


def shed(problem: Problem, routes: Routes) -> list[int]:
    """Take out calls until the parts suffice, the least worth first of those that compete for one."""
    out: list[int] = []
    while True:
        draws = draw(problem, routes)
        short = next((each.want for each in draws if not each.place), None)
        if short is None:
            return out
        sources = set(problem.workers[short.worker].places)
        rivals = {
            (problem.calls[each.want.key].prize_m, each.want.key, each.want.worker)
            for each in draws
            if each.want.part == short.part and (each.want == short or each.place in sources)
        }
        _, call, worker = min(rivals)
        routes[worker].remove(call)
        out.append(call)


class Carrying:
    """Who could take the parts of one call along, whatever the others of these routes take."""

    def __init__(self, problem: Problem, routes: Routes, call: int) -> None:
        self._problem = problem
        self._call = call
        self._parts = problem.calls[call].parts
        self._taken: dict[str, dict[int, int]] = {part: defaultdict(int) for part in self._parts}
        if self._parts:
            self._count(routes)

    def takes(self, worker: int) -> bool:
        return all(self.there(worker, part) >= needed for part, needed in self._parts.items())

    def there(self, worker: int, part: str) -> int:
        """How much of it they could bring for this call."""
        needed = self._parts[part]
        wants = [Want(each, each, part, taken) for each, taken in self._taken[part].items()]
        # theirs come last: what is left is what they could bring
        draws = share_out(
            self._problem.stock,
            [who.places for who in self._problem.workers],
            [*sorted(wants), Want(worker, -1, part, needed)],
        )
        return sum(each.quantity for each in draws if each.want.key == -1 and each.place)

    def _count(self, routes: Routes) -> None:
        for worker, route in enumerate(routes):
            for each in route:
                if each == self._call:
                    continue
                for part, quantity in self._problem.calls[each].parts.items():
                    if part in self._taken:
                        self._taken[part][worker] += quantity


def find_short(problem: Problem, routes: Routes, call: int, able: Sequence[int]) -> Short | None:
    """The part that shuts a call out: whoever of these is asked, there is too little of it."""
    carrying = Carrying(problem, routes, call)
    if any(carrying.takes(worker) for worker in able):
        return None
    found = [
        Short(part, needed, max((carrying.there(worker, part) for worker in able), default=0))
        for part, needed in problem.calls[call].parts.items()
    ]
    return min(found, key=lambda each: (each.there - each.needed, each.part))


def most(problem: Problem, worker: int) -> Mapping[str, int]:
    """All that somebody could bring of each part if nobody else took any."""
    found: dict[str, int] = defaultdict(int)
    for place in problem.workers[worker].places:
        for part, quantity in problem.stock.get(place, {}).items():
            found[part] += quantity
    return found
