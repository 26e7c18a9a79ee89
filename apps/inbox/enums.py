"""The vocabulary of the inbox."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices


class Severity(TextChoices):
    """How much it matters: info can wait, warning wants somebody today, critical wants somebody now."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


# Severity as a number to sort by.
URGENCY: Final[Mapping[Severity, int]] = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}


class ItemState(TextChoices):
    """open: nobody has it; assigned: somebody has it; resolved: it is over. A resolved one can come back."""

    OPEN = "open"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"


class Outcome(TextChoices):
    """How it ended. `cleared` is said by whoever opened it: it went away by itself."""

    CLEARED = "cleared"
    FIXED = "fixed"
    NO_ACTION = "no_action"
    FALSE_ALARM = "false_alarm"
    DUPLICATE = "duplicate"


class EntryKind(TextChoices):
    """What happened to an item."""

    OPENED = "opened"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    DUE = "due"
    COMMENTED = "commented"
    RESOLVED = "resolved"


class BulkOutcome(TextChoices):
    """What became of one item of many: refused comes with a reason."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
