"""The sheets of cars, and what strangers report by them, over HTTP."""

from typing import ClassVar, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.allowance import Allowance
from apps.core.http.capabilities import PUBLIC
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.views import ApiView
from apps.core.later import Later
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import inspection_forms as forms
from apps.maintenance.enums import FaultKind

segno = Later("segno")

# Somebody who looks twice and sends three photos of a car, and not a program that tries words out.
_LOOKS: Final = Allowance(most=30, seconds=60)
_REPORTS: Final = Allowance(most=5, seconds=600)
_PRIVATE: Final = {"Cache-Control": "no-store"}


class FaultCodeView(ApiView):
    """The sheet of a car."""

    capabilities: ClassVar = {"post": "work_order.plan"}
    inputs: ClassVar = {"post": forms.FaultCodeInput}

    @extend_schema(responses=forms.FaultCodeOut)
    @idempotent
    def post(self, request: Request, vehicle: UUID) -> HttpResponse:
        """Its code, made when it is first asked for, or anew."""
        code = maintenance.make_code(
            actor=actor_of(request), vehicle_id=vehicle, at=clock.now(), **self.body()
        )
        url = f"{settings.PUBLIC_URL.rstrip('/')}/report/{code}"
        car = selectors.find_sheet_car(code)
        svg = segno.make(url, error="q").svg_inline(scale=6, border=2, omitsize=True)
        values = {"url": url, "svg": svg, **(car._asdict() if car else {})}
        return self.answer(forms.FaultCodeOut(values).data)


class FaultReportView(ApiView):
    """What somebody without an account reports at a car."""

    capabilities: ClassVar = {"get": PUBLIC, "post": PUBLIC}
    authentication_classes = ()
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"post": forms.FaultReportInput}

    @extend_schema(responses=forms.SheetCarOut)
    def get(self, request: Request, code: str) -> HttpResponse:
        """Which car it is; nothing else of it."""
        _LOOKS.take(request)
        car = selectors.find_sheet_car(code)
        if car is None:
            raise NotFound("This sheet is no longer in use.")
        return self.answer(forms.SheetCarOut(car._asdict()).data, headers=_PRIVATE)

    @extend_schema(request={"multipart/form-data": forms.FaultReportInput}, responses={204: None})
    def post(self, request: Request, code: str) -> HttpResponse:
        """Report a fault; a photo is judged by its content and loses its place and device."""
        _REPORTS.take(request)
        values = self.body()
        file = values.pop("file", None)
        photo = maintenance.store_fault_photo(code=code, file=file, name="photo") if file else None
        maintenance.report_fault(
            code=code,
            ticket=values["ticket"],
            kind=FaultKind(values["kind"]),
            text=values["text"],
            photo=photo,
            at=clock.now(),
        )
        return self.nothing()
