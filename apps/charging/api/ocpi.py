"""OCPI 2.3.0, modules Sessions and CDRs, receiver interface: operators tell of charging as it happens."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.accounts.authentication import OperatorAuthentication
from apps.charging import services as charging
from apps.charging.api import serializers as forms
from apps.charging.rules import ocpi
from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.http.identity import actor_of
from apps.core.http.views import ApiView

# OCPI's own code of success, beside HTTP's.
_SUCCESS = 1000


class _OcpiView(ApiView):
    """Answers in OCPI's envelope; failures are problems, as everywhere here."""

    authentication_classes = (OperatorAuthentication,)
    security: ClassVar = "operator"

    def sent(self, request: Request) -> dict[str, Any]:
        if not isinstance(request.data, dict):
            raise Invalid("The body is no object.")
        return request.data

    def market(self, request: Request, code: str) -> str:
        """Raises NotFound for a market that the key is not for."""
        if not actor_of(request).sees_market(code):
            raise NotFound
        return code

    def done(self, *, status: int = 200) -> HttpResponse:
        at = clock.now().isoformat(timespec="milliseconds")
        return self.answer({"status_code": _SUCCESS, "timestamp": at}, status=status)


class SessionView(_OcpiView):
    """A session as it stands now; operators send it whole whenever something about it has changed."""

    capabilities: ClassVar = {"put": "charging.report"}

    @extend_schema(operation_id="ocpi_session_put", request=forms.OcpiSession, responses=forms.OcpiDone)
    def put(self, request: Request, country_code: str, party_id: str, session_id: str) -> HttpResponse:
        report = ocpi.session_of(party_id, session_id, self.sent(request))
        charging.take_sessions(market=self.market(request, country_code), reports=[report], at=clock.now())
        return self.done()


class CdrView(_OcpiView):
    """A charge detail record. The same one again changes nothing; other words under its id are a 409."""

    capabilities: ClassVar = {"post": "charging.report"}

    @extend_schema(operation_id="ocpi_cdr_post", request=forms.OcpiCdr, responses={201: forms.OcpiDone})
    def post(self, request: Request) -> HttpResponse:
        body = self.sent(request)
        record = ocpi.record_of(body)
        market = self.market(request, str(body.get("country_code")))
        taken = charging.take_records(market=market, records=[record], at=clock.now())
        if taken.altered:
            raise Conflict("A record with this id says something else; credit it.", code="record_altered")
        return self.done(status=201)
