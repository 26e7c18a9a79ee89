"""The part of the IoT SQL reference (2016-03-23) that topic rules of ours are written in.

``SELECT *, topic(2) AS market, topic() AS topic, timestamp() AS at, soc AS charge FROM 'filter'``
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_STATEMENT = re.compile(
    r"^\s*SELECT\s+(?P<columns>.+?)\s+FROM\s+'(?P<filter>[^']+)'\s*;?\s*$", re.IGNORECASE | re.DOTALL
)
_COLUMN = re.compile(r"^(?P<expression>\S+?)(?:\s+AS\s+(?P<alias>\w+))?$", re.IGNORECASE)
_FUNCTION = re.compile(r"^(?P<name>topic|timestamp)\(\s*(?P<level>\d*)\s*\)$", re.IGNORECASE)
_FIELD = re.compile(r"^[A-Za-z_]\w*(?:\.\w+)*$")
_SUBSTITUTION = re.compile(r"\$\{([^}]+)\}")

Message = dict[str, Any]
Expression = Callable[[Message, str], Any]


class SqlError(ValueError):
    """The statement is not one that the local cloud can run; the text says which part."""


@dataclass(frozen=True)
class Statement:
    """A rule's SQL, ready to run."""

    topic_filter: str
    whole: bool
    columns: tuple[tuple[str, Expression], ...]

    def run(self, payload: Message, topic: str) -> Message:
        """The message that the rule's actions receive."""
        result = dict(payload) if self.whole else {}
        for alias, expression in self.columns:
            result[alias] = expression(payload, topic)
        return result


def parse(sql: str) -> Statement:
    """Read a SELECT; raises SqlError for anything outside the subset, WHERE included."""
    found = _STATEMENT.match(sql)
    if found is None:
        msg = f"not a plain projection of a quoted topic filter: {sql!r}"
        raise SqlError(msg)
    parts = [part.strip() for part in found["columns"].split(",")]
    columns = tuple(_column(part) for part in parts if part != "*")
    return Statement(found["filter"], "*" in parts, columns)


def substitute(template: str, payload: Message, topic: str) -> str:
    """Fill `${topic(4)}` and `${field}` into an action's setting."""
    return _SUBSTITUTION.sub(lambda found: str(expression(found[1].strip())(payload, topic)), template)


def expression(text: str) -> Expression:
    """A function of (message, topic) for one expression."""
    if found := _FUNCTION.match(text):
        if found["name"].lower() == "timestamp":
            return lambda _payload, _topic: int(time.time() * 1000)
        if not found["level"]:
            return lambda _payload, topic: topic
        return _level(int(found["level"]))
    if _FIELD.match(text):
        return _field(text.split("."))
    msg = f"cannot compute {text!r}"
    raise SqlError(msg)


def _column(text: str) -> tuple[str, Expression]:
    found = _COLUMN.match(text)
    if found is None:
        msg = f"cannot read the column {text!r}"
        raise SqlError(msg)
    return found["alias"] or found["expression"].rsplit(".", 1)[-1], expression(found["expression"])


def _level(number: int) -> Expression:
    """The nth level of the topic, counted from 1."""

    def value(_payload: Message, topic: str) -> str | None:
        levels = topic.split("/")
        return levels[number - 1] if 0 < number <= len(levels) else None

    return value


def _field(path: list[str]) -> Expression:
    def value(payload: Message, _topic: str) -> Any:
        found: Any = payload
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    return value
