"""Learning from tickets of the past, and guessing about new ones."""

from apps.support.services.guessing.guessing import guess_ticket
from apps.support.services.guessing.learning import learn_market, run_learning, settle_guesses

__all__ = ["guess_ticket", "learn_market", "run_learning", "settle_guesses"]
