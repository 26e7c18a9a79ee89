"""JSON from strangers: strict, bounded, and with a reason for every refusal.

The standard library accepts NaN, duplicate members, lone surrogates and any depth; PostgreSQL and our own
code do not. Depth is measured on the bytes before parsing, without recursion, so 5,000 brackets cost a scan.
"""

import json
import math
import re
from typing import Any, Final, NoReturn

MAX_BYTES: Final = 1_048_576
MAX_DEPTH: Final = 32
# Longer integers cost quadratic time to convert and fit no column of ours.
MAX_DIGITS: Final = 40

_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)
_NUL_OR_SURROGATE: Final = re.compile("[\x00\ud800-\udfff]")


class JsonError(ValueError):
    """The text is not JSON that we take; `code` is stable, the message is a sentence for a person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def loads(raw: bytes) -> Any:
    """Parse one document. Raises JsonError, never anything else."""
    if len(raw) > MAX_BYTES:
        raise JsonError("too_large", f"The body is larger than {MAX_BYTES} bytes.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("not_utf8", "The body is not UTF-8.") from None
    _refuse_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_constant=_constant,
            parse_float=_number,
            parse_int=_integer,
        )
    except json.JSONDecodeError as fault:
        raise JsonError(
            "malformed_json", f"Not JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}."
        ) from None


def refuse_unstorable_text(text: str, where: str) -> None:
    """NUL and lone surrogates are legal in JSON's escapes but are no text for a database."""
    found = _NUL_OR_SURROGATE.search(text)
    if found:
        kind = "a NUL character" if found.group() == "\x00" else "half of a surrogate pair"
        raise JsonError("unstorable_text", f"{where} contains {kind}.")


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        first = token.group()[0]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise JsonError("too_deep", f"The body nests deeper than {MAX_DEPTH} levels.")
        elif first in "]}":
            depth -= 1


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        refuse_unstorable_text(name, "A member name")
        if name in members:
            raise JsonError("duplicate_member", f"The member {name[:80]!r} appears twice.")
        _refuse_in_value(name, value)
        members[name] = value
    return members


def _refuse_in_value(name: str, value: Any) -> None:
    """Strings of this member, also inside arrays; objects have checked their own members already."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            refuse_unstorable_text(each, f"The member {name[:80]!r}")
        elif isinstance(each, list):
            waiting.extend(each)


def _constant(name: str) -> NoReturn:
    raise JsonError("not_a_number", f"{name} is not a JSON number.")


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise JsonError("number_out_of_range", f"The number {text[:40]} is out of range.")
    return value


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise JsonError("number_out_of_range", "A number in the body has too many digits.")
    return int(text)
