"""Query parameters of the lists of support."""

import django_filters
from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.support.enums import Channel, Priority, TicketStatus, Topic
from apps.support.enums.guessing import GuessKind
from apps.support.enums.quality import RootCause
from apps.support.selectors.links import keys_about
from apps.support.selectors.quality import ANSWERED, FIRST_CONTACT, PROMISES, REOPENED
from apps.support.selectors.tickets import LATE, LIVE, WAITING


class TicketFilters(filters.FilterSet):
    """`?unsolved=true&queue=billing&assignee=<id>&priority=high,urgent&q=SLK`"""

    id = filters.AnyOf("id", member=forms.UUIDField())
    market = filters.AnyOf("market")
    queue = filters.AnyOf("queue__key")
    status = filters.AnyOf("status", choices=TicketStatus)
    priority = filters.AnyOf("priority", choices=Priority)
    topic = filters.AnyOf("topic", choices=Topic)
    channel = filters.AnyOf("channel", choices=Channel)
    assignee = filters.AnyOf("assignee")
    assigned = filters.Choose({"true": ~Q(assignee=""), "false": Q(assignee="")})
    tag = filters.SharesAny("tags")
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    about = filters.Among(keys_about, forms.UUIDField())
    case = filters.AnyOf("case__id", member=forms.UUIDField())
    unsolved = filters.Choose({"true": LIVE, "false": ~LIVE})
    waiting = filters.Choose({"true": WAITING, "false": ~WAITING})
    late = filters.Choose({"true": LATE, "false": ~LATE})
    snoozed = filters.Choose({"true": Q(snoozed_until__isnull=False), "false": Q(snoozed_until__isnull=True)})
    merged = filters.Choose({"true": Q(merged_into__isnull=False), "false": Q(merged_into__isnull=True)})
    opened_from = filters.AtLeast("opened_at", forms.DateTimeField())
    opened_before = filters.Before("opened_at", forms.DateTimeField())
    root_cause = filters.AnyOf("root_cause", choices=RootCause)
    solved_from = filters.AtLeast("solved_at", forms.DateTimeField())
    solved_before = filters.Before("solved_at", forms.DateTimeField())
    first_contact = filters.Choose({"true": FIRST_CONTACT, "false": ANSWERED & ~FIRST_CONTACT})
    reopened = filters.Choose({"true": REOPENED, "false": ~REOPENED})
    promise = filters.Choose(PROMISES)
    score = filters.AnyOf("feedback__score", member=forms.IntegerField())
    cause_known = filters.Choose({"true": ~Q(root_cause=""), "false": Q(root_cause="")})
    q = django_filters.CharFilter("search", lookup_expr="words", max_length=100)


class HelpFilters(filters.FilterSet):
    """`?market=SG&active=true&topic=billing`"""

    market = filters.AnyOf("market")
    topic = filters.AnyOf("topic")
    active = filters.Flag("is_active")


class MacroFilters(HelpFilters):
    q = filters.Search("name")


class CalendarFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    q = filters.Search("name")


class PolicyFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    active = filters.Flag("is_active")
    q = filters.Search("name")


class CannedFilters(HelpFilters):
    q = filters.Search("title", "shortcut")


class CaseFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    state = filters.AnyOf("state")
    q = filters.Search("title", "number")


class LearnedFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=GuessKind)
    used = filters.Flag("is_used")


class TagFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    q = filters.Search("name")
