"""States of a request for a second person."""

from typing import Final

from django.db.models import TextChoices


class ApprovalState(TextChoices):
    """requested → approved | rejected | expired | withdrawn; every state but the first is final."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


# What a person decides; a request that nobody decided in time expires.
DECISIONS: Final = frozenset({ApprovalState.APPROVED, ApprovalState.REJECTED})
