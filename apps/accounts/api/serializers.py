"""What goes in and out about people and markets."""

from typing import Any

from rest_framework import serializers

from apps.accounts.enums import CredentialKind, Role
from apps.accounts.models import Credential, Market, Organisation, Staff
from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer

# 100 million dollars in cents: far above any limit, far below what a bigint or a JavaScript number holds.
MAX_LIMIT_MINOR = 10_000_000_000


def _roles(*, required: bool = True) -> serializers.ListField:
    child = serializers.ChoiceField(choices=[role.value for role in Role])
    return serializers.ListField(child=child, allow_empty=False, max_length=len(Role), required=required)


def _markets(*, required: bool = True) -> serializers.ListField:
    child = serializers.RegexField(r"^[A-Z]{2}\Z")
    return serializers.ListField(child=child, allow_empty=False, max_length=50, required=required)


class MarketRow(RowSerializer[Market]):
    """A country; `tz` is a name of the IANA time zone database."""

    tz = serializers.CharField(source="time_zone")

    class Meta:
        model = Market
        fields = ("code", "name", "currency", "tz", "locale", "languages", "min_rental_soc")


class OrganisationRow(RowSerializer[Organisation]):
    """A partner that owns cars of the fleet."""

    class Meta:
        model = Organisation
        fields = ("code", "name", "created_at", "version")


class OrganisationInput(StrictSerializer):
    """`code` is what files and the API call it: capitals and digits, for good."""

    code = serializers.RegexField(r"^[A-Z][A-Z0-9]{1,11}\Z")
    name = serializers.CharField(max_length=80)


class OrganisationPatch(StrictSerializer):
    name = serializers.CharField(max_length=80)


class OrganisationOutput(serializers.Serializer[object]):
    code = serializers.CharField()
    name = serializers.CharField()


class PersonRow(RowSerializer[Staff]):
    """One colleague; `organisation` is the code of a partner's own.

    `directory_due`: Cognito has not been told of the latest change yet.
    """

    class Meta:
        model = Staff
        fields = (
            "id",
            "name",
            "email",
            "status",
            "roles",
            "markets",
            "money_limit_minor",
            "money_limit_currency",
            "organisation",
            "last_seen_at",
            "created_at",
            "disabled_at",
            "directory_due",
            "version",
        )


class ColleagueRow(RowSerializer[Staff]):
    """Whom work can be given to."""

    class Meta:
        model = Staff
        fields = ("id", "name", "roles", "markets")


def _organisation(*, required: bool = True) -> serializers.RegexField:
    more: dict[str, Any] = {"required": False} if not required else {"default": None}
    return serializers.RegexField(r"^[A-Z][A-Z0-9]{1,11}\Z", allow_null=True, **more)


class InvitationInput(StrictSerializer):
    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=120)
    roles = _roles()
    markets = _markets()
    money_limit_minor = serializers.IntegerField(min_value=0, max_value=MAX_LIMIT_MINOR, default=0)
    organisation = _organisation()


class PersonPatch(StrictSerializer):
    roles = _roles(required=False)
    markets = _markets(required=False)
    money_limit_minor = serializers.IntegerField(min_value=0, max_value=MAX_LIMIT_MINOR, required=False)
    organisation = _organisation(required=False)


class DisableInput(StrictSerializer):
    hand_over_to = serializers.UUIDField(allow_null=True, default=None)


class CredentialRow(RowSerializer[Credential]):
    """A key of somebody else's program. `last_used_at` is true to the minute."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in CredentialKind])

    class Meta:
        model = Credential
        fields = ("id", "kind", "market", "name", "created_at", "last_used_at", "revoked_at")


class CredentialInput(StrictSerializer):
    """A new key. Make 32 random bytes where the key will live and send the SHA-256 of its text alone."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in CredentialKind])
    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    name = serializers.CharField(max_length=80)
    secret_sha256 = serializers.RegexField(r"^[0-9a-f]{64}\Z")


class MoneyLimitOutput(serializers.Serializer[object]):
    amount_minor = serializers.IntegerField()
    currency = serializers.CharField()


class MeOutput(serializers.Serializer[object]):
    """Who is signed in and what the console should show them."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=[role.value for role in Role]))
    capabilities = serializers.ListField(child=serializers.CharField())
    markets = MarketRow(many=True)
    money_limit = MoneyLimitOutput()
    organisation = OrganisationOutput(allow_null=True)
    landing_page = serializers.CharField()
    previous_visit_ended_at = InstantField(allow_null=True)
    environment = serializers.CharField()
