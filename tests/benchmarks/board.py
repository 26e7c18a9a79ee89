"""The table that `make bench` prints."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """`ours` and `bare` in the same unit; `target` is the highest ratio that we accept ourselves."""

    what: str
    ours: float
    bare: float
    unit: str
    target: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    def __str__(self) -> str:
        verdict = "ok" if self.ratio <= self.target else "MISSED"
        sides = f"{self.ours:10.2f} {self.bare:10.2f} {self.unit:<6}"
        numbers = f"{sides} {self.ratio:6.2f} x  (target {self.target:g})"
        return f"{self.what:<44} {numbers}  {verdict}"


@dataclass
class Board:
    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        self.lines.append(line)

    def __str__(self) -> str:
        head = f"{'':<44} {'ours':>10} {'bare':>10}"
        return "\n".join([head, *map(str, self.lines)])
