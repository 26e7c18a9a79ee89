"""Query parameters of the list of files."""

from apps.core.http import filters
from apps.feeds.enums import FeedName


class FeedFilters(filters.FilterSet):
    """`?market=SG&name=vehicle_status&failing=true`"""

    market = filters.AnyOf("market")
    name = filters.AnyOf("name", choices=FeedName)
    failing = filters.IsPresent("failing_since")
