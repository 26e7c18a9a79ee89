"""Keys of other people's programs."""

from django.db.models import QuerySet

from apps.accounts.models import Credential
from apps.core.types import Actor


def visible_credentials(actor: Actor) -> QuerySet[Credential]:
    """Keys of programs that work in the actor's markets, those that were revoked included."""
    rows = Credential.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
