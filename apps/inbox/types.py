"""Frozen values of the inbox that cross the borders of this app."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from apps.inbox.enums import BulkOutcome, EntryKind, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """Something that needs a person.

    `kind` is a dotted word of the app that opens it ("health.alert"), `dedupe_key` names the thing that is
    wrong and is unique over all kinds: give it the kind in front. `subject` is `<noun>:<id>`, `title` a
    sentence, `evidence` what a person looks at first (plain values by name), `link` the page of the console
    that shows it.
    """

    kind: str
    dedupe_key: str
    market: str
    subject: str
    title: str
    severity: Severity
    evidence: Mapping[str, Any]
    link: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a person does to an item; each kind of entry needs the fields that it speaks of.

    assigned: `person`; snoozed: `moment`; due: `moment` (None takes it away); commented: `text`; resolved:
    `outcome` and, if there is something to say, `text`; reopened: `text`.
    """

    kind: EntryKind
    person: str = ""
    moment: datetime | None = None
    outcome: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """What became of a step on one item; `reason` is a sentence when it was refused."""

    item_id: UUID
    outcome: BulkOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BulkOrder:
    """A step on many items that a job takes, and the job's run."""

    id: UUID
    run_id: UUID
