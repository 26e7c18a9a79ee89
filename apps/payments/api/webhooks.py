"""Where the payment provider tells us things; it proves who it is by a signature over the raw body."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.capabilities import PUBLIC
from apps.core.http.views import ApiView
from apps.payments import services as payments


class StripeWebhookView(ApiView):
    """One event. The same again answers 200 and has no second effect; what nobody can read, too: it waits
    for a person as a dead letter, and sending it again would not help.
    """

    capabilities: ClassVar = {"post": PUBLIC}
    authentication_classes = ()

    @extend_schema(request=OpenApiTypes.OBJECT, responses={204: None})
    def post(self, request: Request, market: str) -> HttpResponse:
        payments.take_webhook(
            market=market,
            body=request.body,
            signature=request.headers.get("Stripe-Signature", ""),
            at=clock.now(),
        )
        return self.nothing()
