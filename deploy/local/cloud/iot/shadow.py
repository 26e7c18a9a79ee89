"""One device shadow: what a car reports, what somebody wishes of it, and when each member was last said.

moto gives every member the time of the latest update of any; then a wish would make an old report look fresh.
"""

import time
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_SIDES = ("desired", "reported")


class ShadowError(Exception):
    """Refused as AWS refuses it: HTTP status, name of the error, text."""

    def __init__(self, status: int, name: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.name = name


@dataclass
class Shadow:
    """A document of AWS IoT; stands in moto's `thing_shadows`, whose readers ask for `to_dict`."""

    state: dict[str, Json] = field(default_factory=dict)
    metadata: dict[str, Json] = field(default_factory=dict)
    version: int = 0
    timestamp: int = 0
    deleted: bool = False

    def update(self, wanted: Json) -> Json:
        """Merge a request into the document; answers what AWS answers to it. Raises ShadowError."""
        _check(wanted)
        if "version" in wanted and wanted["version"] != self.version:
            raise ShadowError(409, "ConflictException", "Version conflict")
        now = int(time.time())
        state = wanted["state"]
        if state is None:
            self.state, self.metadata = {}, {}
        else:
            for side in _SIDES:
                if side in state:
                    self._merge_side(side, state[side], now)
        self.version, self.timestamp, self.deleted = self.version + 1, now, False
        answer = {"state": state, "version": self.version, "timestamp": now}
        answer["metadata"] = {
            side: _stamped(state[side], now) for side in _SIDES if state and state.get(side)
        }
        if "clientToken" in wanted:
            answer["clientToken"] = wanted["clientToken"]
        return answer

    def delete(self) -> Json:
        """Forget the document; its version goes on counting, so that a late update is noticed."""
        self.state, self.metadata = {}, {}
        self.version, self.timestamp, self.deleted = self.version + 1, int(time.time()), True
        return {"version": self.version, "timestamp": self.timestamp}

    @property
    def delta(self) -> Json:
        """What is wished for and not reported."""
        return _difference(self.state.get("desired", {}), self.state.get("reported", {}))

    def to_dict(self, *, include_delta: bool = True) -> Json:
        """The whole document, as GetThingShadow answers it."""
        state: Json = {side: deepcopy(self.state[side]) for side in _SIDES if self.state.get(side)}
        if include_delta and (delta := self.delta):
            state["delta"] = delta
        metadata = {side: deepcopy(self.metadata[side]) for side in _SIDES if self.metadata.get(side)}
        return {
            "state": state,
            "metadata": metadata,
            "version": self.version,
            "timestamp": self.timestamp,
        }

    def indexed(self) -> Json:
        """The document as fleet indexing holds it."""
        return {
            **{side: self.state[side] for side in _SIDES if self.state.get(side)},
            "metadata": {side: self.metadata[side] for side in _SIDES if self.metadata.get(side)},
            "hasDelta": bool(self.delta),
            "version": self.version,
        }

    def _merge_side(self, side: str, patch: Json | None, now: int) -> None:
        if patch is None:
            self.state.pop(side, None)
            self.metadata.pop(side, None)
            return
        _merge(self.state.setdefault(side, {}), self.metadata.setdefault(side, {}), patch, now)


def _check(wanted: Json) -> None:
    if "state" not in wanted:
        raise ShadowError(400, "InvalidRequestException", "Missing required node: state")
    state = wanted["state"]
    if state is None:
        return
    if not isinstance(state, dict):
        raise ShadowError(400, "InvalidRequestException", "State node must be an object")
    for side, value in state.items():
        if side not in _SIDES:
            raise ShadowError(400, "InvalidRequestException", f"State contains an invalid node: '{side}'")
        if value is not None and not isinstance(value, dict):
            raise ShadowError(400, "InvalidRequestException", f"{side.title()} must be an object")


def _merge(target: Json, stamps: Json, patch: Json, now: int) -> None:
    """Null takes a member away; objects are merged, everything else is replaced."""
    for name, value in patch.items():
        if value is None:
            target.pop(name, None)
            stamps.pop(name, None)
        elif isinstance(value, dict):
            if not isinstance(target.get(name), dict):
                target[name], stamps[name] = {}, {}
            _merge(target[name], stamps[name], value, now)
        else:
            target[name], stamps[name] = value, _stamped(value, now)


def _stamped(value: Any, now: int) -> Any:
    if isinstance(value, dict):
        return {name: _stamped(inner, now) for name, inner in value.items()}
    if isinstance(value, list):
        return [_stamped(inner, now) for inner in value]
    return {"timestamp": now}


def _difference(desired: Json, reported: Json) -> Json:
    found: Json = {}
    for name, value in desired.items():
        other = reported.get(name)
        if isinstance(value, dict) and isinstance(other, dict):
            if inner := _difference(value, other):
                found[name] = inner
        elif value != other:
            found[name] = value
    return found
