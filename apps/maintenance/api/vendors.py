"""The register of vendors over HTTP."""

from typing import ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http import filters
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.enums import RateUnit, VendorSkill
from apps.maintenance.models import Vendor
from apps.maintenance.rules.costing import MOST_MINOR

SKILLS: Final = [skill.value for skill in VendorSkill]
_MOST_RATES: Final = 30


class VendorRow(RowSerializer[Vendor]):
    """A vendor, and what they meant for us: `spent_minor` in their currency, `mean_days` from start to done
    of their `orders`, `claims` on their warranty.
    """

    skills = serializers.ListField(child=serializers.ChoiceField(choices=SKILLS))
    spent_minor = serializers.IntegerField()
    orders = serializers.IntegerField()
    mean_days = serializers.FloatField(allow_null=True)
    claims = serializers.IntegerField()

    class Meta:
        model = Vendor
        fields = (
            "id",
            "name",
            "markets",
            "skills",
            "contact",
            "phone",
            "email",
            "address",
            "currency",
            "rates",
            "lead_days",
            "note",
            "active",
            "spent_minor",
            "orders",
            "mean_days",
            "claims",
            "updated_at",
            "version",
        )


class VendorRateInput(StrictSerializer):
    """What was agreed, for an hour, a job, a kilometre or a day."""

    what = serializers.CharField(min_length=2, max_length=80)
    amount_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR)
    per = serializers.ChoiceField(choices=[unit.value for unit in RateUnit])


def _markets(*, required: bool = True) -> serializers.ListField:
    code = serializers.RegexField(r"^[A-Z]{2}\Z")
    return serializers.ListField(child=code, allow_empty=False, max_length=50, required=required)


class VendorPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=120, required=False)
    markets = _markets(required=False)
    skills = serializers.ListField(
        child=serializers.ChoiceField(choices=SKILLS), max_length=len(SKILLS), required=False
    )
    contact = serializers.CharField(max_length=120, allow_blank=True, required=False)
    phone = serializers.RegexField(r"^[0-9+() ./-]*\Z", max_length=40, allow_blank=True, required=False)
    email = serializers.EmailField(max_length=254, allow_blank=True, required=False)
    address = serializers.CharField(max_length=300, allow_blank=True, required=False)
    rates = VendorRateInput(many=True, max_length=_MOST_RATES, required=False)  # type: ignore[call-arg]
    lead_days = serializers.IntegerField(min_value=0, max_value=365, required=False)
    note = serializers.CharField(max_length=500, allow_blank=True, required=False)
    active = serializers.BooleanField(required=False)


class VendorInput(VendorPatch):
    name = serializers.CharField(min_length=2, max_length=120)
    markets = _markets()


class VendorFilters(filters.FilterSet):
    """`?skill=tyre&active=true&q=bedok`"""

    market = filters.SharesAny("markets")
    skill = filters.SharesAny("skills", choices=VendorSkill)
    active = filters.Flag("active")
    q = filters.Search("name", "contact", "email")


class VendorViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Who works for us or sells to us."""

    capabilities: ClassVar = {
        "list": "part.view",
        "export": "part.view",
        "retrieve": "part.view",
        "create": "part.edit",
        "partial_update": "part.edit",
    }
    inputs: ClassVar = {"create": VendorInput, "partial_update": VendorPatch}
    row = VendorRow
    filters = VendorFilters
    orders = Orders("name", "spent_minor", "orders", "lead_days", default="name")
    version = "version"
    max_limit = 500
    export_name = "vendors.csv"

    def rows(self, actor: Actor) -> QuerySet[Vendor]:
        return selectors.list_vendors(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        key = maintenance.create_vendor(actor=actor_of(request), values=self.body(), at=clock.now())
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_vendor(
            actor=actor_of(request),
            vendor_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()
