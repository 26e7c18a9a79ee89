"""What the inbox can be asked."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now

from apps.core.http import filters
from apps.inbox.enums import ItemState, Severity
from apps.inbox.selectors import UNRESOLVED


class ItemFilters(filters.FilterSet):
    """`?state=unresolved&snoozed=false&owner=me&due=overdue`; `owner` takes ids, `me` and `nobody`."""

    kind = filters.AnyOf("kind")
    severity = filters.AnyOf("severity", choices=Severity)
    market = filters.AnyOf("market")
    subject = filters.AnyOf("subject")
    owner = filters.AnyOf("owner")
    state = filters.Choose(
        {"unresolved": UNRESOLVED, **{state.value: Q(state=state.value) for state in ItemState}}
    )
    due = filters.Choose(
        {
            "overdue": UNRESOLVED & Q(due_at__lt=Now()),
            "day": UNRESOLVED & Q(due_at__lt=Now() + timedelta(days=1)),
            "week": UNRESOLVED & Q(due_at__lt=Now() + timedelta(days=7)),
            "none": Q(due_at__isnull=True),
        }
    )
    snoozed = filters.IsPresent("snoozed_until")
    q = filters.Search("title")
