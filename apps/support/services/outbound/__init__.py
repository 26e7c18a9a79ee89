"""Answers go out."""

from apps.support.services.outbound.hearing import hear, look_up, run_look_up
from apps.support.services.outbound.sending import send_due, send_message

__all__ = ["hear", "look_up", "run_look_up", "send_due", "send_message"]
