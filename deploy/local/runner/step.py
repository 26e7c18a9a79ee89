"""The two kinds of things that a start consists of."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Task:
    """Runs once to its end; a status other than 0 fails the start. Times in seconds."""

    name: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    timeout: float = 600.0
    # Its output is `NAME=value` lines that later steps are started with.
    gives_environment: bool = False


@dataclass(frozen=True)
class Service:
    """Runs as long as the product; started again when it ends by itself. Times in seconds."""

    name: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    # Ready when this URL answers below 400, or a line of its output contains the text; else when it lives.
    ready_url: str = ""
    ready_text: str = ""
    start_timeout: float = 90.0
    stop_timeout: float = 12.0
    # Without a vital service there is no product: when it keeps dying, everything stops and says why.
    vital: bool = True
    # Tasks whose effect is lost with this service's memory.
    then_again: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


Step = Task | Service


def waves(steps: list[Step]) -> list[list[Step]]:
    """The steps in groups, each needing only groups before it. Raises ValueError for an unmet need."""
    found: list[list[Step]] = []
    met: set[str] = set()
    waiting = list(steps)
    while waiting:
        possible = [step for step in waiting if met.issuperset(step.needs)]
        if not possible:
            msg = f"needs that nobody meets: {', '.join(step.name for step in waiting)}"
            raise ValueError(msg)
        found.append(possible)
        met |= {step.name for step in possible}
        waiting = [step for step in waiting if step not in possible]
    return found
