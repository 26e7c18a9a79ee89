"""From a body to a step: the same fields for one item and for many."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.http.serializers import NoInput, StrictSerializer
from apps.inbox.api import serializers as forms
from apps.inbox.enums import EntryKind
from apps.inbox.types import Step

STEPS: Final[Mapping[str, tuple[EntryKind, type[StrictSerializer]]]] = {
    "assign": (EntryKind.ASSIGNED, forms.AssignInput),
    "unassign": (EntryKind.UNASSIGNED, NoInput),
    "snooze": (EntryKind.SNOOZED, forms.SnoozeInput),
    "wake": (EntryKind.WOKEN, NoInput),
    "due": (EntryKind.DUE, forms.DueInput),
    "comment": (EntryKind.COMMENTED, forms.CommentInput),
    "resolve": (EntryKind.RESOLVED, forms.ResolveInput),
    "reopen": (EntryKind.REOPENED, forms.ReopenInput),
}
_OF_BULK: Final = frozenset({"step", "ids", "filter", "dry_run"})


def step_of(name: str, body: Mapping[str, Any]) -> Step:
    """`body` is validated by the form of this step."""
    owner = body.get("owner")
    return Step(
        kind=STEPS[name][0],
        person="" if owner is None else str(owner),
        moment=body.get("until") or body.get("due_at"),
        outcome=body.get("outcome", ""),
        text=body.get("text") or body.get("note", ""),
    )


def bulk_step(body: Mapping[str, Any], sent: Any) -> Step:
    """The step of an order for many. Raises ValidationError for what the step lacks, and for what it does
    not read.
    """
    if ("ids" in body) == ("filter" in body):
        raise ValidationError({"ids": [ErrorDetail("Give either ids or a filter.", "one_of")]})
    form = STEPS[body["step"]][1]
    own = {name: value for name, value in sent.items() if name not in _OF_BULK}
    return step_of(body["step"], form().run_validation(own))
