"""Which finding answers which truth.

The table says which rule should find what; nothing else is known here of either side.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self

# What the product may say late and still be right: the fault has ended, its trace has not.
AFTERGLOW: Final = timedelta(minutes=30)
# A fault that begins later than this before the end of play may not show in time.
TOO_LATE: Final = timedelta(hours=3)
# So much of a storm's cars must be in its incident.
WHOLE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Truth:
    """One line of the ground truth."""

    kind: str
    is_fault: bool
    devices: frozenset[str]
    begins: datetime
    ends: datetime
    gateway: str

    @classmethod
    def read(cls, path: Path) -> list[Self]:
        if not path.exists():
            return []
        with path.open() as lines:
            return [cls._of(json.loads(line)) for line in lines]

    @classmethod
    def _of(cls, line: dict[str, Any]) -> Self:
        detail = line["detail"]
        devices = detail.get("device_ids") or [line["device_id"]]
        return cls(
            kind=line["kind"],
            is_fault=line["is_fault"],
            devices=frozenset(devices),
            begins=datetime.fromisoformat(line["begins_at"]),
            ends=datetime.fromisoformat(line["ends_at"]),
            gateway=detail.get("gateway", ""),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the product told a person: `seen` is the reading that it rests on."""

    topic: str
    devices: frozenset[str]
    seen: datetime
    told: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of fault, and the topics of the findings that answer it.

    `decides` are the topics whose every finding must answer some truth of these `kinds`: what precision is
    counted over.
    """

    name: str
    kinds: frozenset[str]
    topics: frozenset[str]
    decides: frozenset[str]


def _ask(name: str, *topics: str) -> Question:
    return Question(name, frozenset({name}), frozenset(topics), frozenset(topics))


QUESTIONS: Final = (
    _ask("dead_battery", "battery-nearly-empty", "charge-falls-while-parked"),
    _ask("weak_12v", "12-v-battery-weak"),
    _ask("silent_car", "out-of-reach"),
    _ask("tyre_leak", "tyre-loses-pressure"),
    # A code that comes and goes is a critical code, too; whether it was told as flapping is asked below.
    Question(
        "critical_dtc",
        frozenset({"critical_dtc", "flapping_code"}),
        frozenset({"critical-trouble-code"}),
        frozenset({"critical-trouble-code"}),
    ),
    _ask("hot_battery", "battery-hot"),
    _ask("flapping_code", "flapping"),
    _ask("gateway_dark", "storm"),
)


@dataclass(slots=True)
class Answer:
    """How one question went. Delays are of the faults that were found, in seconds."""

    question: Question
    faults: int = 0
    found: int = 0
    findings: int = 0
    right: int = 0
    delays: list[float] = field(default_factory=list)
    missed: list[Truth] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)


def answer(
    question: Question, truths: Sequence[Truth], findings: Sequence[Finding], *, ends: datetime
) -> Answer:
    """Compare. Truths that began too late to be judged count for precision, but not for recall."""
    ours = [truth for truth in truths if truth.kind in question.kinds]
    result = Answer(question)
    for truth in ours:
        if truth.begins > ends - TOO_LATE:
            continue
        result.faults += 1
        hits = [each for each in findings if each.topic in question.topics and _answers(each, truth)]
        if hits:
            result.found += 1
            result.delays.append((min(each.told for each in hits) - truth.begins).total_seconds())
        else:
            result.missed.append(truth)
    for each in findings:
        if each.topic in question.decides:
            result.findings += 1
            if any(_answers(each, truth) for truth in ours):
                result.right += 1
            else:
                result.wrong.append(each)
    return result


def _answers(finding: Finding, truth: Truth) -> bool:
    if not truth.begins <= finding.seen <= truth.ends + AFTERGLOW:
        return False
    common = len(finding.devices & truth.devices)
    if len(truth.devices) == 1:
        return common == 1
    return common >= WHOLE * len(truth.devices) and common >= WHOLE * len(finding.devices)
