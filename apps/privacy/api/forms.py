"""What data requests look like over HTTP."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.privacy.enums import LegalBasis, LogKind, RequestKind, RequestState
from apps.privacy.models import DataRequest
from apps.privacy.rules.redacting import Why

KINDS: Final = [kind.value for kind in RequestKind]
BASIS: Final = [basis.value for basis in LegalBasis]
STATES: Final = [state.value for state in RequestState]
LOG: Final = [kind.value for kind in LogKind]
WHY: Final = [why.value for why in Why]


class DataRequestRow(RowSerializer[DataRequest]):
    """`outcome` is what came of each kind of rows: `{rows}`, `{erased}`, or `{kept, why}`."""

    customer = serializers.UUIDField(source="customer_id")
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    legal_basis = serializers.ChoiceField(choices=BASIS)
    state = serializers.ChoiceField(choices=STATES)
    opened_by_name = serializers.CharField(allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DataRequest
        fields = (
            "id",
            "number",
            "market",
            "kind",
            "legal_basis",
            "reference",
            "reason",
            "scope",
            "words",
            "redacted_at",
            "files_out",
            "state",
            "customer",
            "customer_number",
            "customer_name",
            "opened_by",
            "opened_by_name",
            "opened_at",
            "due_at",
            "decided_by_name",
            "approval_id",
            "outcome",
            "package_sha256",
            "package_size",
            "expires_at",
            "closed_at",
            "version",
        )


class DataRequestInput(StrictSerializer):
    customer = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=KINDS)
    legal_basis = serializers.ChoiceField(choices=BASIS)
    reference = serializers.CharField(max_length=80, allow_blank=True, default="")
    reason = serializers.CharField(min_length=3, max_length=500)
    scope = serializers.ListField(child=serializers.CharField(max_length=40), max_length=60)


class DataRequestPatch(StrictSerializer):
    """`words` say, too, that somebody has looked at what is taken out; they may be none. `files_out` are
    files that are left out, with the reason of each.
    """

    scope = serializers.ListField(child=serializers.CharField(max_length=40), max_length=60, required=False)
    words = serializers.ListField(child=serializers.CharField(max_length=80), max_length=60, required=False)
    files_out = serializers.DictField(child=serializers.CharField(max_length=200), required=False)


class ReplaceFileInput(StrictSerializer):
    """A redacted PDF or picture (JPEG, PNG, WebP, at most 10 MB) in the place of the file `key`, and why."""

    key = serializers.CharField(max_length=60)
    why = serializers.CharField(min_length=3, max_length=200)
    file = serializers.FileField(max_length=255, allow_empty_file=True)


class RedactedFileInput(StrictSerializer):
    """The file that something else goes in the place of."""

    key = serializers.CharField(max_length=60)


class HandOverInput(StrictSerializer):
    note = serializers.CharField(min_length=3, max_length=500)


class ScopeQuestion(StrictSerializer):
    kind = serializers.ChoiceField(choices=KINDS)


class ScopeItem(serializers.Serializer[Any]):
    """Rows of one kind: how many there are, what they are kept for, and whether they would be blanked."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    basis = serializers.CharField()
    rows = serializers.IntegerField()
    is_erased = serializers.BooleanField()


class ScopeOut(serializers.Serializer[Any]):
    items = ScopeItem(many=True)


class TakenPlace(serializers.Serializer[Any]):
    """`text` is taken out from between the two others."""

    why = serializers.ChoiceField(choices=WHY)
    before = serializers.CharField(allow_blank=True)
    text = serializers.CharField()
    after = serializers.CharField(allow_blank=True)


class ReplacedFile(serializers.Serializer[Any]):
    """What goes in the place of a file, and why."""

    why = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class RedactionFile(serializers.Serializer[Any]):
    """A file goes as it is, redacted (`replaced`), or not at all (`left_out` is why). `link` is where it is
    looked at.
    """

    key = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    link = serializers.CharField()
    left_out = serializers.CharField(allow_blank=True)
    replaced = ReplacedFile(allow_null=True)


class RedactionItem(serializers.Serializer[Any]):
    """Rows of one kind with how much is taken out of them; `places` are the first of those."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    rows = serializers.IntegerField()
    files = RedactionFile(many=True)
    taken = serializers.IntegerField()
    places = TakenPlace(many=True)


class RedactionOut(serializers.Serializer[Any]):
    items = RedactionItem(many=True)


class PackageFile(serializers.Serializer[Any]):
    """`rows` is null for a file that came from the person."""

    name = serializers.CharField()
    rows = serializers.IntegerField(allow_null=True)
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    is_right = serializers.BooleanField()


class PackageChecked(serializers.Serializer[Any]):
    """`is_right`: the package has the hash that was written down, and each file that of the manifest."""

    sha256 = serializers.CharField()
    is_right = serializers.BooleanField()
    files = PackageFile(many=True)


class RequestLogItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = InstantField()
    kind = serializers.ChoiceField(choices=LOG)
    actor = serializers.CharField()
    actor_name = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class RequestLogOut(serializers.Serializer[Any]):
    items = RequestLogItem(many=True)


class PackageLinkOut(serializers.Serializer[Any]):
    """Good until `expires_at`; what it brings has this hash."""

    url = serializers.CharField()
    expires_at = InstantField()
    sha256 = serializers.CharField()


class RetentionItem(serializers.Serializer[Any]):
    """`rows_due` is what would go tonight."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    fate = serializers.CharField()
    days = serializers.IntegerField()
    proposed_days = serializers.IntegerField()
    least_days = serializers.IntegerField()
    is_active = serializers.BooleanField()
    rows_due = serializers.IntegerField()
    updated_by_name = serializers.CharField(allow_null=True)
    updated_at = InstantField(allow_null=True)
    version = serializers.IntegerField()


class RetentionOut(serializers.Serializer[Any]):
    items = RetentionItem(many=True)


class RetentionPatch(StrictSerializer):
    days = serializers.IntegerField(min_value=1, max_value=3650, required=False)
    is_active = serializers.BooleanField(required=False)
