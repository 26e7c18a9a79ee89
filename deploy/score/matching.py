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
    counted over. `patience` is how long it must last before anybody may call it a fault: the delay is counted
    from then on.
    """

    name: str
    kinds: frozenset[str]
    topics: frozenset[str]
    decides: frozenset[str]
    patience: timedelta = timedelta(0)


def _ask(name: str, *topics: str) -> Question:
    return Question(name, frozenset({name}), frozenset(topics), frozenset(topics))


def drift_topic(field: str, odd: str) -> str:
    """What a drift is called among the findings."""
    return f"drift of {field} at {odd}"


def _drift(
    name: str, field: str, odd: str, *, kinds: str = "", also: Sequence[tuple[str, str]] = ()
) -> Question:
    """`also` are other drifts that must answer a truth of these `kinds`, and find none by themselves."""
    topic = drift_topic(field, odd)
    decides = {topic, *(drift_topic(*each) for each in also)}
    return Question(name, frozenset(kinds.split() or [name]), frozenset({topic}), frozenset(decides))


# What a held ghost rental is called among the findings, and the minutes of the guard's first rule.
GHOST: Final = "ghost rental held"
GHOST_PATIENCE: Final = timedelta(minutes=10)
_VALUES: Final = ("position", "locked", "ignition", "plugged", "soc", "odometer")

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
    # Kerbs, speed bumps and brushes of a car wash look like it.
    _ask("hard_shock", "shock"),
    _drift("shadow_stuck", "heard", "shadow"),
    _drift("shadow_lock", "locked", "shadow", also=[(name, "shadow") for name in _VALUES]),
    _drift("sequence_jump", "reading", "hot", also=[(name, "hot") for name in _VALUES]),
    _drift("clock_behind", "reading", "registry", also=[("heard", "registry")]),
    # Both leave the register of places behind the car.
    _drift("lost_hire", "place", "registry", kinds="lost_hire wrong_dock"),
    _drift("ghost_rental", "state", "registry"),
    # The open rental itself, after its car has stood for as long as the rule says.
    Question(
        "ghost_held", frozenset({"ghost_rental"}), frozenset({GHOST}), frozenset({GHOST}), GHOST_PATIENCE
    ),
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
            told = min(each.told for each in hits) - truth.begins - question.patience
            result.delays.append(told.total_seconds())
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
