"""What becomes of a ticket that two sides hold: a merge of three, with what both last agreed on as its base.

Because every change is judged against that base, an echo (they tell us what we told them) is no change, and
neither side's word is ever lost: what only one of them changed goes to the other, what both changed is a
conflict. Tags are sets, of which both sides' changes fit together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from apps.support.enums import TicketStatus
from apps.support.enums.sync import SyncField

Sides = Mapping[str, Any]
# Words that queues have over there; they say where a ticket is and are no business of ours to tell.
QUEUE_TAG: Final = "queue_"
_TAGS: Final = SyncField.TAGS.value
# What fits into Zendesk's field.
_SUBJECT: Final = 150
_S = TicketStatus
# States that both sides know. What is new is open for whoever works on it; history is solved.
_COMMON: Final = {_S.NEW.value: _S.OPEN.value, _S.CLOSED.value: _S.SOLVED.value}


@dataclass(frozen=True, slots=True)
class Merge:
    """`take` is what ours becomes, `push` what theirs becomes, `agreed` the base as far as it holds already;
    `conflicts` are `{field: (ours, theirs)}`.
    """

    take: dict[str, Any] = field(default_factory=dict)
    push: dict[str, Any] = field(default_factory=dict)
    agreed: dict[str, Any] = field(default_factory=dict)
    conflicts: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def merge(base: Sides, ours: Sides, theirs: Sides) -> Merge:
    """Fields that either side says nothing of are left out."""
    done = Merge(agreed=dict(base))
    for name in ours:
        if name not in theirs:
            continue
        if name == _TAGS:
            _merge_tags(done, base.get(_TAGS, ours[_TAGS]), ours[_TAGS], theirs[_TAGS])
        else:
            _merge_one(done, name, base.get(name), ours[name], theirs[name])
    return done


def common_status(status: str) -> str:
    """The state as both sides know it."""
    return _COMMON.get(status, status)


def shared_tags(tags: Any) -> list[str]:
    """Those that both sides may have."""
    return sorted({str(tag).lower() for tag in tags if not str(tag).startswith(QUEUE_TAG)})


def shared_subject(subject: str) -> str:
    """What it is about, as both sides can say it."""
    return " ".join(subject.split())[:_SUBJECT].rstrip()


def steps_to(status: str, wanted: str) -> list[str]:
    """By which states of ours a ticket gets there; what is solved is opened first."""
    if common_status(status) == wanted:
        return []
    if status == _S.SOLVED.value and wanted != _S.OPEN.value:
        return [_S.OPEN.value, wanted]
    return [wanted]


def _merge_one(done: Merge, name: str, base: Any, ours: Any, theirs: Any) -> None:
    if ours == theirs:
        done.agreed[name] = ours
    elif theirs == base:
        done.push[name] = ours
    elif ours == base:
        done.take[name] = theirs
        done.agreed[name] = theirs
    else:
        done.conflicts[name] = (ours, theirs)


def _merge_tags(done: Merge, base: Any, ours: Any, theirs: Any) -> None:
    was, mine, other = set(base), set(ours), set(theirs)
    gone = (was - mine) | (was - other)
    whole = sorted((was | mine | other) - gone)
    if whole != sorted(mine):
        done.take[_TAGS] = whole
    if whole != sorted(other):
        done.push[_TAGS] = whole
        # Until they have it, both agree on what they agreed on: merging again comes to the same.
        done.agreed[_TAGS] = sorted(was)
    else:
        done.agreed[_TAGS] = whole
