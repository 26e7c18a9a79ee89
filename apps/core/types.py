"""Frozen values that every app may speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting: a member of staff or one of our own jobs.

    `markets` is None for actors that see every market (our own jobs); for staff it is the set of their codes.
    `owners` is None for everybody of our own house; for people of a partner organisation it is its code, and
    what belongs to no owner, or to another one, does not exist for them.
    Rows below `accounts` hold `id` as plain text and no foreign key.
    """

    id: str
    capabilities: frozenset[str]
    markets: frozenset[str] | None
    owners: frozenset[str] | None = None

    @classmethod
    def system(cls, name: str) -> Self:
        """One of our own jobs, e.g. `Actor.system("telemetry.rollup")`; it may do anything anywhere."""
        return cls(id=f"system:{name}", capabilities=frozenset({"*"}), markets=None)

    def may(self, capability: str) -> bool:
        return capability in self.capabilities or "*" in self.capabilities

    def sees_market(self, code: str) -> bool:
        return self.markets is None or code in self.markets

    def within(self, markets: Iterable[str]) -> Self:
        """The same actor, looking at these markets only; what was not seen before is not seen now."""
        return replace(self, markets=frozenset(filter(self.sees_market, markets)))


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open stretch of time: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a window must end after it starts")


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One thing worth telling somebody who was away, e.g. ("vehicles_went_silent", 3, {}, "/vehicles?…").

    `code` and `params` make the sentence in the reader's language, `link` is the page of the console that
    shows what it counts.
    """

    code: str
    count: int
    params: Mapping[str, str]
    link: str
