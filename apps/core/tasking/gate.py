"""What a message must look like before Celery gets to see it.

Left alone, Celery and kombu drop some messages that they cannot read without a trace, hand others back again
and again, and a few shapes stop the whole consumer. So each body is read here first, strictly; what does not
pass becomes a dead letter. Reasons are values of `apps.outbox.enums.DeadLetterReason`.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from apps.core.tasking.tasks import TASKS

UNDECODABLE: Final = "undecodable"
UNKNOWN_TASK: Final = "unknown_task"
WRONG_ARGUMENTS: Final = "wrong_arguments"

_LONGEST_ID: Final = 120
# Parts of Celery's protocol that we do not use, and that a stranger could hide or delay work with.
_UNUSED: Final = ("eta", "expires", "timelimit", "group", "chord", "compression", "stamps")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message can never run."""

    reason: str
    detail: str


def inspect(body: str) -> Refusal | None:
    """None for a message that a worker of ours can run, else what is wrong with it."""
    try:
        outer = _members(_decoded(body), "the message")
        headers = _members(outer.get("headers"), "headers")
        properties = _members(outer.get("properties"), "properties")
        _members(properties.get("delivery_info"), "delivery_info")
        _check_envelope(outer, headers, properties)
        args, kwargs = _arguments(outer["body"])
    except _Unreadable as fault:
        return Refusal(UNDECODABLE, str(fault))
    spec = TASKS.get(headers["task"])
    if spec is None:
        return Refusal(UNKNOWN_TASK, f"no task is called {headers['task'][:80]}")
    misfit = spec.misfit(args, kwargs)
    return Refusal(WRONG_ARGUMENTS, misfit) if misfit else None


class _Unreadable(Exception):
    """The text says which part of the message is not as it must be."""


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise _Unreadable("not JSON, or nested too deeply") from fault


def _members(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Unreadable(f"{name}: expected an object")
    return value


def _check_envelope(outer: dict[str, Any], headers: dict[str, Any], properties: dict[str, Any]) -> None:
    for name, holder in (("task", headers), ("id", headers), ("body", outer)):
        _check_text(name, holder.get(name))
    if len(headers["id"]) > _LONGEST_ID or not headers["id"].isprintable():
        raise _Unreadable("id: too long or not printable")
    if outer.get("content-type") != "application/json" or outer.get("content-encoding") != "utf-8":
        raise _Unreadable("content-type and content-encoding must be application/json and utf-8")
    if properties.get("body_encoding") not in (None, "utf-8"):
        raise _Unreadable("body_encoding: only utf-8 is read")
    if any(headers.get(name) is not None for name in _UNUSED):
        raise _Unreadable(f"not used here: {', '.join(_UNUSED)}")
    if any(isinstance(value, dict | list) for value in headers.values()):
        raise _Unreadable("headers: expected plain values")
    if not isinstance(headers.get("outbox_published_ms"), int | None):
        raise _Unreadable("outbox_published_ms: expected a whole number")


def _check_text(name: str, value: Any) -> None:
    if not isinstance(value, str) or not value:
        raise _Unreadable(f"{name}: expected a text")
    try:
        value.encode()
    except UnicodeEncodeError as fault:
        raise _Unreadable(f"{name}: not valid Unicode") from fault


def _arguments(body: str) -> tuple[list[Any], dict[str, Any]]:
    parts = _decoded(body)
    if not isinstance(parts, list) or len(parts) != 3:
        raise _Unreadable("body: expected [args, kwargs, embed]")
    args, kwargs, embed = parts
    if not isinstance(args, list) or not isinstance(embed, dict):
        raise _Unreadable("body: expected [args, kwargs, embed]")
    if any(embed.get(name) is not None for name in ("callbacks", "errbacks", "chain", "chord")):
        raise _Unreadable("body: callbacks and chains are not used here")
    return args, _members(kwargs, "kwargs")
