"""Two sides that hold the same ticket, and engineers who hold its issue."""

from enum import StrEnum
from typing import Final

# What a copy says that went with its person: it is gone there as well, and not by a fault.
ERASED: Final = "Erased there: the customer has asked for it."


class Vendor(StrEnum):
    ZENDESK = "zendesk"
    JIRA = "jira"


class Home(StrEnum):
    """Where the tickets of a shared queue are worked on; the other side has a linked copy. A queue that is
    not shared has none of them.
    """

    OURS = "ours"
    ZENDESK = "zendesk"


class CopyState(StrEnum):
    """waiting → asking → linked | lost; asking → waiting when nobody answered, and is looked up before the
    next try. `lost`: they refused it, or it is no longer there.
    """

    WAITING = "waiting"
    ASKING = "asking"
    LINKED = "linked"
    LOST = "lost"


class CarryState(StrEnum):
    """What became of a message on its way there: claimed → done | unknown | refused; unknown is looked up."""

    CLAIMED = "claimed"
    UNKNOWN = "unknown"
    DONE = "done"
    REFUSED = "refused"


class Side(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


class SyncField(StrEnum):
    """What both sides of a ticket say of it."""

    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    TAGS = "tags"
    SUBJECT = "subject"
