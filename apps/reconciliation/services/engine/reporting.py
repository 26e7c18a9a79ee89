"""What a run tells of what it found, for people who look at a dry run."""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

from typing import Any, Final

from django.db import connection

from apps.reconciliation.services.engine.finding import KINDS, Comparison

_MOST: Final = 50


def list_found(comparison: Comparison) -> dict[str, Any]:
    """Money by kind of break and currency, and the largest breaks: {"totals": [...], "largest": [...]}."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT outcome, currency, n, left_minor, right_minor FROM {comparison.tally}"
            f" WHERE place = 1 AND outcome IN ({KINDS}) ORDER BY 1, 2"
        )
        totals = [
            {"kind": kind, "currency": currency, "count": count, "left_minor": left, "right_minor": right}
            for kind, currency, count, left, right in cursor.fetchall()
        ]
        cursor.execute(
            f"SELECT outcome, key, currency, lsum, rsum FROM {comparison.found}"
            " WHERE place = 1 AND outcome IN"
            f" ({KINDS}) ORDER BY abs(lsum - rsum) DESC, key LIMIT {_MOST}"
        )
        largest = [
            {"kind": kind, "key": key, "currency": currency, "left_minor": left, "right_minor": right}
            for kind, key, currency, left, right in cursor.fetchall()
        ]
    return {"totals": totals, "largest": largest}
