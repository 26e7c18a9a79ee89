"""Answering a customer's bank: evidence gathered, sealed, and sent once."""

from apps.payments.services.disputes.answering import (
    link_answer,
    make_answer_file,
    record_answer,
)
from apps.payments.services.disputes.sending import look_up_answers, send_answer

__all__ = ["link_answer", "look_up_answers", "make_answer_file", "record_answer", "send_answer"]
