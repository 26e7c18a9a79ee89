"""OCPI 2.3.0, module Locations, receiver interface: charging operators tell what their charging points do."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.accounts.authentication import OperatorAuthentication
from apps.core import clock
from apps.core.errors import Invalid, NotFound
from apps.core.http.identity import actor_of
from apps.core.http.views import ApiView
from apps.fleet import services as fleet
from apps.fleet.api import serializers as forms
from apps.fleet.rules import ocpi
from apps.fleet.rules.evse import OPERATOR
from apps.fleet.types import BayReport, BaysReported

# OCPI's own code of success, beside HTTP's.
_SUCCESS = 1000


class OcpiView(ApiView):
    """Answers in OCPI's envelope; failures are problems, as everywhere here."""

    authentication_classes = (OperatorAuthentication,)
    security: ClassVar = "operator"

    def take(self, request: Request, reports: Sequence[BayReport]) -> BaysReported:
        """Raises NotFound for a party that is not ours: the charging points carry our operator id."""
        country, party = self.kwargs["country_code"], self.kwargs["party_id"]
        if party != OPERATOR or not actor_of(request).sees_market(country):
            raise NotFound
        return fleet.take_bay_reports(market=country, reports=reports, at=clock.now())

    def sent(self, request: Request) -> dict[str, Any]:
        if not isinstance(request.data, dict):
            raise Invalid("The body is no object.")
        return request.data

    def done(self, data: Any = None) -> HttpResponse:
        body = {"status_code": _SUCCESS, "timestamp": clock.now().isoformat(timespec="milliseconds")}
        return self.answer(body if data is None else {**body, "data": data})


class LocationView(OcpiView):
    """A whole location with its EVSEs, as operators send it every few minutes: says that each is still
    there."""

    capabilities: ClassVar = {"put": "bay.report"}

    @extend_schema(
        operation_id="ocpi_location_put", request=forms.OcpiLocation, responses=forms.OcpiLocationAnswer
    )
    def put(self, request: Request, **_: str) -> HttpResponse:
        found = self.take(request, ocpi.reports_of_location(self.sent(request)))
        return self.done({"known": found.known, "changed": found.changed, "unknown": list(found.unknown)})


class EvseView(OcpiView):
    """One EVSE, at the moment when its status changes."""

    capabilities: ClassVar = {"put": "bay.report", "patch": "bay.report"}

    @extend_schema(operation_id="ocpi_evse_put", request=forms.OcpiEvse, responses=forms.OcpiAnswer)
    def put(self, request: Request, **_: str) -> HttpResponse:
        return self._one(request)

    @extend_schema(operation_id="ocpi_evse_patch", request=forms.OcpiEvse, responses=forms.OcpiAnswer)
    def patch(self, request: Request, **_: str) -> HttpResponse:
        return self._one(request)

    def _one(self, request: Request) -> HttpResponse:
        report = ocpi.report_of_evse(self.kwargs["evse_uid"], self.sent(request))
        if self.take(request, [report]).unknown:
            raise NotFound("No charging point of this market has this id.")
        return self.done()
