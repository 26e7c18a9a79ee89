"""What customers think of the help."""

from apps.support.services.quality.answering import find_question, give_feedback
from apps.support.services.quality.asking import ask_for_feedback, run_asking

__all__ = ["ask_for_feedback", "find_question", "give_feedback", "run_asking"]
