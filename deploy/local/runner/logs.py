"""Where the output of each part goes: a file of bounded size, and the terminal when somebody asked for it."""

import logging
import logging.handlers
from collections import deque
from pathlib import Path

LARGEST_BYTES = 5 * 1024 * 1024
KEPT_FILES = 2
TAIL_LINES = 25


class ServiceLog:
    """The output of one part, line by line."""

    def __init__(self, name: str, directory: Path, echo: "Echo") -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory / f"{name}.log"
        self.tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._name = name
        self._echo = echo
        self._handler = logging.handlers.RotatingFileHandler(
            self.path, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", errors="replace"
        )

    def write(self, line: str) -> None:
        record = logging.LogRecord(self._name, logging.INFO, "", 0, line, None, None)
        self._handler.emit(record)
        self.tail.append(line)
        self._echo(self._name, line)

    def close(self) -> None:
        self._handler.close()


class Echo:
    """Repeats lines on the terminal with the part's name, each part in its colour; silent unless verbose."""

    COLOURS = (36, 33, 32, 35, 34, 96, 93, 92, 95, 94)

    def __init__(self, *, verbose: bool, colour: bool) -> None:
        self._verbose = verbose
        self._colour = colour
        self._order: dict[str, int] = {}

    def __call__(self, name: str, line: str) -> None:
        if not self._verbose:
            return
        prefix = f"{name:<15}|"
        if self._colour:
            code = self.COLOURS[self._order.setdefault(name, len(self._order)) % len(self.COLOURS)]
            prefix = f"\033[{code}m{prefix}\033[0m"
        print(f"{prefix} {line}", flush=True)
