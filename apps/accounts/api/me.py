"""`GET /me`: who is signed in, and all that the console needs to trim itself."""

from typing import cast

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts import rules, selectors
from apps.accounts.api.serializers import MarketRow, MeOutput
from apps.accounts.types import Principal
from apps.core.http.capabilities import ANY_STAFF
from apps.core.http.serializers import InstantField
from apps.core.http.views import ApiView


class MeView(ApiView):
    """Open to everybody who is signed in: without a role one still has to be told so."""

    capabilities = {"get": ANY_STAFF}
    outputs = {"get": MeOutput}

    def get(self, request: Request) -> HttpResponse:
        me = cast("Principal", request.user)
        markets = selectors.list_markets(me.actor)
        return self.answer(
            {
                "id": me.id,
                "name": me.name,
                "email": me.email,
                "roles": me.roles,
                "capabilities": sorted(me.actor.capabilities),
                "markets": MarketRow(markets, many=True).data,
                "money_limit": {
                    "amount_minor": me.money_limit.amount_minor,
                    "currency": me.money_limit.currency,
                },
                "organisation": selectors.find_organisation(me.organisation),
                "landing_page": rules.landing_page_of(me.roles),
                "previous_visit_ended_at": _instant(me),
                "environment": settings.ENVIRONMENT,
            }
        )


def _instant(me: Principal) -> str | None:
    ended_at = me.previous_visit_ended_at
    return None if ended_at is None else InstantField().to_representation(ended_at)
