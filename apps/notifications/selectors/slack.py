"""Who our people are in Slack."""

from typing import Any

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.notifications.models import Preference


def list_slack_people(actor: Actor) -> list[dict[str, Any]]:
    """The actor's colleagues by name, with their member id in Slack, if they are anybody there."""
    known = dict(Preference.objects.exclude(slack_user="").values_list("staff_id", "slack_user"))
    rows = accounts.list_colleagues(actor).order_by("name", "pk").values_list("pk", "name")
    return [{"id": str(key), "name": name, "slack_user": known.get(str(key), "")} for key, name in rows]
