"""Query parameters of the list of dead letters."""

from apps.core.http import filters
from apps.outbox.enums import DeadLetterReason, DeadLetterState


class DeadLetterFilters(filters.FilterSet):
    """`?state=waiting&queue=bulk&reason=unknown_task&task=costs.import_bill`"""

    state = filters.AnyOf("state", choices=DeadLetterState)
    queue = filters.AnyOf("queue")
    reason = filters.AnyOf("reason", choices=DeadLetterReason)
    task = filters.AnyOf("task")
