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
        delivery = _members(
            _members(outer.get("properties"), "properties").get("delivery_info"), "delivery_info"
        )
        _check_envelope(outer, headers, delivery)
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


def _check_envelope(outer: dict[str, Any], headers: dict[str, Any], delivery: dict[str, Any]) -> None:
    for name, holder in (("task", headers), ("id", headers), ("body", outer)):
        if not isinstance(holder.get(name), str) or not holder[name]:
            raise _Unreadable(f"{name}: expected a text")
    if outer.get("content-type") != "application/json" or outer.get("content-encoding") != "utf-8":
        raise _Unreadable("content-type and content-encoding must be application/json and utf-8")
    if any(headers.get(name) is not None for name in ("eta", "expires", "timelimit", "group", "chord")):
        raise _Unreadable("eta, expires, timelimit, group and chord are not used here")
    if not isinstance(headers.get("outbox_published_ms"), int | None):
        raise _Unreadable("outbox_published_ms: expected a whole number")
    if not isinstance(delivery.get("routing_key", ""), str):
        raise _Unreadable("routing_key: expected a text")


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
