"""Reads of data requests. Callers say `from apps.privacy import selectors as privacy`."""

from apps.privacy.selectors.kept import AGEINGS, HOLDINGS
from apps.privacy.selectors.requests import (
    chosen_of,
    files_of,
    list_requests,
    list_retention,
    own_words,
    preview_redaction,
    preview_scope,
    read_log,
    scope_of,
    visible_requests,
    why_out,
)

__all__ = [
    "AGEINGS",
    "HOLDINGS",
    "chosen_of",
    "files_of",
    "list_requests",
    "list_retention",
    "own_words",
    "preview_redaction",
    "preview_scope",
    "read_log",
    "scope_of",
    "visible_requests",
    "why_out",
]
