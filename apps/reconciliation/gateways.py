"""The inbox into which banks and the road operator lay their statements: a bucket of ours, below the
market's code.
"""

import io
from typing import Final

from django.conf import settings

from apps.integrations.aws import s3
from apps.reconciliation.types import InboxFile

_SUFFIXES: Final = (".sta", ".mt940", ".940", ".xml", ".road")


def list_statements(market: str) -> list[InboxFile]:
    """Every statement of a market, in the order of their names. Raises ServiceAway."""
    found = s3.list_objects(settings.BANK_INBOX_BUCKET, f"{market}/")
    return [
        InboxFile(each.key, each.etag, each.size) for each in found if each.key.lower().endswith(_SUFFIXES)
    ]


def read_statement(file: InboxFile) -> bytes:
    """Its content. Raises NotFound, ServiceAway."""
    target = io.BytesIO()
    s3.download(settings.BANK_INBOX_BUCKET, file.key, target)
    return target.getvalue()
