"""What the list of requests can be asked."""

from apps.approvals.enums import ApprovalState
from apps.core.http import filters


class ApprovalFilters(filters.FilterSet):
    """`?decidable=true`, `?mine=true&state=requested,expired`, `?subject=vehicle:<id>`"""

    kind = filters.AnyOf("kind")
    state = filters.AnyOf("state", choices=ApprovalState)
    market = filters.AnyOf("market")
    subject = filters.AnyOf("subject")
    mine = filters.Flag("mine")
    decidable = filters.Flag("decidable")
