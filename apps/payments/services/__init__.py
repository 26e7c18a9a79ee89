"""Writes of money. Callers say `from apps.payments import services as payments`."""

from apps.payments.services.posting import post_journal, post_journals
from apps.payments.services.proving import prove, run_proof

__all__ = ["post_journal", "post_journals", "prove", "run_proof"]
