"""What goes out about the files."""

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer
from apps.feeds.enums import FeedName
from apps.feeds.models import FeedFile


class FeedRow(RowSerializer[FeedFile]):
    """One public file: `size` in bytes; `error` says why no newer version is there, since `failing_since`."""

    name = serializers.ChoiceField(choices=[name.value for name in FeedName])

    class Meta:
        model = FeedFile
        fields = (
            "id",
            "market",
            "name",
            "size",
            "entries",
            "built_at",
            "checked_at",
            "error",
            "failing_since",
        )
