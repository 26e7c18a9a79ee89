"""Papers of cars: filing them, how each car stands with them, and what follows when they end."""

from apps.fleet.services.documents.checking import run_eve, run_morning
from apps.fleet.services.documents.files import (
    keep_bundle,
    keep_file,
    link_file,
    link_kept,
    prepare_document,
    prepare_replacement,
    read_kept,
    store_file,
)
from apps.fleet.services.documents.filing import file_document, replace_document, withdraw_document
from apps.fleet.services.documents.newcomers import review_newcomers
from apps.fleet.services.documents.reviewing import Days, days_at, review, review_market

__all__ = [
    "Days",
    "days_at",
    "file_document",
    "keep_bundle",
    "keep_file",
    "link_file",
    "link_kept",
    "prepare_document",
    "prepare_replacement",
    "read_kept",
    "replace_document",
    "review",
    "review_market",
    "review_newcomers",
    "run_eve",
    "run_morning",
    "store_file",
    "withdraw_document",
]
