"""What the lists can be asked."""

from apps.core.http import filters
from apps.inbox.enums import Severity
from apps.notifications.enums import ChannelKind, DeliveryState, PageState
from apps.notifications.rules.topics import BY_CODE


class MineFilters(filters.FilterSet):
    """`?unread=true&topic=money&severity=critical`"""

    read = filters.IsPresent("read_at")
    topic = filters.AnyOf("notice__topic", choices=BY_CODE)
    severity = filters.AnyOf("notice__severity", choices=Severity)
    q = filters.Search("notice__title")


class ChannelFilters(filters.FilterSet):
    """`?kind=slack&market=SG&enabled=true`"""

    kind = filters.AnyOf("kind", choices=ChannelKind)
    market = filters.AnyOf("market")
    enabled = filters.Flag("enabled")


class RuleFilters(filters.FilterSet):
    """`?market=SG&enabled=true`"""

    market = filters.AnyOf("market")
    enabled = filters.Flag("enabled")


class DeliveryFilters(filters.FilterSet):
    """`?state=failed&channel=…&topic=money`"""

    state = filters.AnyOf("state", choices=DeliveryState)
    kind = filters.AnyOf("channel__kind", choices=ChannelKind)
    market = filters.AnyOf("market")
    topic = filters.AnyOf("notice__topic", choices=BY_CODE)
    severity = filters.AnyOf("notice__severity", choices=Severity)
    q = filters.Search("notice__title")


class PageFilters(filters.FilterSet):
    """`?state=calling&market=SG`"""

    state = filters.AnyOf("state", choices=PageState)
    market = filters.AnyOf("market")
